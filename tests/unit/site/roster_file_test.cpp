// Shifts of single dates: they replace that day of that person and nothing else.
#include "dispatcher/site/compile/roster_file.hpp"

#include <algorithm>
#include <string>

#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"
#include "tests/unit/site/little_site.hpp"

using namespace liferelay;
using test::LittleSite;

namespace {

constexpr const char* shifts = R"(
[shifts]
early = "06:00-14:00"
"夜班" = "22:00-06:00"
rest = "off"
)";

// P1 works Mo-Fr 08:00-17:00, P2 always, RK1 as units.csv says; P3 has no repeating shift.
void add_roster(LittleSite& little, const std::string& rows) {
  little["site.toml"] += shifts;
  little["people.csv"] += "P3,Carla,1,staff\n";
  little["roster.csv"] = "person,date,shift\n" + rows;
}

class Duty {
 public:
  explicit Duty(const std::string& rows) {
    LittleSite little;
    add_roster(little, rows);
    auto loaded = little.load(findings_);
    for (const site::Finding& found : findings_.all()) {
      if (found.severity == site::Severity::error) BOOST_ERROR(found.what.en);
    }
    BOOST_REQUIRE(loaded);
    site_ = std::move(loaded->site);
  }

  // At a local time of a date, as "2026-11-23" and minutes.
  Opening of(const std::string& person, const std::string& date, int minute) const {
    const auto found = std::find_if(site_.responders.begin(), site_.responders.end(),
                                    [&](const auto& one) { return one.id == person; });
    BOOST_REQUIRE((found != site_.responders.end()));
    const Instant local = Instant{} + days(*site::day_number(date)) + minutes(minute);
    return opening_at(site_.hours.at(found->shift), site_.zone, local - hours(1));  // winter
  }
  const site::Findings& findings() const { return findings_; }

 private:
  site::Findings findings_;
  Site site_;
};

std::string mistake_in(const std::string& rows) {
  site::Findings findings;
  LittleSite little;
  add_roster(little, rows);
  BOOST_TEST(!little.load(findings).has_value());
  BOOST_REQUIRE_EQUAL(findings.errors(), 1u);
  for (const site::Finding& found : findings.all()) {
    if (found.severity != site::Severity::error) continue;
    BOOST_TEST(found.file == "roster.csv");
    BOOST_TEST(!found.what.zh.empty());
    return std::to_string(found.line) + ": " + found.what.en;
  }
  return {};
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_row_replaces_one_day_of_one_person) {
  // 23 November 2026 is a Monday.
  const Duty duty(
      "P1,2026-11-23,early\nP1,2026-11-24,休\nP1,2026-11-28,"
      "08:00-10:00\nP2,2026-11-23,\n"
      "P1,2026-12-24,rest\n");
  BOOST_TEST((duty.of("P1", "2026-11-23", 6 * 60) == Opening::open));
  BOOST_TEST((duty.of("P1", "2026-11-23", 15 * 60) == Opening::closed));
  BOOST_TEST((duty.of("P1", "2026-11-24", 12 * 60) == Opening::closed));
  BOOST_TEST((duty.of("P1", "2026-11-25", 15 * 60) == Opening::open));  // as every Wednesday
  BOOST_TEST((duty.of("P1", "2026-11-28", 9 * 60) == Opening::open));   // a Saturday
  BOOST_TEST((duty.of("P1", "2026-12-24", 12 * 60) == Opening::closed));
  BOOST_TEST((duty.of("P2", "2026-11-23", 12 * 60) == Opening::closed));
  BOOST_TEST((duty.of("P2", "2026-11-24", 12 * 60) == Opening::open));  // as always
}

BOOST_AUTO_TEST_CASE(a_night_ends_in_the_morning_whatever_the_next_day_says) {
  const Duty duty("P1,2026-11-23,夜班\nP1,2026-11-24,off\nP3,2026-12-01,夜班\n");
  BOOST_TEST((duty.of("P1", "2026-11-23", 21 * 60) == Opening::closed));
  BOOST_TEST((duty.of("P1", "2026-11-23", 23 * 60) == Opening::open));
  BOOST_TEST((duty.of("P1", "2026-11-24", 5 * 60) == Opening::open));
  BOOST_TEST((duty.of("P1", "2026-11-24", 12 * 60) == Opening::closed));
  BOOST_TEST((duty.of("P3", "2026-12-02", 5 * 60) == Opening::open));
  BOOST_TEST((duty.of("P3", "2026-12-02", 7 * 60) == Opening::closed));
  BOOST_TEST((duty.of("P3", "2026-12-03", 7 * 60) == Opening::unknown));
}

BOOST_AUTO_TEST_CASE(who_has_rows_only_is_off_between_them_and_undeclared_after_them) {
  const Duty duty("P3,2026-11-23,08:00-12:00\nP3,2026-12-10,08:00-12:00\n");
  BOOST_TEST((duty.of("P3", "2026-11-23", 9 * 60) == Opening::open));
  BOOST_TEST((duty.of("P3", "2026-11-24", 9 * 60) == Opening::closed));
  BOOST_TEST((duty.of("P3", "2026-12-10", 13 * 60) == Opening::closed));
  BOOST_TEST((duty.of("P3", "2026-12-11", 9 * 60) == Opening::unknown));
}

BOOST_AUTO_TEST_CASE(the_registry_may_name_the_shifts_of_site_toml_and_they_hold_every_day) {
  LittleSite little;
  little["site.toml"] += shifts;
  little["people.csv"] += "P3,Carla,1,staff,,夜班\n";
  site::Findings findings;
  const auto loaded = little.load(findings);
  BOOST_REQUIRE(loaded);
  const auto carla = std::find_if(loaded->site.responders.begin(), loaded->site.responders.end(),
                                  [](const auto& one) { return one.id == "P3"; });
  const HoursTable& hours = loaded->site.hours.at(carla->shift);
  for (const char* date : {"2026-11-23", "2026-11-28", "2026-11-29"}) {  // a weekend among them
    const Instant noon = Instant{} + days(*site::day_number(date)) + minutes(11 * 60);
    BOOST_TEST((opening_at(hours, loaded->site.zone, noon) == Opening::closed));
    BOOST_TEST((opening_at(hours, loaded->site.zone, noon + minutes(11 * 60)) == Opening::open));
  }
}

BOOST_AUTO_TEST_CASE(mistakes_in_the_roster_are_named_with_their_line) {
  const auto holds = [](const std::string& rows, const std::string& words) {
    const std::string said = mistake_in(rows);
    BOOST_TEST(said.find(words) != std::string::npos, said);
  };
  holds("P1,2026-12-24,early\nP9,2026-12-24,early\n", "3: ");
  holds("P9,2026-12-24,early\n", "people.csv or units.csv");
  holds("P1,24.12.2026,early\n", "a date such as");
  holds("P1,2026-12-24,late\n", "a shift named in site.toml");
  holds("P1,2026-12-24,Mo 08:00-12:00\n", "a shift named in site.toml");
  holds("P1,2026-12-24,18:00+\n", "a shift named in site.toml");
  holds("P1,2026-12-24,early\nP1,2026-12-24,off\n", "see line 2");
}

BOOST_AUTO_TEST_CASE(a_roster_that_ends_soon_or_reaches_too_far_is_warned_about) {
  const auto warned = [](const std::string& rows, const std::string& words) {
    const Duty duty(rows);
    const auto& all = duty.findings().all();
    return std::any_of(all.begin(), all.end(), [&](const site::Finding& found) {
      return found.topic == site::Topic::table_ends &&
             found.what.en.find(words) != std::string::npos;
    });
  };
  BOOST_TEST(warned("P1,2026-11-25,early\n", "ends on 2026-11-25"));
  BOOST_TEST(!warned("P1,2026-11-28,early\n", "ends on"));
  BOOST_TEST(warned("P1,2029-11-28,early\n", "1 rows are more than a year ahead"));
}

BOOST_AUTO_TEST_CASE(the_shifts_of_site_toml_must_be_times_of_one_day) {
  for (const std::string wrong : {"Mo 08:00-12:00", "8-12", "18:00+", ""}) {
    LittleSite little;
    little["site.toml"] += "\n[shifts]\nearly = \"" + wrong + "\"\n";
    site::Findings findings;
    BOOST_TEST(!little.load(findings).has_value(), wrong);
    BOOST_REQUIRE(findings.has_errors());
    BOOST_TEST(findings.all().front().what.en.find("\"early\" must be the times of one day") !=
               std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(any_roster_is_answered) {
  constexpr std::uint64_t seed = 20'261'122;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng random(seed);
  const std::string pieces[] = {"P1", ",",  "2026-12-24", "early", "\n", "22:00-06:00",
                                "休", "\"", "P9",         "24/7",  ";",  "\xff"};
  for (int round = 0; round < 3'000; ++round) {
    std::string text = "person,date,shift\n";
    for (std::uint64_t i = random.below(24); i > 0; --i)
      text += pieces[random.below(std::size(pieces))];
    site::HoursPool pool(20'777, {});
    site::Findings findings;
    site::Origins people;
    std::vector<SiteResponder> responders(1);
    responders[0].id = "P1";
    people.claim("P1", {"people.csv", 2});
    site::read_roster({"roster.csv", text}, {{"early", "06:00-14:00"}}, pool, findings, people,
                      responders);
    const HoursTable& table = pool.table(responders[0].shift);
    for (const auto& pattern : table.patterns) {
      for (const MinuteRange range : pattern)
        BOOST_REQUIRE_MESSAGE((range.from < range.to && range.to <= 2880), text);
    }
  }
}
