// Public holidays, the days worked in their stead, and the years for which they are known.
#include "dispatcher/site/compile/holidays_file.hpp"

#include <algorithm>
#include <filesystem>
#include <string>

#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"
#include "dispatcher/site/compile/cells.hpp"
#include "dispatcher/site/hours/opening_hours.hpp"
#include "tests/unit/site/little_site.hpp"

using namespace liferelay;
using site::DayKnown;
using test::LittleSite;

namespace {

std::int32_t day(const std::string& date) {
  const auto number = site::day_number(date);
  BOOST_REQUIRE(number);
  return *number;
}

site::HolidayCalendar read(const std::string& text) {
  site::Findings findings;
  auto calendar = site::read_holidays("holidays.txt", text, findings);
  BOOST_TEST(findings.all().empty());
  return calendar;
}

std::string mistake_in(const std::string& text) {
  site::Findings findings;
  site::read_holidays("holidays.txt", text, findings);
  BOOST_REQUIRE_EQUAL(findings.errors(), 1u);
  const site::Finding& found = findings.all().front();
  BOOST_TEST(!found.what.zh.empty());
  return std::to_string(found.line) + ": " + found.what.en;
}

std::string country_file(const std::string& country) {
  return std::string(LIFERELAY_SOURCE_DIR) + "/config/holidays/" + country + ".txt";
}

site::HolidayCalendar country(const std::string& name) {
  site::Findings findings;
  auto calendar =
      site::holidays_of_site(std::string(LIFERELAY_SOURCE_DIR) + "/config", name, findings);
  for (const site::Finding& found : findings.all()) BOOST_ERROR(name + ": " + found.what.en);
  return calendar;
}

}  // namespace

BOOST_AUTO_TEST_CASE(without_a_word_the_years_from_the_first_to_the_last_date_are_known) {
  const auto calendar = read("# a remark\n2026-12-25 Christmas\r\n\n 2027-01-01\n");
  BOOST_TEST((calendar.holiday(day("2026-12-25")) == DayKnown::yes));
  BOOST_TEST((calendar.holiday(day("2026-01-01")) == DayKnown::no));
  BOOST_TEST((calendar.holiday(day("2027-12-31")) == DayKnown::no));
  BOOST_TEST((calendar.holiday(day("2025-12-31")) == DayKnown::not_stated));
  BOOST_TEST((calendar.holiday(day("2028-01-01")) == DayKnown::not_stated));
  BOOST_TEST(!read("# nothing yet\n").states_anything());
}

BOOST_AUTO_TEST_CASE(a_file_says_which_years_it_covers_and_which_weekends_are_worked) {
  for (const std::string text :
       {"covers 2026\n2026-10-01 National Day\n2026-10-10 work National Day\n",
        "2026-10-10 上班 国庆节\n涵盖 2026-2026\n2026-10-01 国庆节\n"}) {
    const auto calendar = read(text);
    BOOST_TEST((calendar.holiday(day("2026-10-01")) == DayKnown::yes));
    BOOST_TEST((calendar.holiday(day("2026-10-10")) == DayKnown::no));
    BOOST_TEST(calendar.is_worked(day("2026-10-10")));
    BOOST_TEST(!calendar.is_worked(day("2026-10-01")));
    BOOST_TEST((calendar.holiday(day("2027-01-01")) == DayKnown::not_stated));
  }
}

BOOST_AUTO_TEST_CASE(mistakes_in_holidays_are_named_with_their_line) {
  const auto holds = [](const std::string& text, const std::string& words) {
    const std::string said = mistake_in(text);
    BOOST_TEST(said.find(words) != std::string::npos, said);
  };
  holds("2026-12-25\n25.12.2026\n", "2: \"25.12.2026\" is no date");
  holds("2026-12-25\n\n2026-12-25\n", "3: 2026-12-25 stands on line 1 already");
  holds("covers 26\n", "1: \"26\" must be one year");
  holds("covers 2027-2026\n", "1: \"2027-2026\" must be one year");
  holds("covers 2026\ncovers 2027\n", "2: \"2027\" must be one year");
  holds("covers 2026\n2027-01-01\n", "2: the date is outside the years on line 1");
  std::string many;
  for (int i = 0; i < 6000; ++i) many += site::last_date(Instant{} + days(i + 1)) + "\n";
  holds(many, "more than 5,000 dates");
}

BOOST_AUTO_TEST_CASE(every_country_file_is_sound_and_the_next_year_is_stated_where_it_is_fixed) {
  for (const std::string name : {"AT", "CH", "DE", "JP", "LI", "MC", "US"}) {
    const auto calendar = country(name);
    BOOST_TEST(calendar.covered_from == day("2026-01-01"), name);
    BOOST_TEST(calendar.covered_until == day("2028-01-01"), name);
    BOOST_TEST((calendar.holiday(day("2027-01-01")) == DayKnown::yes), name);
    BOOST_TEST(calendar.working_days.empty(), name);
  }
  const auto china = country("CN");
  BOOST_TEST(china.holidays.size() == 33u);
  BOOST_TEST(china.working_days.size() == 6u);
  BOOST_TEST(china.covered_until == day("2027-01-01"));
  BOOST_TEST(std::filesystem::exists(country_file("CN")));
}

BOOST_AUTO_TEST_CASE(offices_in_china_work_on_the_sunday_that_makes_up_for_a_holiday) {
  const auto china = country("CN");
  const auto office =
      site::expand_opening_hours("Mo-Fr 09:00-17:00; PH off", {day("2026-09-01"), 400, &china});
  const ZoneTable utc{{{Instant{0}, 0}}, Instant{days(40'000).ms}};
  const auto at_ten = [&](const std::string& date) {
    return opening_at(office.table, utc, Instant{} + days(day(date)) + minutes(600));
  };
  BOOST_TEST((at_ten("2026-09-18") == Opening::open));    // a Friday
  BOOST_TEST((at_ten("2026-09-19") == Opening::closed));  // a Saturday
  BOOST_TEST((at_ten("2026-09-20") == Opening::open));    // a Sunday that is worked
  BOOST_TEST((at_ten("2026-10-01") == Opening::closed));
  BOOST_TEST((at_ten("2026-10-10") == Opening::open));
  BOOST_TEST((at_ten("2027-01-04") == Opening::unknown));  // nobody has announced 2027 yet
  BOOST_TEST((at_ten("2027-01-03") == Opening::closed));   // a Sunday, holiday or not
}

BOOST_AUTO_TEST_CASE(a_site_names_its_country_or_keeps_holidays_txt) {
  LittleSite little;
  little["site.toml"] = "holidays = \"CN\"\n" + little["site.toml"];
  little["holidays.txt"] = "";
  little["holidays/CN.txt"] = "covers 2026\n2026-12-25 a day\n";
  little.replace("people.csv", "Mo-Fr 08:00-17:00", "Mo-Fr 08:00-17:00; PH off");
  site::Findings findings;
  BOOST_TEST(little.load(findings).has_value());
  const auto ends = std::find_if(findings.all().begin(), findings.all().end(),
                                 [](const auto& f) { return f.topic == site::Topic::table_ends; });
  BOOST_REQUIRE((ends != findings.all().end()));
  BOOST_TEST(ends->file == "holidays/CN.txt");
  BOOST_TEST(ends->what.en.find("until 2026-12-31") != std::string::npos);
  for (const std::string wrong : {"cn", "../x", "CHINA", "C", "CN-", "CN/"}) {
    BOOST_TEST(!site::is_country(wrong), wrong);
  }
  BOOST_TEST(site::is_country("DE-BY"));
  little["holidays/CN.txt"] = "";
  site::Findings missing;
  BOOST_TEST(!little.load(missing).has_value());
  BOOST_REQUIRE(missing.has_errors());
  BOOST_TEST(missing.all().front().file == "holidays/CN.txt");
}

BOOST_AUTO_TEST_CASE(any_text_of_holidays_gives_days_in_order) {
  constexpr std::uint64_t seed = 20'261'122;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng random(seed);
  const std::string pieces[] = {"2026-12-25", "2026-02-30", " ", "\n", "work", "covers", "2026",
                                "-",          "2027",       "#", "\r", "上班", "\xff",   "x"};
  for (int round = 0; round < 5'000; ++round) {
    std::string text;
    for (std::uint64_t i = random.below(20); i > 0; --i)
      text += pieces[random.below(std::size(pieces))];
    site::Findings findings;
    const auto calendar = site::read_holidays("h", text, findings);
    for (const auto* list : {&calendar.holidays, &calendar.working_days}) {
      BOOST_REQUIRE(std::adjacent_find(list->begin(), list->end(),
                                       [](auto a, auto b) { return a >= b; }) == list->end());
    }
  }
}
