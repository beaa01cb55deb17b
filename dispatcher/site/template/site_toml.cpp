#include "dispatcher/site/template/site_toml.hpp"

#include <algorithm>
#include <cstdio>

#include "dispatcher/site/compile/written.hpp"
#include "dispatcher/site/intake/own_file.hpp"
#include "dispatcher/site/table/table.hpp"

namespace liferelay::site {
namespace {

// A basic string of TOML: quotes and backslashes escaped; ids and names hold no control characters.
std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

std::string degrees(std::int32_t value_e7) {
  char text[24];
  std::snprintf(text, sizeof text, "%.3f", value_e7 / 1e7);
  return text;
}

std::string box_text(const BoundingBox& box) {
  return degrees(box.west_e7) + "," + degrees(box.south_e7) + "," + degrees(box.east_e7) + "," +
         degrees(box.north_e7);
}

std::string clip_lines(const SiteWords& words) {
  if (!words.clip) {
    return say("# clip = \"9.47,47.04,9.64,47.28\"   # west,south,east,north: only this part of "
               "the "
               "map\n",
               "# clip = \"9.47,47.04,9.64,47.28\"   # 西,南,东,北：只用地图的这一部分\n")
        .in(words.language);
  }
  return say("# The map holds points far outside the town; they are left out. "
             "West,south,east,north."
             "\nclip = \"{0}\"\n",
             "# 地图中有远离城镇的点，已排除。依次为西、南、东、北。\nclip = \"{0}\"\n",
             {box_text(*words.clip)})
      .in(words.language);
}

std::string holiday_lines(const SiteWords& words) {
  if (words.holidays.empty()) {
    return say("# No country was given: write the public holidays into holidays.txt, a date a "
               "line.\n",
               "# 未指定国家：请把法定节假日逐行写入 holidays.txt。\n")
        .in(words.language);
  }
  return say("# Public holidays: the file holidays/{0}.txt. Correct it when the dates of a new "
             "year "
             "are out.\nholidays = {1}\n",
             "# 节假日：文件 holidays/{0}.txt。新一年的放假安排公布后请更新。\nholidays = {1}\n",
             {words.holidays, quoted(words.holidays)})
      .in(words.language);
}

}  // namespace

std::string site_toml_text(const SiteWords& words) {
  const Text head =
      say("# The site: what one control room looks after. After every change: liferelay check\n"
          "version = 1                              # of this format; leave it\n"
          "id = {0}   # the journal belongs to it: never change it\n"
          "name = { en = {1}, zh = {1} }   # shown to people\n\n"
          "# Opening hours and shifts are those of this time zone.\nzone = {2}\n",
          "# 辖区：一个指挥室负责的范围。每次修改后运行：liferelay check\n"
          "version = 1                              # 格式版本，请勿改动\n"
          "id = {0}   # 处置流水归属此编号：请勿更改\n"
          "name = { en = {1}, zh = {1} }   # 界面显示的名称\n\n"
          "# 开放时间和班次均按此时区计算。\nzone = {2}\n",
          {quoted(words.id), quoted(words.name), quoted(words.zone)});
  const Text map =
      say("\n# OpenStreetMap; whoever hands it on names © OpenStreetMap contributors.\n"
          "map = {0}\n",
          "\n# OpenStreetMap 地图；转交他人时须注明 © OpenStreetMap contributors。\n"
          "map = {0}\n",
          {quoted(words.map)});
  const Text rest = say(
      "aeds_from_map = true     # AEDs of the map count, beside those of equipment.csv\n"
      "places_from_map = true   # names of the map count, beside those of places.csv\n\n"
      "# Where agents connect. On another machine of the house: tcp://ADDRESS:7811\n"
      "endpoint = \"tcp://127.0.0.1:7811\"\n\n"
      "# The numbers of the policy. What is not set keeps its default; docs/site-folder.md lists "
      "all.\n[settings]\n"
      "silence_s = 20          # nobody answered so long after delivery: the next one is asked\n"
      "undelivered_s = 10      # not even delivered so long after sending: the same\n"
      "external_accept_s = 60  # 120 not accepted so long after the alarm: the loudest alarm\n",
      "aeds_from_map = true     # 地图上的 AED 与 equipment.csv 中的一并使用\n"
      "places_from_map = true   # 地图上的地名与 places.csv 中的一并使用\n\n"
      "# 终端连接的地址。供本单位其他机器连接时写 tcp://本机地址:7811\n"
      "endpoint = \"tcp://127.0.0.1:7811\"\n\n"
      "# 策略参数。未写的采用默认值；全部参数见 docs/site-folder.zh.md。\n[settings]\n"
      "silence_s = 20          # 送达后这么久无应答：加派下一人\n"
      "undelivered_s = 10      # 发出后这么久未送达：同上\n"
      "external_accept_s = 60  # 报警后这么久 120 仍未受理：最高级别提醒\n");
  const Language language = words.language;
  return head.in(language) + holiday_lines(words) + map.in(language) + clip_lines(words) +
         rest.in(language);
}

std::string site_readme_text(const SiteWords& words) {
  return say("# {0}\n\n"
             "A site of LifeRelay. Only its owner may read this folder: people.csv holds names "
             "and\n"
             "telephone numbers. Back it up as such.\n\n"
             "| file | |\n|---|---|\n"
             "| `site.toml` | name, time zone, map, settings |\n"
             "| `people.csv` | staff and volunteers |\n"
             "| `equipment.csv` | AEDs and other equipment that the map does not have |\n"
             "| `places.csv` | names that callers use and the map does not have |\n"
             "| `units.csv` | ambulances, fire engines, boats; make it if you have some |\n"
             "| `plans/` | response plans. **Nobody has approved them**: a medical director must "
             "read\n"
             "and sign each before real use |\n"
             "| `holidays/`, `holidays.txt` | public holidays |\n"
             "| `map/` | the map, © OpenStreetMap contributors, Open Database License 1.0 |\n\n"
             "    liferelay check FOLDER              # after every change\n"
             "    liferelay serve FOLDER --exercise   # a drill; without --exercise it is live\n"
             "    liferelay import people FILE.csv --site FOLDER   # the spreadsheet again\n",
             "# {0}\n\n"
             "生命接力的一个辖区。本文件夹只有所有者可读：people.csv "
             "含姓名和电话。备份时请同样保管。\n\n"
             "| 文件 | |\n|---|---|\n"
             "| `site.toml` | 名称、时区、地图、参数 |\n"
             "| `people.csv` | 员工和志愿者 |\n"
             "| `equipment.csv` | 地图上没有的 AED 和其他器材 |\n"
             "| `places.csv` | 报警人会说、地图上没有的地名 |\n"
             "| `units.csv` | 救护车、消防车、船艇；如有请新建 |\n"
             "| `plans/` | 预案。**尚无人批准**：正式使用前须由医疗负责人逐份审阅签字 |\n"
             "| `holidays/`、`holidays.txt` | 节假日 |\n"
             "| `map/` | 地图，© OpenStreetMap contributors，Open Database License 1.0 |\n\n"
             "    liferelay check 文件夹              # 每次修改后检查\n"
             "    liferelay serve 文件夹 --exercise   # 演练；不加 --exercise 即为实战\n"
             "    liferelay import people 表格.csv --site 文件夹   # 再次导入表格\n",
             {words.name})
      .in(words.language);
}

std::string empty_table_text(ImportKind kind, Language language) {
  Text what = say("people: one row a person, such as P01,Anna Beck,... kind is staff or volunteer",
                  "人员：每人一行，例如 P01,张三,…… kind 填 staff（员工）或 volunteer（志愿者）");
  if (kind == ImportKind::aeds) {
    what =
        say("equipment that the map does not have: kind is aed, ring_buoy, throw_bag ...",
            "地图上没有的器材：kind 填 aed（除颤器）、ring_buoy（救生圈）、throw_bag（抛绳包）等");
  } else if (kind == ImportKind::places) {
    what = say("names that callers use and the map does not have", "报警人会说、地图上没有的地名");
  }
  const std::string name(name_of(kind));
  const Text how =
      say("# {0}\n# Every column: docs/site-folder.md. From a spreadsheet: liferelay "
          "import {1} FILE.csv --site FOLDER\n",
          "# {0}\n# 各列说明：docs/site-folder.zh.md。从表格导入：liferelay import {1} "
          "表格.csv --site 文件夹\n",
          {what.in(language), name});
  return how.in(language) + csv_text({columns_of(kind)});
}

std::string empty_holidays_text(Language language) {
  return say("# Public holidays: a date a line, and after a blank whatever helps to remember it.\n"
             "# 2027-01-01 New Year\n",
             "# 节假日：每行一个日期，空格后可写说明。\n# 2027-01-01 元旦\n")
      .in(language);
}

std::string site_id_from(const std::string& name) {
  std::string id = name;
  std::replace(id.begin(), id.end(), ' ', '-');
  return is_site_id(id) ? id : std::string();
}

}  // namespace liferelay::site
