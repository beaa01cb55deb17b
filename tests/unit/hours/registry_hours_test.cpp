// Words of registries and office spreadsheets become rules exactly, or stay unknown.
#include "dispatcher/site/hours/registry_hours.hpp"

#include <fstream>
#include <map>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"
#include "dispatcher/site/table/table.hpp"

using namespace liferelay;
using site::opening_hours_from;
using site::RegistryHours;

namespace {

const std::string source = LIFERELAY_SOURCE_DIR;

struct Row {
  RegistryHours hours;
  int rows = 0;
  std::string rule;  // or "unknown"
};

std::string one_line(std::string text) {
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos;)
    text.replace(at, 1, "\\n");
  return text;
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells(1);
  for (const char c : line) {
    if (c == '\t')
      cells.emplace_back();
    else
      cells.back() += c;
  }
  return cells;
}

std::string with_lines(std::string text) {
  for (std::size_t at = 0; (at = text.find("\\n", at)) != std::string::npos;)
    text.replace(at, 2, "\n");
  return text;
}

std::vector<Row> golden() {
  std::vector<Row> rows;
  std::ifstream file(source + "/tests/golden/hours/takamatsu.tsv");
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const auto cells = cells_of(line);
    BOOST_REQUIRE(cells.size() == 6u);
    rows.push_back(
        {{cells[0], cells[1], cells[2], with_lines(cells[3])}, std::stoi(cells[4]), cells[5]});
  }
  return rows;
}

std::string rule_of(const RegistryHours& hours) {
  const site::HoursWords words = opening_hours_from(hours);
  BOOST_TEST(words.rule.empty() != words.why_unknown.empty());
  BOOST_TEST(words.why_unknown.en.empty() == words.why_unknown.zh.empty());
  return words.rule.empty() ? "unknown" : words.rule;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_hours_of_the_takamatsu_registry_become_these_rules) {
  int understood = 0;
  int unknown = 0;
  int unstated = 0;
  for (const Row& row : golden()) {
    const std::string rule = rule_of(row.hours);
    BOOST_TEST(rule == row.rule, one_line(row.hours.note) << " became " << rule);
    const RegistryHours& h = row.hours;
    const bool stated = !(h.days + h.from + h.to + h.note).empty();
    (!stated ? unstated : rule == "unknown" ? unknown : understood) += row.rows;
  }
  BOOST_TEST(understood == 134);
  BOOST_TEST(unknown == 157);
  BOOST_TEST(unstated == 159);
}

BOOST_AUTO_TEST_CASE(the_golden_rows_are_those_of_the_registry) {
  const auto table =
      site::read_table(source + "/tests/data/aed/takamatsu/aed_location.DERIVED.csv");
  BOOST_REQUIRE(table);
  const auto column = [&](const std::string& name) {
    const auto found = std::find(table->header.begin(), table->header.end(), name);
    BOOST_REQUIRE((found != table->header.end()));
    return static_cast<std::size_t>(found - table->header.begin());
  };
  const std::size_t columns[] = {column("availableDate"), column("startTime"), column("endTime"),
                                 column("availableDateNote")};
  std::map<std::string, int> in_registry;
  for (const site::TableRow& row : table->rows) {
    std::string key;
    for (const std::size_t c : columns)
      key += (c < row.cells.size() ? one_line(row.cells[c]) : "") + "\t";
    ++in_registry[key];
  }
  std::map<std::string, int> in_golden;
  for (const Row& row : golden()) {
    const RegistryHours& h = row.hours;
    in_golden[h.days + "\t" + h.from + "\t" + h.to + "\t" + one_line(h.note) + "\t"] = row.rows;
  }
  BOOST_TEST(in_registry.size() == in_golden.size());
  for (const auto& [key, count] : in_registry) BOOST_TEST(in_golden[key] == count, key);
}

BOOST_AUTO_TEST_CASE(words_of_a_chinese_office) {
  const struct {
    RegistryHours hours;
    std::string rule;
  } cases[] = {
      {{"周一至周五", "8:00", "18:00", ""}, "Mo-Fr 08:00-18:00"},
      {{"周一-周五", "8：00", "18：00", ""}, "Mo-Fr 08:00-18:00"},
      {{"星期一到星期五", "08:00:00", "18:00:00", ""}, "Mo-Fr 08:00-18:00"},
      {{"一二三四五", "9:00", "17:00", ""}, "Mo-Fr 09:00-17:00"},
      {{"周一、三、五", "9:00", "12:00", ""}, "Mo,We,Fr 09:00-12:00"},
      {{"工作日", "8:30", "17:30", ""}, "Mo-Fr 08:30-17:30; PH off"},
      {{"每天", "上午8点", "下午6点半", ""}, "Mo-Su 08:00-18:30"},
      {{"每日", "9时", "21时30分", ""}, "Mo-Su 09:00-21:30"},
      {{"全天", "", "", ""}, "24/7"},
      {{"", "", "", "24小时"}, "24/7"},
      {{"每天", "0:00", "23:59", ""}, "24/7"},
      {{"", "19:00", "7:00", ""}, "Mo-Su 19:00-07:00"},
      {{"周二至周日", "9:00", "17:00", "节假日除外"}, "Tu-Su 09:00-17:00; PH off"},
      {{"", "9:00", "17:00", "周一闭馆"}, "Mo-Su 09:00-17:00; Mo off"},
      {{"周一至周五 8:00-18:00，周六日 9:00-17:00", "", "", ""},
       "Mo-Fr 08:00-18:00; Sa,Su 09:00-17:00"},
      {{"工作日8:30-12:00，14:00-17:30", "", "", ""}, "Mo-Fr 08:30-12:00,14:00-17:30; PH off"},
      {{"", "", "", "工作日 8:30-17:30；周末及节假日 9:00-16:00"},
       "Mo-Fr 08:30-17:30; Sa,Su,PH 09:00-16:00"},
      {{"周一至周五", "8:00", "18:00", "周六9:00-12:00"}, "Mo-Fr 08:00-18:00; Sa 09:00-12:00"},
  };
  for (const auto& c : cases) BOOST_TEST(rule_of(c.hours) == c.rule, rule_of(c.hours));
}

BOOST_AUTO_TEST_CASE(english_words_and_opening_hours_as_they_are) {
  BOOST_TEST(rule_of({"Mon-Fri", "9:00", "17:00", ""}) == "Mo-Fr 09:00-17:00");
  BOOST_TEST(rule_of({"Monday, Wednesday", "9:00", "17:00", ""}) == "Mo,We 09:00-17:00");
  BOOST_TEST(rule_of({"daily", "9:00", "17:00", ""}) == "Mo-Su 09:00-17:00");
  BOOST_TEST(rule_of({"Mo-Fr 09:00-17:00; PH off", "", "", ""}) == "Mo-Fr 09:00-17:00; PH off");
  BOOST_TEST(rule_of({"", "", "", "24/7"}) == "24/7");
}

BOOST_AUTO_TEST_CASE(what_does_not_turn_exactly_stays_unknown) {
  const RegistryHours cases[] = {
      {"", "", "", ""},
      {"每天", "", "", ""},
      {"", "9:00", "", ""},
      {"每天", "9:00", "9:00", ""},
      {"每天", "25:00", "26:00", ""},
      {"每天", "下午12点", "18:00", ""},
      {"夏季", "8:00", "18:00", ""},
      {"每天", "8:00", "18:00", "景区开放时间"},
      {"每天", "8:00", "18:00", "找保安"},
      {"每天", "8:00", "18:00", "周一"},
      {"每天", "8:00", "18:00", "9:00-17:00"},
      {"月火水木金", "8:15", "17:00", "開所日のみ"},
      {"月火", "8:00", "17:00", "8/1～8/20は8:00～18:10"},
      {"平日", "8:00", "17:00", "土は10:00～12:00"},  // and on a holiday?
      {"每天", "8:00", "18:00", "2/30を除く"},
      {"每天", "8:00", "18:00", std::string(2000, '1')},
  };
  for (const RegistryHours& hours : cases)
    BOOST_TEST(rule_of(hours) == "unknown", hours.days << hours.from << hours.note);
}

BOOST_AUTO_TEST_CASE(any_cells_are_answered_with_a_rule_that_is_understood) {
  constexpr std::uint64_t seed = 20'261'122;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng random(seed);
  const std::string pieces[] = {"月",  "火",   "土",   "日",     "曜日", "祝日", "を除く", "、",
                                "～",  "9:00", "1/3",  "12/29",  "まで", "は",   "周",     "一",
                                "至",  "五",   "全天", "工作日", "第3",  "。",   "除外",   "17:00",
                                "8点", "下午", "\xff", "\n",     "(",    "每天", "のみ",   "Mon"};
  int understood = 0;
  for (int round = 0; round < 60'000; ++round) {
    RegistryHours hours;
    for (std::string* cell : {&hours.days, &hours.from, &hours.to, &hours.note}) {
      const std::uint64_t length = random.below(cell == &hours.note ? 8 : 3);
      for (std::uint64_t i = 0; i < length; ++i) *cell += pieces[random.below(std::size(pieces))];
    }
    const site::HoursWords words = opening_hours_from(hours);
    BOOST_REQUIRE(words.rule.empty() != words.why_unknown.empty());
    if (words.rule.empty()) continue;
    ++understood;
    BOOST_REQUIRE_MESSAGE(site::is_understood(words.rule), words.rule);
  }
  BOOST_TEST(understood > 100);
}

BOOST_AUTO_TEST_CASE(words_of_other_countries_become_rules) {
  const std::pair<const char*, const char*> known[] = {
      {"Mo, Mi, Do 8-12 Uhr", "Mo,We,Th 08:00-12:00"},
      {"Montag bis Freitag 08.00-18.00 Uhr", "Mo-Fr 08:00-18:00"},
      {"rund um die Uhr", "24/7"},
      {"ma-do 08:30-17:00, vr 08:30-16:00", "Mo-Th 08:30-17:00; Fr 08:30-16:00"},
      {"maandag t/m zaterdag 09:00-18:00", "Mo-Sa 09:00-18:00"},
      {"{08h-12h,14h-18h}; {lundi,mardi}", "Mo,Tu 08:00-12:00,14:00-18:00"},
      {"{24h/24}; {7j/7}", "24/7"},
      {"10:00 a.m. - 10:00 p.m.", "Mo-Su 10:00-22:00"},
      {"Sundays 8:00am - 1:00pm", "Su 08:00-13:00"},
      {"every day 12am-12pm", "Mo-Su 00:00-12:00"},
      {"午前9時から午後9時まで", "Mo-Su 09:00-21:00"},
      {"月火水木金 8:00-17:00 (土日祝日は利用不可)", "Mo-Fr 08:00-17:00; Sa,Su,PH off"},
      {"週一至週五 08:00-17:00", "Mo-Fr 08:00-17:00"},
  };
  for (const auto& [words, rule] : known) {
    const auto found = opening_hours_from({words, {}, {}, {}});
    BOOST_TEST(found.rule == rule, words << " gave " << found.rule);
  }
}

BOOST_AUTO_TEST_CASE(a_short_day_that_two_languages_understand_differently_is_not_understood) {
  for (const char* words :
       {"Di 10:00-12:00", "do 19:00-23:00", "ma-do 09:00-17:00", "9-5pm", "8-12", "Office hours",
        "heures ouvrables", "tijdens schooluren", "während der Öffnungszeiten", "term time",
        "年末年始、祝日は利用不可", "Daily 8 AM to sunset", "全年无休"})
    BOOST_TEST(opening_hours_from({words, {}, {}, {}}).rule.empty(), words);
}
