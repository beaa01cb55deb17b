// Whole incidents in virtual time, one per kind of alarm, every deadline at its instant.
#include <boost/test/unit_test.hpp>

#include "tests/unit/engine/world.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

// A small town: two guards, three shop-keepers, volunteers with special training, an ambulance and
// two AEDs.
struct Town : World {
  Town() {
    aed("town_hall", 60);
    aed("museum", 150);
    place("car_park", "Car park", 0).aliases = {"停车场"};
    person("ambulance", ResponderKind::unit, {});
    for (const char* id : {"guard1", "guard2", "shop1", "shop2", "shop3"}) person(id);
    for (const char* id : {"swim1", "swim2", "swim3"})
      person(id, ResponderKind::volunteer, {"cpr", "water_rescue"});
    for (const char* id : {"fire1", "fire2", "fire3"})
      person(id, ResponderKind::volunteer, {"fire_line"});
    load();
    std::int64_t at = 20;
    for (const SiteResponder& row : std::vector<SiteResponder>(site.responders))
      here(row.id, at += 25);
    since_mark.clear();
  }
  IncidentId raise(ReportedKind kind) {
    input::AlarmRaised alarm;
    alarm.kind = kind;
    alarm.place_name = "停车场";
    give(alarm);
    return state().last.incident;
  }
  void external(std::uint32_t request, ExternalState state) {
    input::ExternalStepped in;
    in.request = ExternalRequestId{request};
    in.state = state;
    in.scripted = true;
    give(in);
  }
  // The first who holds an open offer of the role says yes.
  std::string accept_one(IncidentId id, const std::string& role) {
    const std::string all = asked(id, role);
    const std::string who = all.substr(0, all.find(' '));
    BOOST_REQUIRE_MESSAGE(!who.empty(), "nobody is asked for " << role);
    answer(of(who), true);
    return who;
  }
  RoleStatus status(IncidentId id, const std::string& role) const {
    return role_state(id, role).status;
  }
};

}  // namespace

BOOST_AUTO_TEST_CASE(collapse_on_the_car_park) {
  Town world;
  const IncidentId id = world.raise(ReportedKind::collapsed);
  BOOST_TEST(world.incident(id).plan.id == "collapse");
  BOOST_TEST(world.calls().empty());

  const std::string first = world.accept_one(id, "cpr");
  const std::string second = world.accept_one(id, "cpr");
  const std::string runner = world.accept_one(id, "aed_runner");
  const std::string other_runner = world.accept_one(id, "aed_runner");
  world.accept_one(id, "ambulance");
  BOOST_TEST((world.assignment(world.of(runner)).equipment !=
              world.assignment(world.of(other_runner)).equipment));

  world.pass(seconds(30));
  for (const std::string& who : {first, second, runner, other_runner})
    world.say(world.of(who), Rung::departed);
  world.external(1, ExternalState::answered);
  world.external(1, ExternalState::accepted);

  // The second runner is silent for too long: one more is asked, none is released.
  const Assignment& late = world.assignment(world.of(other_runner));
  const Duration total = late.eta.total;
  world.say(world.of(first), Rung::at_patient);
  world.say(world.of(second), Rung::at_patient);
  world.say(world.of(runner), Rung::equipment_collected);
  world.until(noon + Duration{total.ms * 3 / 2} + seconds(60) - milliseconds(1));
  BOOST_TEST(!late.overdue);
  world.pass(milliseconds(1));
  BOOST_TEST(late.overdue);
  BOOST_TEST((late.state == Rung::departed));

  world.say(world.of(runner), Rung::at_patient);
  BOOST_TEST(world.role_state(id, "cpr").asking_ended);  // three people and an AED
  world.external(1, ExternalState::crew_at_patient);
  BOOST_TEST(world.incident(id).stood_down);
  BOOST_TEST(world.in_rung(id, "cpr", Rung::at_patient) == first + " " + second);
  for (const std::string& who : {first, second, runner}) {
    world.say(world.of(who), Rung::handed_over);
    world.say(world.of(who), Rung::released);
  }
  for (const AssignmentId each : std::vector<AssignmentId>(world.incident(id).assignments)) {
    if (is_live(world.assignment(each).state)) world.say(each, Rung::released);
  }
  world.give(input::IncidentClosed{id, "to hospital with a pulse"});
  BOOST_TEST(world.count<event::ExternalOverdue>() == 0);
  world.pass(days(2));
  BOOST_TEST(world.state().incidents.empty());
}

BOOST_AUTO_TEST_CASE(somebody_in_the_water) {
  Town world;
  const IncidentId id = world.raise(ReportedKind::in_water);
  BOOST_TEST(world.asked(id, "bank_rescue") == "swim1 swim2");
  world.pass(seconds(4));
  world.say(world.of("swim1"), Rung::delivered);
  world.answer(world.of("swim2"), false);
  // A refusal is replaced at once; swim3 is free for it, or was asked for CPR before.
  const bool asked_for_bank = world.asked(id, "bank_rescue").find("swim3") != std::string::npos;
  const bool asked_for_cpr = world.asked(id, "cpr").find("swim3") != std::string::npos;
  BOOST_TEST((asked_for_bank || asked_for_cpr));
  world.until(noon + seconds(24) - milliseconds(1));
  BOOST_TEST(world.assignment(world.of("swim1")).active);
  world.pass(milliseconds(1));
  BOOST_TEST(!world.assignment(world.of("swim1")).active);
  BOOST_TEST((world.status(id, "bank_rescue") == RoleStatus::nobody_left));
  world.answer(world.of("swim1"), true);  // late, and taken
  BOOST_TEST(world.in_rung(id, "bank_rescue", Rung::accepted) == "swim1");
  BOOST_TEST(world.calls().find("nobody_left:bank_rescue") != std::string::npos);
  // The loudest one, at its instant.
  world.until(noon + seconds(60) - milliseconds(1));
  BOOST_TEST(world.count<event::ExternalOverdue>() == 0);
  world.pass(milliseconds(1));
  BOOST_TEST(world.count<event::ExternalOverdue>() == 1);
}

BOOST_AUTO_TEST_CASE(fire_with_a_second_level) {
  Town world;
  const IncidentId id = world.raise(ReportedKind::smoke_or_fire);
  BOOST_TEST(world.incident(id).requests.size() == 2);
  BOOST_TEST(world.asked(id, "fire_team") == "fire1 fire2");  // all at t = 0 (R16)
  world.say(world.of(world.accept_one(id, "warden")), Rung::on_scene);
  BOOST_TEST(world.incident(id).roles.size() == 2);
  world.answer(world.of("fire1"), true);
  world.answer(world.of("fire2"), true);
  BOOST_TEST((world.status(id, "fire_team") == RoleStatus::filled));
  world.say(world.of("fire1"), Rung::departed);
  world.say(world.of("fire2"), Rung::on_scene);
  const Duration total = world.assignment(world.of("fire1")).eta.total;
  world.until(noon + Duration{total.ms * 3 / 2} + seconds(60) - milliseconds(1));
  BOOST_TEST(world.incident(id).alarm_level == 1);
  world.pass(milliseconds(1));
  // A missed arrival opens the next level, and the role of the late one is open again.
  BOOST_TEST(world.incident(id).alarm_level == 2);
  BOOST_TEST(world.incident(id).roles.size() == 3);
  BOOST_TEST(world.asked(id, "fire_team") == "fire3");
  BOOST_TEST((world.status(id, "second_team") == RoleStatus::nobody_left));
  BOOST_TEST(world.count<event::AlarmLevelRaised>() == 1);
  world.say(world.of("fire1"), Rung::on_scene);
  BOOST_TEST((world.status(id, "fire_team") == RoleStatus::filled));
  // fire3 is not needed for the first team any more, and is asked for the second.
  BOOST_TEST(world.asked(id, "second_team") == "fire3");
}
