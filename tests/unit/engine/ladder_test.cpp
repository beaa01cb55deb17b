// The rungs: what implies what, who may say it, and what is stamped (R20, R21, R22).
#include <boost/test/unit_test.hpp>

#include "tests/unit/engine/world.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

struct Called : World {
  Called() {
    aed("aed", 40);
    person("a");
    person("b");
    load();
    here("a", 100);
    here("b", 300);
    incident_id = collapse();
    since_mark.clear();
  }
  Origin as(const std::string& id) const { return {KeyNo{1}, 0, id, no(id)}; }
  Origin as_operator() const { return {KeyNo{2}, 0, "wang", {}}; }
  std::string stamps(AssignmentId id) const {
    std::string all;
    for (const RungStamp& stamp : assignment(id).stamps)
      all +=
          std::string(name_of(stamp.rung)) + ":" + std::string(name_of(stamp.stamp.source)) + " ";
    return all;
  }
  IncidentId incident_id;
};

}  // namespace

BOOST_AUTO_TEST_CASE(a_later_rung_implies_the_earlier_ones) {  // R22
  Called world;
  const AssignmentId id = world.of("b");  // by way of the AED
  world.say(id, Rung::at_patient);
  BOOST_TEST(world.stamps(id) ==
             "sent:engine delivered:implied accepted:implied departed:implied "
             "equipment_collected:implied on_scene:implied at_patient:device ");
}

BOOST_AUTO_TEST_CASE(on_scene_does_not_say_that_the_equipment_was_taken) {
  Called world;
  const AssignmentId id = world.of("b");
  world.answer(id, true);
  world.say(id, Rung::on_scene);
  world.say(id, Rung::equipment_collected);
  BOOST_TEST(world.stamps(id) ==
             "sent:engine delivered:implied accepted:device departed:implied on_scene:device "
             "equipment_collected:device ");
}

BOOST_AUTO_TEST_CASE(an_end_implies_nothing_but_a_handover_that_somebody_was_there) {
  Called world;
  world.answer(world.of("a"), true);
  world.say(world.of("a"), Rung::released);
  BOOST_TEST(world.stamps(world.of("a")) ==
             "sent:engine delivered:implied accepted:device released:device ");
  world.answer(world.of("b"), true);
  world.say(world.of("b"), Rung::handed_over);
  BOOST_TEST(world.stamps(world.of("b")).find("at_patient:implied") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_operator_may_enter_any_rung_for_anybody_with_the_time_stated) {  // R21
  Called world;
  const AssignmentId id = world.of("a");
  world.pass(seconds(5));
  const Instant stated = world.now - seconds(3);
  world.give(input::RungReported{id, Rung::accepted, stated, seconds(2), true},
             world.as_operator());
  const Stamp stamp = world.assignment(id).stamps.back().stamp;
  BOOST_TEST((stamp.source == StampSource::operator_));
  BOOST_TEST((stamp.at == stated));
  BOOST_TEST((stamp.entered_at == world.now));
  BOOST_TEST((stamp.precision == seconds(2)));
  BOOST_TEST(stamp.by == "wang");
}

BOOST_AUTO_TEST_CASE(a_time_stated_in_the_future_is_now) {
  Called world;
  const AssignmentId id = world.of("a");
  world.give(input::RungReported{id, Rung::delivered, world.now + hours(1), {}, false});
  BOOST_TEST((world.assignment(id).stamps.back().stamp.at == world.now));
}

BOOST_AUTO_TEST_CASE(nobody_speaks_for_another) {
  Called world;
  const AssignmentId id = world.of("a");
  BOOST_TEST((world.refused(input::OfferAnswered{id, true}, world.as("b")).code ==
              RefusalCode::not_yours));
  BOOST_TEST(
      (world.refused(input::RungReported{id, Rung::delivered, {}, {}, false}, world.as("b")).code ==
       RefusalCode::not_yours));
  world.give(input::OfferAnswered{id, true}, world.as("a"));
}

BOOST_AUTO_TEST_CASE(what_the_table_forbids_is_refused) {
  Called world;
  const AssignmentId id = world.of("a");
  world.answer(id, true);
  for (const Rung rung : {Rung::delivered, Rung::accepted, Rung::declined})
    BOOST_TEST((world.refused(input::RungReported{id, rung, {}, {}, false}).code ==
                RefusalCode::not_allowed_now));
  for (const Rung rung : {Rung::sent, Rung::reserve, Rung::withdrawn})
    BOOST_TEST((world.refused(input::RungReported{id, rung, {}, {}, false}).code ==
                RefusalCode::out_of_range));
  BOOST_TEST((world.refused(input::OfferAnswered{AssignmentId{99}, true}).code ==
              RefusalCode::no_such_assignment));
  world.say(id, Rung::at_patient);
  BOOST_TEST((world.refused(input::AssignmentWithdrawn{id}).code == RefusalCode::not_allowed_now));
}

BOOST_AUTO_TEST_CASE(distress_is_said_each_time_and_ends_once) {  // R20
  Called world;
  const AssignmentId id = world.of("a");
  world.answer(id, true);
  world.since_mark.clear();
  world.give(input::DistressReported{id, false});
  world.give(input::DistressReported{id, false});
  BOOST_TEST(world.calls() == "distress distress");
  BOOST_TEST(world.count<event::DistressChanged>() == 1);
  BOOST_TEST(world.assignment(id).distress);
  world.give(input::DistressReported{id, true});
  BOOST_TEST(!world.assignment(id).distress);
}

BOOST_AUTO_TEST_CASE(movement_towards_the_goal_is_a_departure) {  // R22
  Called world;
  const AssignmentId id = world.of("a");  // straight to the patient at 0
  world.answer(id, true);
  world.pass(seconds(10));
  world.report("a", 83);  // 18.9 m nearer: within 20 m
  BOOST_TEST((world.assignment(id).state == Rung::accepted));
  world.pass(seconds(10));
  world.report("a", 81);  // 21.1 m
  BOOST_TEST((world.assignment(id).state == Rung::departed));
  const RungStamp stamp = world.assignment(id).stamps.back();
  BOOST_TEST((stamp.stamp.source == StampSource::movement));
  BOOST_TEST(stamp.stamp.by.empty());
}

BOOST_AUTO_TEST_CASE(movement_away_or_within_the_accuracy_is_none) {
  Called world;
  const AssignmentId id = world.of("a");
  world.answer(id, true);
  world.pass(seconds(30));
  world.report("a", 130);
  BOOST_TEST((world.assignment(id).state == Rung::accepted));
  world.pass(seconds(10));
  world.report("a", 70, 10'000);  // 33 m nearer, known to 100 m
  BOOST_TEST((world.assignment(id).state == Rung::accepted));
}

BOOST_AUTO_TEST_CASE(a_runner_departs_towards_the_equipment) {
  Called world;
  const AssignmentId id = world.of("b");
  world.answer(id, true);
  world.pass(seconds(25));
  world.report("b", 275);
  BOOST_TEST((world.assignment(id).state == Rung::departed));
}

BOOST_AUTO_TEST_CASE(an_impossible_jump_is_kept_and_not_trusted) {
  Called world;
  const AssignmentId id = world.of("a");
  world.answer(id, true);
  world.pass(seconds(10));
  world.report("a", -4'500);  // 5 km in 10 s
  BOOST_TEST(world.state().responders.at(world.no("a")).jump_flagged);
  BOOST_TEST((world.state().responders.at(world.no("a")).last_report->position == at_s(-4'500)));
  BOOST_TEST((world.assignment(id).state == Rung::accepted));
  world.pass(seconds(10));
  world.report("a", -4'505);
  BOOST_TEST(!world.state().responders.at(world.no("a")).jump_flagged);
}

BOOST_AUTO_TEST_CASE(reports_that_repeat_or_come_late_change_nothing) {
  Called world;
  const auto last = [&] { return *world.state().responders.at(world.no("a")).last_report; };
  const PositionReport known = last();
  world.pass(seconds(5));
  world.give(input::PositionBlock{{{world.no("a"), known.at, at_s(7), 0},
                                   {world.no("a"), known.at - seconds(1), at_s(8), 0},
                                   {ResponderNo{999}, world.now, at_s(9), 0}}});
  BOOST_TEST((last() == known));
  world.give(input::PositionBlock{{{world.no("a"), world.now + hours(1), at_s(99), 0}}});
  BOOST_TEST((last().at == world.now));
}

BOOST_AUTO_TEST_CASE(a_lost_line_is_shown_on_the_assignment) {
  Called world;
  world.answer(world.of("a"), true);
  world.give(input::AgentLost{world.no("a")});
  BOOST_TEST(world.assignment(world.of("a")).lost_contact);
  world.give(input::AgentConnected{world.no("a")});
  BOOST_TEST(!world.assignment(world.of("a")).lost_contact);
  BOOST_TEST(world.give(input::AgentLost{ResponderNo{999}}).empty());
}
