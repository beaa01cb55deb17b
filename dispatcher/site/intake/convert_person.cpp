// Staff and volunteers: office columns -> the columns of people.csv. Names and telephone numbers go
// there and nowhere else (R27).
#include <algorithm>
#include <charconv>

#include "dispatcher/site/compile/cells.hpp"
#include "dispatcher/site/compile/hours_pool.hpp"
#include "dispatcher/site/compile/written.hpp"
#include "dispatcher/site/hours/opening_hours.hpp"
#include "dispatcher/site/hours/registry_hours.hpp"
#include "dispatcher/site/intake/converted_row.hpp"
#include "dispatcher/site/intake/coordinates.hpp"
#include "dispatcher/site/intake/vocabulary.hpp"
#include "dispatcher/site/intake/words.hpp"

namespace liferelay::site {
namespace {

constexpr int grown_up = 18;  // years: nobody younger is asked (R27)

// Whether the part after ':' and '@' of our own form "cpr:2027-05-31@Red Cross" is sound.
bool is_own_form(const std::string& item) {
  const std::size_t at = item.find('@');
  const std::string dated = item.substr(0, at);
  const std::size_t colon = dated.find(':');
  return is_site_id(dated.substr(0, colon)) &&
         (colon == std::string::npos || end_of_date(dated.substr(colon + 1))) &&
         (at == std::string::npos || at + 1 < item.size());
}

// A certificate's name as an id of a plan: no blanks, no slashes.
std::string as_capability(std::string name) {
  for (char& c : name) {
    if (c == ' ' || c == '/' || c == '\\') c = '_';
  }
  return name;
}

bool is_plan_word(const std::string& id) {
  return id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
}

// "有" in a column that is called 急救证 says as much as the title; "无" says that there is none.
std::vector<std::string> held(RowCells& cells, const std::vector<std::string>& items) {
  std::vector<std::string> out;
  for (const std::string& item : items) {
    const auto said = yes_or_no(item);
    if (!said) out.push_back(item);
    if (!said || !*said) continue;
    const std::string title = cells.title("capabilities");
    const std::vector<std::string> meant = cells.list_of("capabilities", title);
    if (meant != std::vector{title}) {
      out.insert(out.end(), meant.begin(), meant.end());
      continue;
    }
    cells.warn(
        "capabilities",
        say("it does not say which certificate; write its name, or explain the word in "
            "[values.capabilities] of the mapping.",
            "未写明是哪种证书；请写出名称，或在映射文件的 [values.capabilities] 中说明该词。"));
  }
  return out;
}

// The items of one or all certificate columns, with their date and issuer.
void add_capabilities(RowCells& cells, const std::vector<std::string>& written,
                      const std::string& until, std::vector<std::string>& out) {
  const std::vector<std::string> items = held(cells, written);
  std::string issuer = cells.has("issuer") ? cells.plain_text("issuer") : "";
  std::replace_if(
      issuer.begin(), issuer.end(), [](char c) { return c == ';' || c == '@'; }, ' ');
  const std::string ending =
      (until.empty() ? "" : ":" + until) + (issuer.empty() ? "" : "@" + issuer);
  for (const std::string& item : items) {
    const bool whole = item.find_first_of(":@") != std::string::npos;
    std::string one = whole ? item : as_capability(item);
    if (!whole && !is_plan_word(one)) {
      cells.warn(
          "capabilities",
          say("no plan knows \"{0}\"; say in [values.capabilities] of the mapping what it is "
              "worth, such as cpr.",
              "预案中没有“{0}”；请在映射文件的 [values.capabilities] 中写明它相当于什么，例如 "
              "cpr。",
              {shown(item)}));
    }
    if (!whole) one += ending;
    if (!is_own_form(one)) {
      cells.reject("capabilities",
                   say("\"{0}\" is no name of a certificate, or its date is none; write "
                       "it as cpr:2027-05-31.",
                       "“{0}”不是证书名称，或日期有误；请写成 cpr:2027-05-31。", {shown(item)}));
      continue;
    }
    out.push_back(std::move(one));
  }
}

// As many columns of dates as of certificates: each has its own. Of one certificate that two
// columns name both dates stand there, and the site's reader takes the later.
void read_capabilities(RowCells& cells, Values& values) {
  std::vector<std::string> out;
  const auto names = cells.column_cells("capabilities");
  const auto dates = cells.column_cells("valid_until");
  if (names.size() > 1 && names.size() == dates.size()) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      add_capabilities(cells, cells.list_of("capabilities", names[i]),
                       cells.date_of("valid_until", dates[i]), out);
    }
  } else {
    const std::string until = cells.has("valid_until") ? cells.date("valid_until") : "";
    add_capabilities(cells, cells.list("capabilities"), until, out);
  }
  bool whole = true;
  values["capabilities"] = joined(out, whole);
  if (!whole) {
    cells.reject(
        "capabilities",
        say("the certificates are longer than {0} bytes together; shorten the "
            "issuer.",
            "证书合计超过 {0} 字节；请缩短发证机构名称。", {std::to_string(max_cell_bytes)}));
  }
}

// Whether the site's own reader takes it for a shift; empty hours are none.
bool is_shift(const std::string& rule, const SiteView& site) {
  if (rule.empty() || rule.size() > max_cell_bytes) return false;
  const HoursHorizon horizon{site.today - 1, HoursPool::day_count(), &site.holidays};
  return expand_opening_hours(rule, horizon).table.kind != HoursKind::unknown;
}

void read_shift(RowCells& cells, const SiteView& site, Values& values) {
  const std::string words = cells.text("shift");
  values["shift"] = "";
  if (words.empty()) return;
  const std::string rule =
      is_understood(words) ? words : opening_hours_from({words, {}, {}, {}}).rule;
  if (is_shift(rule, site)) {
    values["shift"] = rule;
    return;
  }
  cells.warn(
      "shift",
      say("this shift is not understood: they are asked only when they declare themselves on "
          "duty. Write it as Mo-Fr 08:00-16:00, or explain the word in [values.shift] of the "
          "mapping.",
          "班次无法识别：仅在其自行上岗后派单。请写成 Mo-Fr 08:00-16:00，或在映射文件的 "
          "[values.shift] 中说明该词。"));
}

void set_post(Values& values, geo::Position at) {
  values["post_lat"] = degrees_text(at.lat_e7);
  values["post_lon"] = degrees_text(at.lon_e7);
}

// Without a place of that name the file keeps what it has: somebody may have written it there.
void read_post(RowCells& cells, const Surroundings& around, Values& values) {
  if (const auto at = cells.position(around.site.extent)) return set_post(values, *at);
  const std::string name = cells.text("post");
  if (name.empty()) {
    if (cells.has("post") || cells.has("lat") || cells.has("position"))
      values["post_lat"] = values["post_lon"] = "";
    return;
  }
  const auto found = around.places.find(folded(name));
  const std::size_t count = found == around.places.end() ? 0 : found->second.size();
  if (count == 1) return set_post(values, found->second.front());
  cells.warn(
      "post",
      count == 0
          ? say("the site has no place of this name, so they have no post; add it to "
                "places.csv, or name the place in [values.post] of the mapping.",
                "辖区没有此名称的地点，因此没有岗位坐标；请加入 places.csv，或在映射文件的 "
                "[values.post] 中写明地点。")
          : say("the site has {0} places of this name, so they have no post; write which "
                "one in [values.post] of the mapping.",
                "辖区有 {0} 个同名地点，因此没有岗位坐标；请在映射文件的 [values.post] 中写明。",
                {std::to_string(count)}));
}

// Whole years between two days "YYYY-MM-DD".
int years_between(const std::string& from, const std::string& to) {
  int first = 0;
  int second = 0;
  std::from_chars(from.data(), from.data() + 4, first);
  std::from_chars(to.data(), to.data() + 4, second);
  return second - first - (to.substr(4) < from.substr(4) ? 1 : 0);
}

// One word that says "under 18" is enough.
void read_age(RowCells& cells, std::int32_t today, Values& values) {
  if (!cells.has("adult") && !cells.has("age") && !cells.has("born")) return;
  std::string adult = cells.has("adult") ? cells.yes_no("adult") : "";
  if (std::string age = small(cells.text("age")); !age.empty()) {
    if (age.ends_with("岁") || age.ends_with("歲") || age.ends_with("歳"))
      age = narrow(age.substr(0, age.size() - 3));
    int years = -1;
    const auto [end, error] = std::from_chars(age.data(), age.data() + age.size(), years);
    if (error != std::errc{} || end != age.data() + age.size() || years < 0 || years > 130)
      cells.reject("age", say("it must be an age in years.", "应为年龄（周岁）。"));
    else if (adult != "no")
      adult = years < grown_up ? "no" : "yes";
  }
  if (const std::string born = cells.has("born") ? cells.date("born") : ""; !born.empty()) {
    const int years = years_between(born, date_of_day(today));
    if (years < 0)
      cells.reject("born", say("nobody is born in the future; mend the date.",
                               "出生日期晚于今天；请改正。"));
    else if (adult != "no")
      adult = years < grown_up ? "no" : "yes";
  }
  values["adult"] = adult;
}

void read_kind(RowCells& cells, Values& values) {
  values["kind"] = cells.text("kind");
  if (from_name<ResponderKind>(values["kind"])) return;
  cells.reject(
      "kind",
      say("it must be staff or volunteer; explain the word in "
          "[values.kind] of the mapping, or set it for all in [fixed].",
          "应为正式或志愿者；请在映射文件的 [values.kind] 中说明该词，或在 [fixed] 中统一设定。"));
}

}  // namespace

ConvertedRow convert_person(RowCells& cells, const Surroundings& around) {
  ConvertedRow row;
  Values& values = row.values;
  row.line = cells.line();
  row.registry_id = cells.text("id");
  if (cells.has("name")) values["name"] = cells.plain_text("name");
  if (cells.has("name") && cells.ok() && values["name"].empty())
    cells.reject("name", say("it is empty; fill in the name.", "为空；请填写姓名。"));
  if (cells.has("phone")) values["phone"] = cells.phone("phone");
  read_kind(cells, values);
  if (cells.has("travel")) {
    values["travel"] = cells.text("travel");
    if (!values["travel"].empty() && !from_name<Travel>(values["travel"])) {
      cells.reject("travel",
                   say("it must be foot or car; explain the word in [values.travel] of the "
                       "mapping.",
                       "应为 foot 或 car；请在映射文件的 [values.travel] 中说明该词。"));
    }
  }
  if (cells.has("capabilities")) read_capabilities(cells, values);
  if (cells.has("shift")) read_shift(cells, around.site, values);
  read_post(cells, around, values);
  if (cells.has("languages")) {
    bool whole = true;
    values["languages"] = joined(cells.list("languages"), whole);
  }
  read_age(cells, around.site.today, values);
  if (cells.has("fit")) values["fit"] = cells.yes_no("fit");
  if (cells.has("insured_until")) values["insured_until"] = cells.date("insured_until");
  if (cells.has("consent")) {
    const std::string text = cells.plain_text("consent");
    values["consent"] = yes_or_no(text) == false ? "" : text;
  }
  row.ok = cells.ok();
  return row;
}

}  // namespace liferelay::site
