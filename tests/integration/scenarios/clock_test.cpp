// Somebody sets the machine's clock, or it runs wrong, while an incident is under way: everything
// happens in the same order at the same millisecond of journal time as without that.
#include <boost/test/unit_test.hpp>

#include "tests/integration/scenarios/people.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

// Every second of a fire that nobody answers, `meddle` may set the clock.
using Meddle = std::function<void(kernel::VirtualClock&, int second)>;

struct Story {
  std::vector<std::string> happened;  // "milliseconds kind", without the clock's own steps
  std::size_t steps = 0;
  std::size_t missed = 0;
  std::size_t missed_twice = 0;
  bool early = false;  // some offer was called missed before its time
};

Story fire_with(const Meddle& meddle) {
  Players players((Town().options()));
  players.begin();
  const Instant raised = players.bench.now();
  BOOST_REQUIRE(players.agent("bell").raise_alarm(alarm_at_sea(ReportedKind::smoke_or_fire)));
  for (int second = 0; second < 180; ++second) {
    players.bench.run_for(seconds(1));
    meddle(players.bench.clock(), second);
  }
  Story story;
  std::map<AssignmentId, Instant> asked;
  std::set<AssignmentId> missed;
  for (const Happened& one : history(players.bench)) {
    if (one.at < raised) continue;
    const std::size_t kind = one.event.index();
    if (std::holds_alternative<event::WallStepped>(one.event)) {
      ++story.steps;
      continue;
    }
    story.happened.push_back(std::to_string(one.at.ms) + " " +
                             std::string(VariantNames<event::Body>::values[kind]));
    if (const auto* made = std::get_if<event::OfferMade>(&one.event))
      asked[made->assignment.id] = one.at;
    if (const auto* late = std::get_if<event::OfferMissed>(&one.event)) {
      ++story.missed;
      if (!missed.insert(late->assignment).second) ++story.missed_twice;
      if (one.at - asked.at(late->assignment) < seconds(20)) story.early = true;
    }
  }
  return story;
}

const Story& undisturbed() {
  static const Story story = fire_with([](kernel::VirtualClock&, int) {});
  return story;
}

void check_same(const Story& story) {
  BOOST_TEST(story.happened == undisturbed().happened, boost::test_tools::per_element());
  BOOST_TEST(story.missed_twice == 0u);
  BOOST_TEST(!story.early);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(set_clocks)

BOOST_AUTO_TEST_CASE(without_meddling_offers_are_missed_once_each_and_in_time) {
  BOOST_TEST(undisturbed().missed >= 4u);
  BOOST_TEST(undisturbed().steps == 0u);
  check_same(undisturbed());
}

BOOST_AUTO_TEST_CASE(a_step_of_an_hour_ahead_is_recorded_and_moves_nothing) {
  const Story story = fire_with([](kernel::VirtualClock& clock, int second) {
    if (second == 10) clock.step_wall(hours(1));
  });
  BOOST_TEST(story.steps == 1u);
  check_same(story);
}

BOOST_AUTO_TEST_CASE(a_step_of_an_hour_back_is_recorded_and_moves_nothing) {
  const Story story = fire_with([](kernel::VirtualClock& clock, int second) {
    if (second == 10) clock.step_wall(hours(-1));
  });
  BOOST_TEST(story.steps == 1u);
  check_same(story);
}

BOOST_AUTO_TEST_CASE(steps_to_and_fro_at_every_second_move_nothing) {
  const Story story = fire_with([](kernel::VirtualClock& clock, int second) {
    clock.step_wall(second % 2 == 0 ? hours(1) : hours(-1));
  });
  BOOST_TEST(story.steps == 179u);  // the last one is set when all is over
  check_same(story);
}

BOOST_AUTO_TEST_CASE(a_clock_that_runs_a_tenth_fast_or_slow_moves_nothing) {
  for (const std::int64_t drift_ms : {100, -100}) {
    const Story story = fire_with(
        [drift_ms](kernel::VirtualClock& clock, int) { clock.step_wall(milliseconds(drift_ms)); });
    // 18 s in all, told whenever it is more than one.
    BOOST_TEST((story.steps >= 15u && story.steps <= 18u));
    check_same(story);
  }
}

BOOST_AUTO_TEST_SUITE_END()
