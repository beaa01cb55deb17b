// How many of the opening hours in real maps are understood, and that an independent reader says
// the same at every minute of a year.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"
#include "dispatcher/site/hours/opening_hours.hpp"
#include "tests/integration/hours_oracle/oracle.hpp"
#include "tests/integration/hours_oracle/stated_hours.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace liferelay;
using namespace liferelay::test;
namespace utf = boost::unit_test;

namespace {

const std::string source = LIFERELAY_SOURCE_DIR;
constexpr std::size_t year_minutes = std::size_t{oracle_days} * 1440;

site::ExpandedHours expand(const std::string& value, const site::HolidayCalendar& holidays) {
  return site::expand_opening_hours(value, {oracle_first_day - 1, oracle_days + 1, &holidays});
}

site::HolidayCalendar calendar_of(std::vector<std::int32_t> holidays) {
  return {std::move(holidays), {}, oracle_first_day - 1, oracle_first_day + oracle_days};
}

std::vector<Opening> minutes_of(const HoursTable& table) {
  const ZoneTable utc{{{Instant{0}, 0}}, Instant{days(40'000).ms}};
  std::vector<Opening> minutes;
  minutes.reserve(year_minutes);
  for (std::size_t m = 0; m < year_minutes; ++m)
    minutes.push_back(opening_at(
        table, utc,
        Instant{} + days(oracle_first_day) + liferelay::minutes(static_cast<std::int64_t>(m))));
  return minutes;
}

// The first minute at which ours is certain and the other one says something else, or -1.
std::int64_t first_difference(const std::vector<Opening>& ours, const OracleAnswer& theirs) {
  for (std::size_t m = 0; m < ours.size(); ++m) {
    const bool same = theirs.error.empty() && theirs.minute[m] == ours[m];
    if (ours[m] != Opening::unknown && !same) return static_cast<std::int64_t>(m);
  }
  return -1;
}

std::string shown(std::int64_t minute) {
  char text[64];
  std::snprintf(text, sizeof text, "day %d, %02d:%02d", static_cast<int>(minute / 1440),
                static_cast<int>(minute / 60 % 24), static_cast<int>(minute % 60));
  return text;
}

struct Tally {
  int objects = 0;
  int wholly = 0;  // every day of the year is certain
  int partly = 0;  // some days are
  int other = 0;   // disagrees with the oracle

  Tally& operator+=(const Tally& more) {
    objects += more.objects;
    wholly += more.wholly;
    partly += more.partly;
    other += more.other;
    return *this;
  }
};

Tally tally_of(const StatedHours& stated, const site::ExpandedHours& expanded) {
  Tally tally;
  tally.objects = stated.objects;
  if (expanded.table.kind == HoursKind::unknown) return tally;
  (expanded.unknown_days == 0 ? tally.wholly : tally.partly) = stated.objects;
  return tally;
}

void print(const std::map<std::string, Tally>& tallies) {
  std::printf("map   objects  understood wholly  partly  not  disagrees\n");
  for (const auto& [map, t] : tallies)
    std::printf("%-5s %7d %7d (%5.1f %%) %10d %4d %10d\n", map.c_str(), t.objects, t.wholly,
                100.0 * t.wholly / std::max(t.objects, 1), t.partly,
                t.objects - t.wholly - t.partly, t.other);
}

// Values with the reason why we answer something else, from differences.txt.
std::map<std::string, std::string> excused() {
  std::map<std::string, std::string> reasons;
  std::ifstream file(source + "/tests/integration/hours_oracle/differences.txt");
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    if (!line.empty() && line.front() != '#' && tab != std::string::npos)
      reasons[line.substr(0, tab)] = line.substr(tab + 1);
  }
  return reasons;
}

// Every value of a file on which the two disagree is a failure, unless it is excused.
std::map<std::string, Tally> compare(const std::string& path) {
  const OracleAnswers oracle = ask_oracle(path);
  const auto all = hours_in_file(path);
  BOOST_REQUIRE(oracle.answers.size() == all.size());
  const auto reasons = excused();
  std::map<std::string, Tally> tallies;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto holidays = calendar_of(oracle.holidays.at(all[i].country));
    const site::ExpandedHours expanded = expand(all[i].value, holidays);
    Tally tally = tally_of(all[i], expanded);
    const std::int64_t differs = first_difference(minutes_of(expanded.table), oracle.answers[i]);
    if (differs >= 0) {
      tally.wholly = tally.partly = 0;
      tally.other = all[i].objects;
      BOOST_TEST(reasons.count(all[i].value) == 1u,
                 all[i].value << " differs on " << shown(differs) << oracle.answers[i].error);
    }
    tallies[all[i].country] += tally;
    tallies["total"] += tally;
  }
  return tallies;
}

// One to four rules of pieces that are understood.
std::string any_rules(Prng& random) {
  static const std::string days[] = {
      "",    "Mo-Fr ", "Sa ",         "Su ",           "Sa,Su ", "Tu-Th ",       "Fr-Mo ",
      "We ", "Mo-Su ", "Apr-Oct ",    "Dec 24-26 ",    "Jul ",   "Nov-Feb Su ",  "Su[1] ",
      "PH ", "Sa,PH ", "week 10-20 ", "May 1-Aug 31 ", "Mo ",    "Fr[-1],Sa[2] "};
  static const std::string times[] = {"08:00-12:00", "08:00-12:00,13:30-17:00",
                                      "22:00-02:00", "00:00-24:00",
                                      "off",         "10:00-12:00 off",
                                      "18:00-26:00", "17:00+",
                                      "\"ask\"",     "09:30-10:15"};
  static const std::string joins[] = {"; ", "; ", "; ", ", "};
  std::string text;
  const std::uint64_t rules = 1 + random.below(4);
  for (std::uint64_t i = 0; i < rules; ++i) {
    if (i > 0) text += joins[random.below(std::size(joins))];
    text += days[random.below(std::size(days))] + times[random.below(std::size(times))];
  }
  return text;
}

boost::test_tools::assertion_result oracle_is_there(utf::test_unit_id) {
  const std::string why = why_no_oracle();
  if (!why.empty()) std::cout << "not run  the comparison of opening hours: " << why << std::endl;
  boost::test_tools::assertion_result there(why.empty());
  there.message() << why;
  return there;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_committed_values_are_those_of_the_maps) {
  const auto committed = hours_in_file(stated_hours_path());
  const auto in_maps = hours_in_maps();
  BOOST_REQUIRE(committed.size() == in_maps.size());
  for (std::size_t i = 0; i < committed.size(); ++i)
    BOOST_TEST((committed[i] == in_maps[i]), committed[i].value << " / " << in_maps[i].value);
}

BOOST_AUTO_TEST_CASE(at_least_95_percent_of_all_objects_are_understood_on_every_day_of_the_year) {
  std::map<std::string, Tally> tallies;
  const site::HolidayCalendar some = calendar_of({oracle_first_day, oracle_first_day + 5});
  for (const StatedHours& stated : hours_in_file(stated_hours_path())) {
    const Tally tally = tally_of(stated, expand(stated.value, some));
    tallies[stated.country] += tally;
    tallies["total"] += tally;
  }
  const Tally& total = tallies["total"];
  BOOST_TEST(total.objects == 484);
  BOOST_TEST(100 * total.wholly >= 95 * total.objects);
  // What somebody takes away again should be noticed.
  BOOST_TEST(total.wholly >= 463);
  BOOST_TEST(total.wholly + total.partly >= 478);
}

BOOST_AUTO_TEST_CASE(what_is_certain_is_what_the_oracle_says_at_every_minute_of_a_year,
                     *utf::precondition(oracle_is_there)) {
  const auto tallies = compare(stated_hours_path());
  print(tallies);
  const Tally& total = tallies.at("total");
  BOOST_TEST(100 * total.wholly >= 95 * total.objects);
}

BOOST_AUTO_TEST_CASE(the_oracle_agrees_on_the_whole_grammar, *utf::precondition(oracle_is_there)) {
  const Tally total = compare(source + "/tests/integration/hours_oracle/grammar.txt").at("total");
  BOOST_TEST(total.wholly + total.partly + total.other == total.objects);
}

BOOST_AUTO_TEST_CASE(the_oracle_agrees_on_any_rules_put_together,
                     *utf::precondition(oracle_is_there)) {
  constexpr std::uint64_t seed = 20'261'122;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng random(seed);
  const test::ScratchFolder folder;
  const std::string path = folder.file("values.txt");
  std::ofstream file(path);
  for (int i = 0; i < 500; ++i) file << "DE\t1\t" << any_rules(random) << "\n";
  file.close();
  const Tally total = compare(path).at("total");
  BOOST_TEST(total.wholly + total.partly > 350);
}
