// Site loads, restarts, wall steps, the state's hash and snapshots.
#include <boost/test/unit_test.hpp>

#include "dispatcher/engine/state_hash.hpp"
#include "tests/unit/engine/world.hpp"

using namespace liferelay;
using namespace liferelay::test;

BOOST_AUTO_TEST_CASE(numbers_are_given_in_file_order_at_first_sight_and_never_again) {
  World world;
  world.person("b");
  world.person("a");
  world.aed("z", 0);
  world.place("gate", "Gate", 0);
  world.load();
  BOOST_TEST(world.no("a").value == 1);
  BOOST_TEST(world.no("b").value == 2);
  world.person("0_new");
  BOOST_TEST(world.give(input::SiteLoaded{std::make_shared<const Site>(world.site)}).size() == 1);
  BOOST_TEST(world.no("0_new").value == 3);
  BOOST_TEST(world.state().places.at(PlaceNo{1}) == "gate");
  world.since_mark.clear();
  world.load();
  BOOST_TEST(world.since_mark.empty());
}

BOOST_AUTO_TEST_CASE(who_vanishes_is_retired_keeps_the_assignment_and_may_come_back) {
  World world;
  world.person("a");
  world.person("b");
  world.load();
  world.here("a", 100);
  world.here("b", 200);
  const IncidentId id = world.collapse();
  world.answer(world.of("a"), true);
  std::erase_if(world.site.responders, [](const auto& row) { return row.id == "a"; });
  world.load();
  BOOST_TEST(world.state().responders.at(world.no("a")).retired);
  BOOST_TEST(world.in_rung(id, "cpr", Rung::accepted) == "a");
  world.say(world.of("a"), Rung::released);
  const IncidentId second = world.collapse(90);
  BOOST_TEST(world.asked(second, "cpr") == "b");
  world.person("a");
  world.load();
  BOOST_TEST(!world.state().responders.at(world.no("a")).retired);
  BOOST_TEST(world.asked(second, "cpr") == "b a");  // in the same turn
}

BOOST_AUTO_TEST_CASE(after_a_restart_offers_are_sent_again_and_get_at_least_ten_seconds) {
  World world;
  world.site.plans[0].roles = {world.site.plans[0].roles[3]};
  world.person("a");
  world.person("b");
  world.load();
  world.here("a", 100);
  world.here("b", 200);
  const IncidentId id = world.collapse();
  world.pass(seconds(8));
  world.since_mark.clear();
  world.give(input::Resumed{2, 1});
  BOOST_TEST(world.count<event::Started>() == 1);
  BOOST_TEST(world.count<event::OfferResumed>() == 1);
  BOOST_TEST(world.count<event::ConnectionChanged>() == 2);
  world.pass(milliseconds(9'999));
  BOOST_TEST(world.asked(id, "guide") == "a");
  world.pass(milliseconds(1));
  BOOST_TEST(world.asked(id, "guide") == "a b");
}

BOOST_AUTO_TEST_CASE(a_longer_remaining_time_is_kept_over_a_restart) {
  World world;
  world.site.plans[0].roles = {world.site.plans[0].roles[3]};
  world.person("a");
  world.load();
  world.here("a", 100);
  world.collapse();
  world.say(world.of("a"), Rung::delivered);
  world.give(input::Resumed{2, 1});
  BOOST_TEST((world.engine().next_due() == noon + seconds(20)));
}

BOOST_AUTO_TEST_CASE(hours_use_the_wall_clock_not_journal_time) {
  World world;
  world.person("volunteer", ResponderKind::volunteer);
  world.load();
  world.give(input::WallStepped{hours(11)});  // 23:00
  world.here("volunteer", 10);
  world.collapse();
  BOOST_TEST(world.assignment(world.of("volunteer")).eta.turnout.ms == 142'000);
}

BOOST_AUTO_TEST_CASE(timers_that_are_gone_or_not_due_mean_nothing) {
  World world;
  world.person("a");
  world.load();
  world.here("a", 100);
  world.collapse();
  BOOST_TEST(world.give(input::TimerFired{TimerId{1}}).empty());
  BOOST_TEST(world.give(input::TimerFired{TimerId{999}}).empty());
}

BOOST_AUTO_TEST_CASE(the_hash_sees_every_kind_of_change_and_leaves_personal_out) {
  World world;
  world.person("a");
  world.load();
  world.collapse();
  State state = world.state();
  const std::uint64_t before = engine::hash_of(state);
  state.alarms.begin()->second.note.text = "erased later";
  state.callers.begin()->second.call_back.erased = true;
  BOOST_TEST(engine::hash_of(state) == before);
  state.responders.begin()->second.connected = true;
  BOOST_TEST(engine::hash_of(state) != before);
  state.responders.begin()->second.connected = false;
  BOOST_TEST(engine::hash_of(state) == before);
  state.incidents.begin()->second.plan.roles[0].slots = 9;
  BOOST_TEST(engine::hash_of(state) != before);
  state = world.state();
  state.site = nullptr;
  BOOST_TEST(engine::hash_of(state) != before);
}
