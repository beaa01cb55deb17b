// Alarms arrive exactly once whatever the network, the dispatcher's crashes and the agents' crashes
// do.
#include <boost/test/unit_test.hpp>

#include "tests/integration/scenarios/people.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

constexpr int alarms = 6;

kernel::BenchOptions stormy(std::uint64_t seed) {
  kernel::BenchOptions options = Town().options(seed);
  options.weather.delay_from = milliseconds(2);
  options.weather.delay_to = milliseconds(400);
  options.weather.lost_per_mille = 300;
  options.weather.doubled_per_mille = 500;
  return options;
}

// Every alarm carries its number in its note.
input::AlarmRaised numbered(int number) {
  input::AlarmRaised alarm = alarm_at_sea(ReportedKind::in_water);
  alarm.note.text = "alarm " + std::to_string(number);
  return alarm;
}

void raise_all(Players& players, Prng& prng) {
  for (int number = 1; number <= alarms; ++number) {
    BOOST_REQUIRE(players.agent("bell").raise_alarm(numbered(number)).has_value());
    players.bench.run_for(milliseconds(prng.between(0, 3'000)));
  }
}

bool all_acknowledged(Players& players) {
  return players.bench.run_until([&] { return players.agent("bell").waiting() == 0; }, minutes(10));
}

void check_exactly_once(Players& players, std::uint64_t seed) {
  std::multiset<std::string> notes;
  for (const auto& [at, recorded] : all_of<event::AlarmRecorded>(history(players.bench)))
    notes.insert(recorded.alarm.note.text);
  BOOST_TEST(notes.size() == static_cast<std::size_t>(alarms), "seed " << seed);
  for (int number = 1; number <= alarms; ++number)
    BOOST_TEST(notes.count("alarm " + std::to_string(number)) == 1u, "seed " << seed);
  const auto report = players.bench.verify();
  BOOST_REQUIRE(report.has_value());
  BOOST_TEST((report->verdict() == sequencer::Verdict::proven),
             "seed " << seed << ": " << sequencer::describe(*report).en);
}

}  // namespace

BOOST_AUTO_TEST_CASE(under_thirty_percent_loss_and_fifty_percent_duplication) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    BOOST_TEST_MESSAGE("seed " << seed);
    Prng prng(seed);
    Players players(stormy(seed));
    BOOST_REQUIRE(players.bench.start().has_value());
    raise_all(players, prng);
    BOOST_TEST(all_acknowledged(players), "seed " << seed);
    check_exactly_once(players, seed);
  }
}

BOOST_AUTO_TEST_CASE(while_the_dispatcher_dies_again_and_again) {
  for (std::uint64_t seed = 101; seed <= 106; ++seed) {
    BOOST_TEST_MESSAGE("seed " << seed);
    Prng prng(seed);
    Players players(stormy(seed));
    players.all(Habit::accepts);
    BOOST_REQUIRE(players.bench.start().has_value());
    raise_all(players, prng);
    for (int crash = 0; crash < 4; ++crash) {
      players.bench.run_for(milliseconds(prng.between(1, 4'000)));
      players.bench.crash();
      players.bench.run_for(milliseconds(prng.between(1, 4'000)));
      BOOST_REQUIRE(players.bench.start().has_value());
    }
    BOOST_TEST(all_acknowledged(players), "seed " << seed);
    check_exactly_once(players, seed);
  }
}

BOOST_AUTO_TEST_CASE(while_the_caller_s_own_program_dies) {
  for (std::uint64_t seed = 201; seed <= 204; ++seed) {
    BOOST_TEST_MESSAGE("seed " << seed);
    Prng prng(seed);
    Players players(stormy(seed));
    BOOST_REQUIRE(players.bench.start().has_value());
    for (int number = 1; number <= alarms; ++number) {
      BOOST_REQUIRE(players.agent("bell").raise_alarm(numbered(number)).has_value());
      players.bench.run_for(milliseconds(prng.between(0, 2'000)));
      players.bench.restart_agent(players.index("bell"));
    }
    BOOST_TEST(all_acknowledged(players), "seed " << seed);
    check_exactly_once(players, seed);
  }
}

BOOST_AUTO_TEST_CASE(an_alarm_raised_with_no_dispatcher_arrives_with_the_time_it_was_raised) {
  Players players(Town().options());
  input::AlarmRaised alarm = numbered(1);
  alarm.raised_at = players.bench.now();
  BOOST_REQUIRE(players.agent("bell").raise_alarm(alarm).has_value());
  players.bench.run_for(minutes(11));
  BOOST_REQUIRE(players.bench.start().has_value());
  BOOST_REQUIRE(all_acknowledged(players));
  const auto recorded = all_of<event::AlarmRecorded>(history(players.bench));
  BOOST_REQUIRE(recorded.size() == 1u);
  BOOST_TEST(recorded.front().second.alarm.raised_at.ms == alarm.raised_at.ms);
  BOOST_TEST(recorded.front().second.alarm.late);
}
