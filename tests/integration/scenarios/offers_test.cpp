// Who is asked when: every deadline at its exact millisecond. Messages take 5 ms each way.
#include <boost/test/unit_test.hpp>

#include "tests/integration/scenarios/people.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

constexpr Duration one_way = milliseconds(5);

// A fire at the sea, reported by the bell; `warn` and `guide` are wanted, one person each.
struct FireAtSea : Players {
  Instant raised;
  Instant decided;

  FireAtSea() : Players(Town().options()) {}

  void raise() {
    begin();
    raised = bench.now();
    decided = raised + one_way;
    BOOST_REQUIRE(agent("bell").raise_alarm(alarm_at_sea(ReportedKind::smoke_or_fire)).has_value());
  }
  ResponderNo no(std::string_view id) {
    for (const auto& [each, responder] : bench.state().responders) {
      if (responder.id == id) return each;
    }
    throw std::out_of_range(std::string(id));
  }
  // When somebody was first asked; 0 ms: never.
  Instant asked(std::string_view id) {
    for (const auto& [at, made] : all_of<event::OfferMade>(history(bench))) {
      if (at >= raised && made.assignment.responder == no(id)) return at;
    }
    return {};
  }
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(the_nearest_two_are_asked_when_the_alarm_arrives, FireAtSea) {
  raise();
  bench.run_for(seconds(1));
  BOOST_TEST(offers_made(bench, raised) == "anna:warn bela:guide");
  BOOST_TEST(asked("anna").ms == decided.ms);
  BOOST_TEST(asked("bela").ms == decided.ms);
  BOOST_REQUIRE(!phone("anna").shown.empty());
  BOOST_TEST(phone("anna").shown.front().first.ms == (decided + one_way).ms);
  BOOST_TEST(phone("anna").shown.front().second.role.en == "warn");
  BOOST_TEST((phone("anna").shown.front().second.place.at == block(0)));
}

BOOST_FIXTURE_TEST_CASE(silence_adds_the_next_twenty_seconds_after_delivery, FireAtSea) {
  phone("bela").habit = Habit::accepts;
  raise();
  bench.run_for(minutes(1));
  // The offer took one way, the report of its delivery another.
  const Instant delivered = decided + one_way + one_way;
  const auto missed = all_of<event::OfferMissed>(history(bench));
  BOOST_REQUIRE(!missed.empty());
  BOOST_TEST(missed.front().first.ms == (delivered + seconds(20)).ms);
  BOOST_TEST(asked("dora").ms == (delivered + seconds(20)).ms);
}

BOOST_FIXTURE_TEST_CASE(who_was_silent_may_still_say_yes, FireAtSea) {
  phone("bela").habit = Habit::accepts;
  raise();
  bench.run_for(seconds(30));
  const AssignmentId offer = *phone("anna").offers().begin();
  BOOST_REQUIRE(agent("anna").answer(offer, true).has_value());
  bench.run_for(seconds(1));
  BOOST_TEST((bench.state().assignments.at(offer).state == Rung::accepted));
}

BOOST_FIXTURE_TEST_CASE(an_undelivered_offer_adds_the_next_after_ten_seconds, FireAtSea) {
  raise();
  BOOST_REQUIRE(bench.run_until([&] { return asked("anna").ms != 0; }, seconds(1)));
  bench.network().set_partitioned(true);
  bench.run_for(seconds(15));
  const auto missed = all_of<event::OfferMissed>(history(bench));
  BOOST_REQUIRE(!missed.empty());
  BOOST_TEST(missed.front().first.ms == (decided + seconds(10)).ms);
}

BOOST_FIXTURE_TEST_CASE(a_decline_is_replaced_at_once, FireAtSea) {
  all(Habit::accepts);
  phone("anna").habit = Habit::declines;
  raise();
  bench.run_for(seconds(1));
  BOOST_TEST(offers_made(bench, raised) == "anna:warn bela:guide dora:warn");
  BOOST_TEST(asked("dora").ms == (decided + one_way + one_way).ms);
  for (const auto& role : bench.state().incidents.begin()->second.roles)
    BOOST_TEST((role.status == RoleStatus::filled));
}

BOOST_FIXTURE_TEST_CASE(nobody_left_is_said_and_the_role_is_tried_again, FireAtSea) {
  all(Habit::declines);
  raise();
  bench.run_for(minutes(1));
  bool said = false;
  for (const auto& [at, called] : all_of<event::OperatorCalled>(history(bench)))
    said = said || called.about.starts_with("nobody_left");
  BOOST_TEST(said);
  const auto& roles = bench.state().incidents.begin()->second.roles;
  BOOST_TEST((roles.front().status == RoleStatus::nobody_left));
}

BOOST_FIXTURE_TEST_CASE(who_is_silent_on_the_line_for_six_seconds_is_lost, FireAtSea) {
  begin();
  const Instant last_heard = bench.now();
  bench.network().set_partitioned(true);
  BOOST_TEST(bench.run_until([&] { return !bench.state().responders.at(no("anna")).connected; },
                             seconds(7)));
  BOOST_TEST((bench.now() - last_heard <= seconds(6) + milliseconds(10)));
  bench.network().set_partitioned(false);
  BOOST_TEST(bench.run_until([&] { return bench.state().responders.at(no("anna")).connected; },
                             minutes(1)));
}
