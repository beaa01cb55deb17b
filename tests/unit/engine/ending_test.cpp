// Standing down, closing, cancelling and forgetting (R1, R23).
#include <boost/test/unit_test.hpp>

#include "tests/unit/engine/world.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

struct Scene : World {
  Scene() {
    aed("aed1", 0);
    aed("aed2", 5);
    person("ambulance1", ResponderKind::unit, {});
    for (int i = 0; i < 20; ++i) person(name(i));
    load();
    here("ambulance1", 900);
    for (int i = 0; i < 20; ++i) here(name(i), 200 + 10 * i);
    id = collapse();
    since_mark.clear();
  }
  static std::string name(int i) { return std::string(1, static_cast<char>('a' + i)); }
  void reach(const std::string& who, Rung rung) {
    answer(of(who), true);
    if (rung != Rung::accepted) say(of(who), rung);
  }
  Rung rung(const std::string& who) const { return assignment(of(who)).state; }
  void external(ExternalState state) {
    input::ExternalStepped step;
    step.request = ExternalRequestId{1};
    step.state = state;
    give(step);
  }
  IncidentId id;
};

}  // namespace

BOOST_AUTO_TEST_CASE(three_people_and_an_aed_at_the_patient_stand_the_medical_roles_down) {  // R1
  Scene world;
  world.reach("b", Rung::equipment_collected);
  world.say(world.of("b"), Rung::at_patient);
  world.reach("a", Rung::at_patient);
  world.reach("d", Rung::accepted);
  BOOST_TEST(!world.role_state(world.id, "cpr").asking_ended);
  world.reach("c", Rung::at_patient);
  BOOST_TEST(world.role_state(world.id, "cpr").asking_ended);
  BOOST_TEST(world.role_state(world.id, "aed_runner").asking_ended);
  BOOST_TEST(world.asked(world.id, "cpr").empty());
  BOOST_TEST((world.rung("d") == Rung::withdrawn));
  for (const char* there : {"a", "b", "c"}) BOOST_TEST((world.rung(there) == Rung::at_patient));
  // The ambulance and the guide are still wanted.
  BOOST_TEST(world.asked(world.id, "ambulance") == "ambulance1");
  BOOST_TEST(!world.incident(world.id).stood_down);
}

BOOST_AUTO_TEST_CASE(asking_goes_on_when_those_at_the_patient_give_up) {  // R1
  Scene world;
  world.reach("b", Rung::equipment_collected);
  world.say(world.of("b"), Rung::at_patient);
  world.reach("a", Rung::at_patient);
  world.reach("c", Rung::at_patient);
  BOOST_TEST(world.asked(world.id, "cpr").empty());
  world.say(world.of("a"), Rung::unable);
  world.say(world.of("c"), Rung::unable);
  BOOST_TEST(!world.role_state(world.id, "cpr").asking_ended);
  BOOST_TEST(!world.asked(world.id, "cpr").empty());
}

BOOST_AUTO_TEST_CASE(three_people_without_an_aed_are_not_enough) {  // R1
  Scene world;
  for (const char* who : {"a", "c", "e", "g"}) world.reach(who, Rung::at_patient);
  BOOST_TEST((world.role_state(world.id, "cpr").status == RoleStatus::filled));
  BOOST_TEST(!world.asked(world.id, "aed_runner").empty());
}

BOOST_AUTO_TEST_CASE(nobody_about_to_arrive_or_carrying_equipment_is_stood_down) {  // R1
  Scene world;
  world.reach("a", Rung::accepted);  // 20 + 200 s
  world.reach("b", Rung::equipment_collected);
  world.reach("c", Rung::accepted);  // 20 + 220 s
  world.reach("d", Rung::on_scene);
  world.until(noon + seconds(160));
  world.since_mark.clear();
  world.give(input::StoodDown{world.id});
  BOOST_TEST((world.rung("a") == Rung::accepted));  // exactly 60 s to go
  BOOST_TEST((world.rung("b") == Rung::equipment_collected));
  BOOST_TEST((world.rung("c") == Rung::withdrawn));
  BOOST_TEST((world.rung("d") == Rung::on_scene));
  BOOST_TEST(world.incident(world.id).stood_down);
  // Unanswered offers first.
  bool accepted_seen = false;
  for (const Event& event : world.since_mark) {
    const auto* rung = std::get_if<event::RungReached>(&event);
    if (rung == nullptr || rung->rung != Rung::withdrawn) continue;
    const auto& stamps = world.assignment(rung->assignment).stamps;
    const bool was_open = stamps[stamps.size() - 2].rung <= Rung::delivered;
    BOOST_TEST(!(accepted_seen && was_open));
    accepted_seen = accepted_seen || !was_open;
  }
  BOOST_TEST(accepted_seen);
}

BOOST_AUTO_TEST_CASE(after_standing_down_nobody_is_asked_and_no_level_is_raised) {
  Scene world;
  world.give(input::StoodDown{world.id});
  world.since_mark.clear();
  world.pass(minutes(30));
  world.give(input::AgentConnected{world.no("s")});
  BOOST_TEST(world.count<event::OfferMade>() == 0);
}

BOOST_AUTO_TEST_CASE(a_crew_at_the_patient_stands_everybody_down) {  // R1
  Scene world;
  world.reach("a", Rung::accepted);
  world.external(ExternalState::vehicle_on_scene);
  BOOST_TEST(!world.incident(world.id).stood_down);
  world.external(ExternalState::crew_at_patient);
  BOOST_TEST(world.incident(world.id).stood_down);
  BOOST_TEST((world.rung("a") == Rung::withdrawn));
}

BOOST_AUTO_TEST_CASE(with_several_patients_somebody_must_say_who_is_free) {  // R19
  Scene world;
  world.give(input::PatientAdded{world.id, {}, {}});
  world.since_mark.clear();
  world.external(ExternalState::crew_at_patient);
  BOOST_TEST(!world.incident(world.id).stood_down);
  BOOST_TEST(world.calls() == "crew_with_whom");
}

BOOST_AUTO_TEST_CASE(closing_waits_for_everybody) {  // R23
  Scene world;
  world.reach("a", Rung::at_patient);
  BOOST_TEST((world.refused(input::IncidentClosed{world.id, "done"}).code ==
              RefusalCode::people_unreleased));
  world.give(input::DistressReported{world.of("a"), false});
  world.say(world.of("a"), Rung::handed_over);
  BOOST_TEST((world.refused(input::IncidentClosed{world.id, "done"}).code ==
              RefusalCode::people_unreleased));
  world.give(input::DistressReported{world.of("a"), true});
  BOOST_TEST((world.refused(input::IncidentClosed{world.id, "done"}).code ==
              RefusalCode::people_unreleased));  // handed over is not home yet
  world.say(world.of("a"), Rung::released);
  world.give(input::IncidentClosed{world.id, "to hospital"});
  BOOST_TEST((world.incident(world.id).state == IncidentState::closed));
  BOOST_TEST(world.incident(world.id).disposition == "to hospital");
  BOOST_TEST(world.asked(world.id, "cpr").empty());
  BOOST_TEST(
      (world.refused(input::IncidentClosed{world.id, ""}).code == RefusalCode::incident_ended));
}

BOOST_AUTO_TEST_CASE(equipment_that_is_still_out_is_said_at_the_end) {  // R23
  Scene world;
  world.reach("b", Rung::equipment_collected);
  world.say(world.of("b"), Rung::released);
  world.since_mark.clear();
  world.give(input::IncidentClosed{world.id, "done"});
  BOOST_TEST(world.calls() == "equipment_out");
}

BOOST_AUTO_TEST_CASE(cancelling_releases_whoever_is_not_at_a_patient) {
  Scene world;
  world.reach("a", Rung::at_patient);
  world.reach("c", Rung::departed);
  world.give(input::IncidentCancelled{world.id, "false alarm"});
  BOOST_TEST((world.rung("a") == Rung::at_patient));
  BOOST_TEST((world.rung("c") == Rung::withdrawn));
  BOOST_TEST(world.asked(world.id, "cpr").empty());
  world.say(world.of("a"), Rung::released);  // may still be said after the end
}

BOOST_AUTO_TEST_CASE(an_ended_incident_leaves_the_state_after_a_day_and_not_before) {
  Scene world;
  world.give(input::IncidentCancelled{world.id, ""});
  world.pass(hours(24) - milliseconds(1));
  BOOST_TEST(world.state().incidents.size() == 1);
  world.pass(milliseconds(1));
  BOOST_TEST(world.state().incidents.empty());
  BOOST_TEST(world.state().assignments.empty());
  BOOST_TEST(world.state().alarms.empty());
  BOOST_TEST(world.state().callers.empty());
  BOOST_TEST(world.state().patients.empty());
  BOOST_TEST(world.state().requests.empty());
  BOOST_TEST(world.state().timers.empty());
}

BOOST_AUTO_TEST_CASE(whoever_is_not_accounted_for_keeps_the_incident) {
  Scene world;
  world.reach("a", Rung::at_patient);
  world.give(input::IncidentCancelled{world.id, ""});
  world.pass(hours(24));
  BOOST_TEST(world.state().incidents.size() == 1);
  world.say(world.of("a"), Rung::released);
  world.pass(hours(1));
  BOOST_TEST(world.state().incidents.empty());
}
