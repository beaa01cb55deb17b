// Every mistake a person can write into a site folder is answered with file, line and the thing's
// name, in both languages, and the site is not loaded.
#include <boost/test/unit_test.hpp>

#include "dispatcher/site/compile/setting_ranges.hpp"
#include "dispatcher/site/compile/text_file.hpp"
#include "tests/unit/site/little_site.hpp"

using namespace liferelay;
using test::LittleSite;

namespace {

// One change of a sound folder, and what must be said about it.
struct Mistake {
  const char* file;
  const char* from;  // empty: the file's new text is `to`
  std::string to;
  int line;
  const char* en;
  const char* zh;
};

void expect(const Mistake& mistake) {
  BOOST_TEST_CONTEXT(mistake.file << ": " << mistake.from << " -> " << mistake.to.substr(0, 80)) {
    LittleSite little;
    if (*mistake.from == '\0')
      little[mistake.file] = mistake.to;
    else
      little.replace(mistake.file, mistake.from, mistake.to);
    site::Findings findings;
    BOOST_TEST(!little.load(findings).has_value());
    bool said = false;  // what follows from the mistake may be said besides
    for (const site::Finding& found : findings.all()) {
      if (found.severity == site::Severity::error)
        BOOST_TEST(found.file == mistake.file, found.file << ": " << found.what.en);
      said = said ||
             (found.line == mistake.line && found.what.en.find(mistake.en) != std::string::npos &&
              found.what.zh.find(mistake.zh) != std::string::npos);
    }
    BOOST_TEST(said);
    for (const site::Finding& found : findings.all())
      BOOST_TEST_MESSAGE(found.line << ": " << found.what.en << " " << found.what.zh);
  }
}

void expect_all(const std::vector<Mistake>& mistakes) {
  for (const Mistake& mistake : mistakes) expect(mistake);
}

}  // namespace

BOOST_AUTO_TEST_CASE(mistakes_in_site_toml) {
  const char* file = "site.toml";
  expect_all({
      {file, "id = \"town\"", "id = ", 2, "not valid TOML", "不是有效的 TOML"},
      {file, "version = 1", "version = 2", 1, "\"version\" must be 1", "“version”应为 1"},
      {file, "id = \"town\"", "ids = \"town\"", 2, "\"ids\" is not known", "不认识“ids”"},
      {file, "id = \"town\"", "id = \"a town\"", 2, "\"id\" must be", "“id”应为"},
      {file, "id = \"town\"", "id = 7", 2, "\"id\" must be a text", "“id”应为带引号的文本"},
      {file, ", zh = \"小镇\"", "", 3, "\"zh\" is missing", "缺少“zh”"},
      {file, "name = { en = \"Town\", zh = \"小镇\" }", "name = \"\"", 3, "\"name\" is empty",
       "“name”为空"},
      {file, "Europe/Vaduz", "Europe/Vadutz", 4, "\"Europe/Vadutz\"", "“Europe/Vadutz”"},
      {file, "9.4,47.0,9.7,47.3", "9.4,47.0,9.7", 6, "9.4,47.0,9.7", "9.4,47.0,9.7"},
      {file, "silence_s = 25", "silence_s = 0", 10,
       "\"silence_s\" is 0 but must be between 5 and 600", "“silence_s”为 0，应在 5 到 600 之间"},
      {file, "silence_s = 25", "silence_s = -1", 10, "\"silence_s\" must be a whole number",
       "“silence_s”应为不小于 0 的整数"},
      {file, "silence_s = 25", "silence = 25", 10, "\"silence\" is not known", "不认识“silence”"},
      {file, "private_paths = true", "private_paths = \"yes\"", 11,
       "\"private_paths\" must be true or false", "“private_paths”应为 true 或 false"},
  });
}

BOOST_AUTO_TEST_CASE(a_missing_key_names_itself) {
  for (const std::string key : {"version", "id", "zone", "map", "endpoint"}) {
    LittleSite little;
    std::string& text = little["site.toml"];
    const std::size_t at = text.find(key + " =");
    text.erase(at, text.find('\n', at) + 1 - at);
    site::Findings findings;
    BOOST_TEST(!little.load(findings).has_value());
    BOOST_REQUIRE_EQUAL(findings.errors(), 1);
    BOOST_TEST(findings.all()[0].what.en.find("\"" + key + "\" is missing") == 0);
    BOOST_TEST(findings.all()[0].what.zh.find("缺少“" + key + "”") == 0);
  }
}

BOOST_AUTO_TEST_CASE(mistakes_in_people_csv) {
  const char* file = "people.csv";
  expect_all({
      {file, "consent\n", "consents\n", 1, "\"consents\" is not known", "不认识列“consents”"},
      {file, "name,phone", "name,name", 1, "\"name\" stands twice", "列“name”重复"},
      {file, "name,phone", "name,", 1, "column 3 has no name", "第 3 列没有名称"},
      {file, "P1,Anna", ",Anna", 3, "column \"id\" holds \"\"", "列“id”为“”"},
      {file, "P1,Anna", "../P1,Anna", 3, "column \"id\" holds \"../P1\"", "列“id”为“../P1”"},
      {file, "P2,", "P1,", 4, "stands in people.csv, line 3 too", "people.csv 第 3 行"},
      {file, "staff", "stuff", 3, "holds \"stuff\" but must be staff", "“stuff”，应为 staff"},
      {file, "cpr:2027-05-31", "cpr:31.5.2027", 3, "\"cpr:31.5.2027; first_aid\"",
       "“cpr:31.5.2027; first_aid”"},
      {file, "Mo-Fr 08:00-17:00", "8-17", 3, "\"shift\" holds \"8-17\"", "“shift”为“8-17”"},
      {file, "47.14,9.52", "47.14,", 3, "\"post_lon\" holds \"\"", "列“post_lon”为“”"},
      {file, "47.14,9.52", "471.4,9.52", 3, "\"post_lat\" holds \"471.4\"",
       "列“post_lat”为“471.4”"},
      {file, "47.14,9.52", "nan,9.52", 3, "\"post_lat\" holds \"nan\"", "列“post_lat”为“nan”"},
      {file, "yes,yes", "yes,maybe", 3, "\"fit\" holds \"maybe\"", "列“fit”为“maybe”"},
      {file, "2027-12-31", "2027-02-30", 3, "\"insured_until\" holds \"2027-02-30\"",
       "列“insured_until”为“2027-02-30”"},
      {file, "2026-01\n", "2026-01,x\n", 3, "14 cells, the header 13",
       "14 个单元格，表头只有 13 个"},
      {file, "Anna", "\"Anna", 3, "quoted cell is not closed", "引号未闭合"},
      {file, "Anna", std::string(201, 'A'), 3, "\"name\" holds more than 200", "列“name”超过 200"},
      {file, "Anna", "An\x07na", 3, "\"name\" holds a line break", "列“name”含换行"},
      {file, "Anna", "\"An\nna\"", 3, "\"name\" holds a line break", "列“name”含换行"},
      {file, "", "# nobody\n", 0, "is empty", "文件为空"},
      {file, "", "id\nP1\n", 1, "\"kind\" is missing", "缺少列“kind”"},
      {file, "Anna", "An\xffna", 0, "is not UTF-8", "不是 UTF-8"},
      {file, "", "", 0, "cannot be read", "无法读取"},
  });
}

BOOST_AUTO_TEST_CASE(mistakes_in_the_other_tables) {
  expect_all({
      {"units.csv", "RK1;", "P2;", 2, "stands in people.csv, line 4 too", "people.csv 第 4 行"},
      {"equipment.csv", "level", "floor", 1, "\"floor\" is not known", "不认识列“floor”"},
      {"equipment.csv", "ring_buoy", "buoy", 2, "\"kind\" holds \"buoy\"", "列“kind”为“buoy”"},
      {"equipment.csv", "47.16,9.50", ",", 2, "\"lat\" holds \"\"", "列“lat”为“”"},
      {"equipment.csv", "E1,", "osm-7,", 2, "stands in map.osm.pbf too", "map.osm.pbf 已使用"},
      {"equipment.csv", "0,yes", "0,true", 2, "\"locked\" holds \"true\"", "列“locked”为“true”"},
      {"places.csv", "North gate", "", 2, "\"name\" holds \"\"", "列“name”为“”"},
      {"places.csv", "12.5", "20000", 2, "must be a number from 0 to 10000",
       "应为 0 到 10000 之间的数"},
      {"places.csv", "12.5", "near", 2, "\"uncertainty_m\" holds \"near\"",
       "列“uncertainty_m”为“near”"},
      {"places.csv", "aliases", "alias", 1, "\"alias\" is not known", "不认识列“alias”"},
      {"holidays.txt", "2026-12-26", "26.12.2026", 4, "\"26.12.2026\" is no date",
       "“26.12.2026”不是日期"},
      {"holidays.txt", "2026-12-25 Christmas", "2026-12-251", 2, "\"2026-12-251\" is no date",
       "“2026-12-251”不是日期"},
  });
}

BOOST_AUTO_TEST_CASE(mistakes_in_a_plan) {
  const char* file = "plans/collapse.toml";
  expect_all({
      {file, "slots = 2", "slots = 0", 15, "\"slots\" must be between 1 and 100",
       "“slots”应为 1 到 100"},
      {file, "slots = 2", "slot = 2", 15, "\"slot\" is not known", "不认识“slot”"},
      {file, "slots = 2", "slots = 2.0", 15, "\"slots\" must be a whole number", "“slots”应为"},
      {file, "slots = 2", "from_level = 10", 15, "\"from_level\" must be between 1 and 9",
       "“from_level”应为 1 到 9"},
      {file, "asking = \"cpr\"", "asking = \"all\"", 16, "\"asking\" must be one of: one_per_slot",
       "“asking”应为以下之一"},
      {file, "id = \"runner\"", "id = \"cpr\"", 20,
       "\"cpr\" stands in plans/collapse.toml, line 13",
       "编号“cpr”在 plans/collapse.toml 第 13 行"},
      {file, "id = \"runner\"", "id = \"\"", 20, "\"id\" must be", "“id”应为"},
      {file, ", zh = \"取送员\"", ", zh = \"\"", 21, "role \"runner\" needs a name",
       "角色“runner”需要中英文名称"},
      {file, "\"unknown\"", "\"strange\"", 5, "\"kinds\" must be one of", "“kinds”应为以下之一"},
      {file, "[\"collapsed\", \"unknown\"]", "[\"unknown\", \"unknown\"]", 5,
       "\"unknown\" stands in plans/collapse.toml, line 5",
       "“unknown”在 plans/collapse.toml 第 5 行"},
      {file, "external = [\"medical\"]", "external = []", 6, "outside services", "外部机构"},
      {file, "external", "active_offers = 0\nexternal", 6, "\"active_offers\" must be between 1",
       "“active_offers”应为 1"},
      {file, "\"2027-01-31\"", "\"next year\"", 10, "\"review_by\" must be a date",
       "“review_by”应为日期"},
      {file, "\"2026-01-31\"", "2026-01-31", 9, "\"approved_on\" must be a text",
       "“approved_on”应为带引号的文本"},
      {file, "version = 1", "version = 9", 2, "\"version\" must be 1", "“version”应为 1"},
      {file, "id = \"collapse\"", "id = 'collapse", 3, "not valid TOML", "不是有效的 TOML"},
      {file, "en = \"Runner\"", "en = \"" + std::string(2'001, 'x') + "\"", 21,
       "\"en\" must be a text in quotes of at most 2,000", "不超过 2,000 字节"},
  });
}

BOOST_AUTO_TEST_CASE(what_the_toml_library_stumbles_over_is_a_mistake_like_any_other) {
  const char* file = "plans/collapse.toml";
  expect_all({
      {file, "slots = 2", "slots = 2，", 15, "not valid TOML", "不是有效的 TOML"},
      {file, "slots = 2", "slots = 2、", 15, "not valid TOML", "不是有效的 TOML"},
      {file, "slots = 2", "slots = 2ü", 15, "not valid TOML", "不是有效的 TOML"},
      {file, "slots = 2", "“slots” = 2", 15, "not valid TOML", "不是有效的 TOML"},
      {file, "slots = 2", "[=slots]", 15, "not valid TOML", "不是有效的 TOML"},
      {file, "slots = 2", "slots = " + std::string(1'000, '['), 15, "not valid TOML",
       "不是有效的 TOML"},
  });
}

BOOST_AUTO_TEST_CASE(letters_after_a_continued_line_are_kept) {
  LittleSite little;
  little.replace("plans/collapse.toml", "\"倒地\"", "\"\"\"倒\\\n  地ü\"\"\"");
  site::Findings findings;
  const auto loaded = little.load(findings);
  BOOST_REQUIRE(loaded);
  BOOST_TEST(loaded->site.plans[0].name.zh == "倒地ü");
}

BOOST_AUTO_TEST_CASE(a_site_without_a_plan_for_the_unknown_is_refused) {
  LittleSite little;
  little.replace("plans/collapse.toml", ", \"unknown\"", "");
  site::Findings findings;
  BOOST_TEST(!little.load(findings).has_value());
  BOOST_REQUIRE_EQUAL(findings.errors(), 1);
  BOOST_TEST(findings.all()[0].file == "plans");
}

BOOST_AUTO_TEST_CASE(two_plans_for_one_kind_are_refused) {
  LittleSite little;
  little["plans/other.toml"] = little["plans/collapse.toml"];
  little.replace("plans/other.toml", "id = \"collapse\"", "id = \"other\"");
  little.replace("plans/other.toml", "[\"collapsed\", \"unknown\"]", "[\"injured\", \"unknown\"]");
  site::Findings findings;
  BOOST_TEST(!little.load(findings).has_value());
  BOOST_REQUIRE_EQUAL(findings.errors(), 1);
  BOOST_TEST(findings.all()[0].file == "plans/other.toml");
  BOOST_TEST(findings.all()[0].line == 5);
}

BOOST_AUTO_TEST_CASE(several_mistakes_are_all_told_at_once) {
  LittleSite little;
  little.replace("people.csv", "staff", "stuff");
  little.replace("units.csv", "47.15", "x");
  little.replace("plans/collapse.toml", "slots = 2", "slots = 0");
  little.replace("holidays.txt", "2026-12-26", "?");
  site::Findings findings;
  BOOST_TEST(!little.load(findings).has_value());
  BOOST_TEST(findings.errors() == 4);
}

BOOST_AUTO_TEST_CASE(every_number_of_the_settings_has_a_range_that_its_default_is_in) {
  struct Count {
    std::size_t numbers = 0;
    void operator()(const char*, const bool&) {}
    void operator()(const char* name, const std::uint32_t& value) {
      const auto ranges = site::setting_ranges();
      BOOST_REQUIRE(numbers < ranges.size());
      const site::SettingRange& range = ranges[numbers++];
      BOOST_TEST(range.name == name);
      BOOST_TEST(range.least <= value);
      BOOST_TEST(value <= range.most);
    }
  } count;
  const Settings settings;
  fields(count, settings);
  BOOST_TEST(count.numbers == site::setting_ranges().size());
}

BOOST_AUTO_TEST_CASE(what_is_no_file_is_not_read) {
  const test::ScratchFolder folder;
  const auto text = site::read_text_file(folder.path().string());
  BOOST_REQUIRE(!text);
  BOOST_TEST((text.error().kind == ErrorKind::not_found));
}
