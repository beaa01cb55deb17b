// How many are asked at once, in which order, and what silence, a no and a yes do (R1, R2, R5).
#include <boost/test/unit_test.hpp>

#include "tests/unit/engine/world.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

// People "a", "b" ... 10 s apart on foot, all certified, with two AEDs beside the patient.
struct Crowd : World {
  explicit Crowd(int count) {
    for (int i = 0; i < count; ++i) person(name(i));
    aed("aed1", 0);
    aed("aed2", 5);
    load();
    for (int i = 0; i < count; ++i) here(name(i), 100 + 10 * i);
    since_mark.clear();
  }
  static std::string name(int i) { return std::string(1, static_cast<char>('a' + i)); }
};

// One role with one slot, so that every step is in plain sight.
struct GuideOnly : World {
  explicit GuideOnly(std::uint32_t slots = 1) {
    ResponsePlan plan = collapse_plan();
    plan.roles = {plan.roles[3]};
    plan.roles[0].slots = slots;
    site.plans = {plan};
    for (const char* id : {"a", "b", "c", "d"}) person(id);
    load();
    std::int64_t at = 100;
    for (const char* id : {"a", "b", "c", "d"}) here(id, at += 10);
    since_mark.clear();
  }
};

}  // namespace

BOOST_AUTO_TEST_CASE(k_counts_cpr_and_aed_runners_together_and_alternates_from_cpr) {  // R1
  Crowd world(12);
  const IncidentId id = world.collapse();
  BOOST_TEST(world.asked(id, "cpr") == "a c e g");
  BOOST_TEST(world.asked(id, "aed_runner") == "b d f");
  BOOST_TEST(world.asked(id, "guide") == "h");
}

BOOST_AUTO_TEST_CASE(every_slot_has_one_offer_before_any_has_two) {
  Crowd world(12);
  const IncidentId id = world.collapse();
  BOOST_TEST(world.assignment(world.of("a")).slot == 0);
  BOOST_TEST(world.assignment(world.of("c")).slot == 1);
  BOOST_TEST(world.assignment(world.of("e")).slot == 2);
  BOOST_TEST(world.assignment(world.of("b")).slot == 0);
  BOOST_TEST(world.assignment(world.of("d")).slot == 1);
  BOOST_TEST(world.in_rung(id, "ambulance", Rung::sent).empty());
}

BOOST_AUTO_TEST_CASE(k_is_a_setting_of_the_plan) {
  World world;
  world.site.plans[0].active_offers = 3;
  for (const char* id : {"a", "b", "c", "d", "e", "f"}) world.person(id);
  world.aed("aed", 0);
  world.load();
  for (const char* id : {"a", "b", "c", "d", "e", "f"}) world.here(id, 10);
  const IncidentId id = world.collapse();
  BOOST_TEST(world.asked(id, "cpr") == "a c");
  BOOST_TEST(world.asked(id, "aed_runner") == "b");
}

// The slots take anybody; beyond them only who can be there in time is asked, and nobody is called
// "left" for it.
BOOST_AUTO_TEST_CASE(beyond_the_slots_only_who_can_be_there_in_time_is_asked) {  // R1
  World world;
  world.site.plans[0].roles.resize(1);  // CPR, two slots
  world.site.plans[0].roles[0].within_s = 160;
  for (const char* id : {"a", "b", "c", "d", "e"}) world.person(id);
  world.load();
  std::int64_t away_s = 0;
  for (const char* id : {"a", "b", "c", "d", "e"}) world.here(id, away_s += 60);
  const IncidentId id = world.collapse();
  // With 20 s of turnout a, b and c are there after 80, 140 and 200 s.
  BOOST_TEST(world.asked(id, "cpr") == "a b");
  world.answer(world.of("a"), false);
  BOOST_TEST(world.asked(id, "cpr") == "b c");  // a slot is free again: distance does not matter
  BOOST_TEST((world.incident(id).roles[0].status == RoleStatus::open));
}

BOOST_AUTO_TEST_CASE(an_undelivered_offer_is_missed_after_ten_seconds_and_not_before) {  // R2
  GuideOnly world;
  const IncidentId id = world.collapse();
  world.pass(milliseconds(9'999));
  BOOST_TEST(world.asked(id, "guide") == "a");
  world.pass(milliseconds(1));
  BOOST_TEST(world.asked(id, "guide") == "a b");
  BOOST_TEST(!world.assignment(world.of("a")).active);
  BOOST_TEST(world.count<event::OfferMissed>() == 1);
  world.pass(milliseconds(9'999));
  BOOST_TEST(world.count<event::OfferMissed>() == 1);
}

BOOST_AUTO_TEST_CASE(a_delivered_offer_has_twenty_seconds_from_delivery) {  // R2
  GuideOnly world;
  const IncidentId id = world.collapse();
  world.pass(seconds(7));
  world.say(world.of("a"), Rung::delivered);
  world.pass(milliseconds(19'999));
  BOOST_TEST(world.asked(id, "guide") == "a");
  world.pass(milliseconds(1));
  BOOST_TEST(world.asked(id, "guide") == "a b");
  BOOST_TEST(world.count<event::OfferMissed>() == 1);
}

BOOST_AUTO_TEST_CASE(a_decline_is_replaced_at_once_with_the_reason) {
  GuideOnly world;
  const IncidentId id = world.collapse();
  const AssignmentId first = world.of("a");
  world.answer(first, false);
  BOOST_TEST(world.asked(id, "guide") == "b");
  BOOST_TEST(world.has_reason(world.of("b"), ReasonCode::replaces_decline));
  BOOST_TEST(world.assignment(world.of("b")).reasons.front().a == first.value);
  // Nobody is asked twice for a role they declined.
  for (const char* other : {"b", "c", "d"}) world.answer(world.of(other), false);
  BOOST_TEST((world.role_state(id, "guide").status == RoleStatus::nobody_left));
  BOOST_TEST(world.calls() == "nobody_left:guide");
}

BOOST_AUTO_TEST_CASE(a_late_yes_is_taken_while_the_slot_needs_it) {  // R2
  GuideOnly world;
  const IncidentId id = world.collapse();
  world.pass(seconds(10));
  world.answer(world.of("a"), true);
  BOOST_TEST(world.in_rung(id, "guide", Rung::accepted) == "a");
  BOOST_TEST((world.role_state(id, "guide").status == RoleStatus::filled));
  // What is not needed any more is stood down, unanswered ones only.
  BOOST_TEST(world.in_rung(id, "guide", Rung::withdrawn) == "b");
  BOOST_TEST((world.refused(input::OfferAnswered{world.of("b"), true}).code ==
              RefusalCode::not_allowed_now));
}

BOOST_AUTO_TEST_CASE(a_late_yes_moves_to_a_slot_that_is_still_open) {
  GuideOnly world(2);
  const IncidentId id = world.collapse();
  BOOST_TEST(world.asked(id, "guide") == "a b");
  world.pass(seconds(10));
  BOOST_TEST(world.asked(id, "guide") == "a b c d");
  world.answer(world.of("c"), true);  // c was asked for slot 0
  world.answer(world.of("a"), true);  // so was a
  BOOST_TEST(world.assignment(world.of("c")).slot == 0);
  BOOST_TEST(world.assignment(world.of("a")).slot == 1);
  BOOST_TEST((world.role_state(id, "guide").status == RoleStatus::filled));
}

BOOST_AUTO_TEST_CASE(accepting_turns_the_persons_other_offers_into_reserve) {
  GuideOnly world;
  const IncidentId first = world.collapse();
  const IncidentId second = world.collapse();
  BOOST_TEST(world.asked(first, "guide") == "a");
  BOOST_TEST(world.asked(second, "guide") == "a");
  world.answer(world.state().incidents.at(second).assignments[0], true);
  BOOST_TEST(world.in_rung(first, "guide", Rung::reserve) == "a");
  BOOST_TEST(world.asked(first, "guide") == "b");  // in the same turn
}

BOOST_AUTO_TEST_CASE(a_missed_departure_adds_a_second_person_and_keeps_the_first) {  // R2
  GuideOnly world;
  const IncidentId id = world.collapse();
  world.answer(world.of("a"), true);
  world.pass(milliseconds(59'999));
  BOOST_TEST(world.asked(id, "guide").empty());
  world.pass(milliseconds(1));
  BOOST_TEST(world.asked(id, "guide") == "b");
  BOOST_TEST(world.has_reason(world.of("b"), ReasonCode::second_person));
  BOOST_TEST(world.in_rung(id, "guide", Rung::accepted) == "a");
  BOOST_TEST(world.assignment(world.of("a")).overdue);
  world.pass(hours(1));
  BOOST_TEST(world.in_rung(id, "guide", Rung::accepted) == "a");
}

BOOST_AUTO_TEST_CASE(a_missed_arrival_is_counted_from_the_estimate) {  // R2
  GuideOnly world;
  const IncidentId id = world.collapse();
  world.answer(world.of("a"), true);  // 20 s turnout + 110 s on foot
  world.pass(seconds(30));
  world.say(world.of("a"), Rung::departed);
  world.pass(seconds(130 * 3 / 2 + 60 - 30) - milliseconds(1));
  BOOST_TEST(world.count<event::RungMissed>() == 0);
  world.pass(milliseconds(1));
  BOOST_TEST(world.count<event::RungMissed>() == 1);
  BOOST_TEST(world.asked(id, "guide") == "b");
}

BOOST_AUTO_TEST_CASE(from_arrival_on_nobody_is_called_late) {  // R2
  GuideOnly world;
  world.collapse();
  world.answer(world.of("a"), true);
  world.say(world.of("a"), Rung::on_scene);
  world.pass(hours(3));
  BOOST_TEST(world.count<event::RungMissed>() == 0);
  BOOST_TEST(world.count<event::OfferMade>() == 1);
}

BOOST_AUTO_TEST_CASE(who_gives_up_is_replaced_and_not_asked_for_that_again) {
  GuideOnly world;
  const IncidentId id = world.collapse();
  world.answer(world.of("a"), true);
  world.say(world.of("a"), Rung::unable);
  BOOST_TEST(world.asked(id, "guide") == "b");
  BOOST_TEST(!world.state().responders.at(world.no("a")).live);
  world.pass(minutes(2));
  BOOST_TEST(world.asked(id, "guide") == "b c d");
}

BOOST_AUTO_TEST_CASE(asking_for_cpr_ends_when_three_contacts_are_expected) {  // R1
  Crowd world(26);
  const IncidentId id = world.collapse();
  int accepted = 0;
  while (!world.role_state(id, "cpr").asking_ended) {
    const std::string next = world.asked(id, "cpr").substr(0, 1);
    BOOST_REQUIRE(!next.empty());
    world.answer(world.of(next), true);
    ++accepted;
  }
  BOOST_TEST(accepted == 8);  // 8 x 0.4 is the first sum over 3
  BOOST_TEST(world.asked(id, "cpr").empty());
  BOOST_TEST(!world.asked(id, "aed_runner").empty());  // the AED is still wanted
}

BOOST_AUTO_TEST_CASE(who_is_at_the_patient_counts_fully_and_who_gives_up_no_more) {  // R1
  Crowd world(26);
  const IncidentId id = world.collapse();
  for (const char* who : {"a", "c"}) {
    world.answer(world.of(who), true);
    world.say(world.of(who), Rung::at_patient);
  }
  BOOST_TEST(!world.role_state(id, "cpr").asking_ended);
  world.answer(world.of("e"), true);
  world.say(world.of("e"), Rung::at_patient);
  BOOST_TEST(world.role_state(id, "cpr").asking_ended);
  world.say(world.of("e"), Rung::unable);
  BOOST_TEST(!world.role_state(id, "cpr").asking_ended);
  world.pass(seconds(10));  // meanwhile the runners had all of k
  BOOST_TEST(!world.asked(id, "cpr").empty());
}

BOOST_AUTO_TEST_CASE(who_leaves_the_patient_without_handing_over_is_replaced) {  // R1
  Crowd world(12);
  const IncidentId id = world.collapse();
  const AssignmentId first = world.of("a");
  for (const char* who : {"a", "c"}) world.say(world.of(who), Rung::at_patient);
  BOOST_TEST((world.role_state(id, "cpr").status == RoleStatus::filled));
  world.say(first, Rung::released);
  BOOST_TEST((world.role_state(id, "cpr").status == RoleStatus::open));
}

BOOST_AUTO_TEST_CASE(asking_for_runners_ends_when_one_aed_is_in_hand) {  // R1, R5
  Crowd world(20);
  const IncidentId id = world.collapse();
  world.answer(world.of("b"), true);
  world.answer(world.of("d"), true);
  BOOST_TEST((world.role_state(id, "aed_runner").status == RoleStatus::filled));
  BOOST_TEST(!world.role_state(id, "aed_runner").asking_ended);
  BOOST_TEST(!world.asked(id, "aed_runner").empty());
  world.say(world.of("b"), Rung::equipment_collected);
  BOOST_TEST(world.role_state(id, "aed_runner").asking_ended);
  BOOST_TEST(world.asked(id, "aed_runner").empty());
  BOOST_TEST(world.in_rung(id, "aed_runner", Rung::accepted) == "d");  // the second goes on
  const EquipmentNo taken = world.assignment(world.of("b")).equipment;
  BOOST_TEST((world.state().equipment.at(taken).state == EquipmentState::in_use));
}

BOOST_AUTO_TEST_CASE(an_implied_rung_is_no_aed_in_hand_and_somebody_must_ask) {  // R5
  Crowd world(20);
  const IncidentId id = world.collapse();
  world.answer(world.of("b"), true);
  world.say(world.of("b"), Rung::at_patient);
  BOOST_TEST(!world.role_state(id, "aed_runner").asking_ended);
  BOOST_TEST(world.calls().find("equipment_unsure") != std::string::npos);
  world.give(input::PatientStepped{PatientId{1}, PatientStep::aed_on_scene, {}, {}});
  BOOST_TEST(world.role_state(id, "aed_runner").asking_ended);
}

BOOST_AUTO_TEST_CASE(nobody_left_is_said_once_and_tried_again_when_somebody_connects) {
  GuideOnly world;
  world.give(input::DutyDeclared{world.no("d"), Duty::by_shift, true});
  const IncidentId id = world.collapse();
  for (const char* who : {"a", "b", "c"}) world.answer(world.of(who), false);
  BOOST_TEST(world.calls() == "nobody_left:guide");
  world.pass(seconds(59));
  BOOST_TEST(world.calls() == "nobody_left:guide");
  world.give(input::DutyDeclared{world.no("d"), Duty::by_shift, false});
  BOOST_TEST(world.asked(id, "guide") == "d");
  BOOST_TEST((world.role_state(id, "guide").status == RoleStatus::open));
}

BOOST_AUTO_TEST_CASE(who_gets_free_is_asked_in_the_same_turn) {
  GuideOnly world;
  for (const char* who : {"b", "c", "d"})
    world.give(input::DutyDeclared{world.no(who), Duty::by_shift, true});
  world.collapse();
  world.answer(world.of("a"), true);
  const IncidentId second = world.collapse();
  BOOST_TEST((world.role_state(second, "guide").status == RoleStatus::nobody_left));
  world.say(world.of("a"), Rung::released);
  BOOST_TEST(world.asked(second, "guide") == "a");
}
