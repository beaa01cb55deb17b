// What the control room records, assigns by hand, and which keys may speak (R3, R10, R20, R22,
// R23).
#include <boost/test/unit_test.hpp>

#include "tests/unit/engine/world.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

const Origin wang{KeyNo{1}, 0, "wang", {}};

struct Room : World {
  Room() {
    aed("aed", 0);
    person("child").adult = false;
    person("a");
    person("b");
    load();
    here("child", 10);
    here("a", 100);
    here("b", 200);
    id = collapse();
    since_mark.clear();
  }
  IncidentId id;
};

input::KeyEnrolled key(char fill, const std::string& identity) {
  return {std::string(40, fill), identity, {KeyRole::responder}, identity, {}};
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_claim_names_the_operator_and_may_be_taken_over) {
  Room world;
  world.give(input::IncidentClaimed{world.id}, wang);
  BOOST_TEST(world.incident(world.id).claimed_by == "wang");
  BOOST_TEST(world.give(input::IncidentClaimed{world.id}, wang).empty());
  world.give(input::IncidentClaimed{world.id}, {KeyNo{2}, 0, "li", {}});
  BOOST_TEST(world.incident(world.id).claimed_by == "li");
  BOOST_TEST((world.refused(input::IncidentClaimed{IncidentId{9}}, wang).code ==
              RefusalCode::no_such_incident));
}

BOOST_AUTO_TEST_CASE(command_is_handed_over_explicitly) {
  Room world;
  world.give(input::CommanderAppointed{world.id, world.no("a")}, wang);
  BOOST_TEST((world.incident(world.id).commander == world.no("a")));
  BOOST_TEST((world.refused(input::CommanderAppointed{world.id, ResponderNo{99}}, wang).code ==
              RefusalCode::no_such_responder));
}

BOOST_AUTO_TEST_CASE(callers_and_patients_are_stamped_with_source_and_precision) {
  Room world;
  world.pass(seconds(5));
  world.give(input::CallerStepped{AlarmId{1}, CallerStep::recognised, noon, seconds(1)}, wang);
  world.give(input::PatientStepped{PatientId{1}, PatientStep::first_cpr, {}, {}}, wang);
  const Stamp told = world.state().callers.at(AlarmId{1}).stamps[0].stamp;
  BOOST_TEST((told.at == noon));
  BOOST_TEST((told.entered_at == noon + seconds(5)));
  BOOST_TEST((told.precision == seconds(1)));
  BOOST_TEST(told.by == "wang");
  BOOST_TEST((world.state().patients.at(PatientId{1}).stamps[0].step == PatientStep::first_cpr));
  BOOST_TEST((world.refused(input::CallerStepped{AlarmId{7}, {}, {}, {}}).code ==
              RefusalCode::no_such_alarm));
  BOOST_TEST((world.refused(input::PatientStepped{PatientId{7}, {}, {}, {}}).code ==
              RefusalCode::no_such_patient));
}

BOOST_AUTO_TEST_CASE(stamps_are_bounded) {
  Room world;
  for (std::size_t i = 0; i < max_stamps; ++i)
    world.give(input::CallerStepped{AlarmId{1}, CallerStep::line_lost, {}, {}});
  BOOST_TEST((world.refused(input::CallerStepped{AlarmId{1}, CallerStep::line_lost, {}, {}}).code ==
              RefusalCode::too_many));
}

BOOST_AUTO_TEST_CASE(a_hazard_is_safe_only_when_somebody_says_so_by_name) {  // R20
  Room world;
  Place staging;
  staging.known = true;
  staging.at = at_s(50);
  world.give(input::HazardRecorded{world.id, HazardKind::electricity, staging}, wang);
  const Hazard& hazard = world.state().hazards.at(HazardId{1});
  BOOST_TEST((hazard.staging == staging));
  BOOST_TEST(!hazard.safe);
  BOOST_TEST(
      (world.refused(input::HazardDeclaredSafe{HazardId{1}}).code == RefusalCode::forbidden));
  world.give(input::HazardDeclaredSafe{HazardId{1}}, wang);
  BOOST_TEST(hazard.safe);
  BOOST_TEST(hazard.declared_safe.by == "wang");
  BOOST_TEST((world.refused(input::HazardDeclaredSafe{HazardId{1}}, wang).code ==
              RefusalCode::not_allowed_now));
  BOOST_TEST((world.refused(input::HazardDeclaredSafe{HazardId{5}}, wang).code ==
              RefusalCode::no_such_hazard));
}

BOOST_AUTO_TEST_CASE(an_operator_may_choose_anybody_who_may_be_asked) {  // R3
  Room world;
  const std::uint32_t guide = world.role(world.id, "guide");
  BOOST_TEST((world.refused(input::AssignedByHand{world.id, guide, world.no("child"), {}}).code ==
              RefusalCode::may_not_be_asked));
  BOOST_TEST((world.refused(input::AssignedByHand{world.id, guide, world.no("a"), {}}).code ==
              RefusalCode::already_assigned));
  BOOST_TEST((world.refused(input::AssignedByHand{world.id, 77, world.no("a"), {}}).code ==
              RefusalCode::no_such_role));
  BOOST_TEST((world.refused(input::AssignedByHand{world.id, guide, ResponderNo{77}, {}}).code ==
              RefusalCode::no_such_responder));
  // b declined every role in turn; the operator may still ask by voice and enter it.
  while (is_open(world.assignment(world.of("b")).state)) world.answer(world.of("b"), false);
  const std::uint32_t runner = world.role(world.id, "aed_runner");
  world.give(input::AssignedByHand{world.id, runner, world.no("b"), world.equipment_no("aed")});
  const Assignment& offer = world.assignment(world.of("b"));
  BOOST_TEST(world.has_reason(offer.id, ReasonCode::chosen_by_operator));
  BOOST_TEST((offer.equipment == world.equipment_no("aed")));
  BOOST_TEST(offer.eta.total.ms == (20 + 200 + 20) * 1000);
}

BOOST_AUTO_TEST_CASE(who_was_chosen_by_hand_is_taken_also_when_the_role_is_filled) {
  World world;
  world.site.plans[0].roles = {world.site.plans[0].roles[3]};  // the guide alone
  world.person("a");
  world.person("b");
  world.load();
  world.here("a", 100);
  world.here("b", 200);
  const IncidentId id = world.collapse();
  world.answer(world.of("a"), true);
  world.give(input::AssignedByHand{id, 0, world.no("b"), {}});
  world.answer(world.of("b"), true);
  BOOST_TEST(world.in_rung(id, "guide", Rung::accepted) == "a b");
}

BOOST_AUTO_TEST_CASE(keys_are_enrolled_once_and_revoked_for_good) {
  World world;
  world.give(key('a', "bell-1"));
  BOOST_TEST(world.state().keys.at(KeyNo{1}).identity == "bell-1");
  BOOST_TEST((world.refused(key('a', "bell-2")).code == RefusalCode::already_known));
  BOOST_TEST((world.refused(key('b', "bell-1")).code == RefusalCode::already_known));
  world.give(input::KeyRevoked{KeyNo{1}});
  BOOST_TEST((world.refused(input::KeyRevoked{KeyNo{1}}).code == RefusalCode::not_allowed_now));
  BOOST_TEST((world.refused(input::KeyRevoked{KeyNo{5}}).code == RefusalCode::no_such_key));
  BOOST_TEST((world.refused(key('a', "bell-1")).code == RefusalCode::already_known));
  world.give(key('b', "bell-1"));
  input::KeyEnrolled bad = key('c', "");
  BOOST_TEST((world.refused(bad).code == RefusalCode::missing_field));
  bad = key('c', "x");
  bad.public_key = "short";
  BOOST_TEST((world.refused(bad).code == RefusalCode::out_of_range));
}
