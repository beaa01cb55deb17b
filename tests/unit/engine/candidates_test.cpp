// Whom one may ask, from where they start, and which AED they take on the way (R3, R5, R6).
#include <boost/test/unit_test.hpp>

#include "tests/unit/engine/world.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

// A plan of one role with one slot, changed by the test before load().
struct OneRole : World {
  explicit OneRole(const std::string& role, std::uint32_t active = 1) {
    ResponsePlan plan = collapse_plan();
    std::erase_if(plan.roles, [&](const RoleNeed& need) { return need.id != role; });
    plan.roles[0].slots = 1;
    plan.active_offers = active;
    site.plans = {plan};
  }
  RoleNeed& need() { return site.plans[0].roles[0]; }
};

}  // namespace

BOOST_AUTO_TEST_CASE(the_soonest_is_asked_first_turnout_included) {
  OneRole world("guide");
  world.person("far_staff");
  world.person("near_volunteer", ResponderKind::volunteer);
  world.load();
  world.here("far_staff", 100);      // 20 + 100
  world.here("near_volunteer", 16);  // 105 + 16 by day
  const IncidentId id = world.collapse();
  BOOST_TEST(world.asked(id, "guide") == "far_staff");
  const Eta eta = world.assignment(world.of("far_staff")).eta;
  BOOST_TEST(eta.total.ms == 120'000);
  BOOST_TEST(eta.turnout.ms == 20'000);
}

BOOST_AUTO_TEST_CASE(at_night_volunteers_need_longer) {
  OneRole world("guide");
  world.person("staff");
  world.person("volunteer", ResponderKind::volunteer);
  world.load();
  world.now = noon + hours(9) + minutes(59);
  world.here("staff", 120);     // 140
  world.here("volunteer", 10);  // 115 by day, 152 by night
  const IncidentId by_day = world.collapse();
  BOOST_TEST(world.asked(by_day, "guide") == "volunteer");
  world.pass(minutes(1));
  const IncidentId by_night = world.collapse();
  BOOST_TEST(world.asked(by_night, "guide") == "staff");
}

BOOST_AUTO_TEST_CASE(nobody_is_asked_against_what_protects_them) {  // R3
  OneRole world("guide");
  world.person("child").adult = false;
  world.person("ill").fit = false;
  world.person("resting_from_all");
  world.person("willing");
  world.load();
  for (const char* id : {"child", "ill", "resting_from_all"}) world.here(id, 10);
  world.here("willing", 900);
  world.give(input::DutyDeclared{world.no("resting_from_all"), Duty::by_shift, true});
  const IncidentId id = world.collapse();
  BOOST_TEST(world.asked(id, "guide") == "willing");
  world.answer(world.of("willing"), false);
  BOOST_TEST((world.role_state(id, "guide").status == RoleStatus::nobody_left));
}

BOOST_AUTO_TEST_CASE(nobody_at_a_patient_is_redirected) {  // R2, R3
  OneRole world("guide");
  world.person("a");
  world.load();
  world.here("a", 10);
  world.collapse();
  world.answer(world.of("a"), true);
  world.say(world.of("a"), Rung::at_patient);
  const IncidentId second = world.collapse();
  BOOST_TEST(world.asked(second, "guide").empty());
  BOOST_TEST((world.refused(input::AssignedByHand{second, 0, world.no("a"), {}}).code ==
              RefusalCode::already_assigned));
}

BOOST_AUTO_TEST_CASE(resting_people_rank_later_for_a_threat_to_life_and_are_left_alone_else) {
  OneRole world("guide");
  world.person("resting").shift = 2;  // closed
  world.person("working");
  world.load();
  world.here("resting", 10);
  world.here("working", 500);
  const IncidentId id = world.collapse();
  BOOST_TEST(world.asked(id, "guide") == "working");
  world.answer(world.of("working"), false);
  BOOST_TEST(world.asked(id, "guide") == "resting");
  BOOST_TEST(world.has_reason(world.of("resting"), ReasonCode::off_shift));
  world.site.plans[0].threat_to_life = false;
  world.load();
  const IncidentId calm = world.collapse();
  world.answer(world.of("working"), false);
  BOOST_TEST(world.asked(calm, "guide").empty());
  world.give(input::DutyDeclared{world.no("resting"), Duty::on, false});
  BOOST_TEST(world.asked(calm, "guide") == "resting");
}

BOOST_AUTO_TEST_CASE(a_lapsed_certificate_excludes_or_ranks_later) {  // R3
  OneRole world("cpr");
  world.person("lapsed").capabilities = {{"cpr", noon - days(1)}};
  world.person("valid").capabilities = {{"cpr", noon + days(1)}};
  world.load();
  world.here("lapsed", 10);
  world.here("valid", 50);
  const IncidentId strict = world.collapse();
  BOOST_TEST(world.asked(strict, "cpr") == "valid");
  world.answer(world.of("valid"), false);
  BOOST_TEST(world.asked(strict, "cpr").empty());
  world.need().uncertified_allowed = true;
  world.load();
  const IncidentId id = world.collapse();
  BOOST_TEST(world.asked(id, "cpr") == "valid");  // certified and within two minutes
  BOOST_TEST(world.has_reason(world.of("valid"), ReasonCode::certified));
  world.answer(world.of("valid"), false);
  BOOST_TEST(world.asked(id, "cpr") == "lapsed");
  BOOST_TEST(world.has_reason(world.of("lapsed"), ReasonCode::uncertified));
}

BOOST_AUTO_TEST_CASE(coached_cpr_when_nobody_certified_is_within_two_minutes) {  // R3
  OneRole world("cpr");
  world.need().uncertified_allowed = true;
  world.person("colleague", ResponderKind::staff, {});
  world.person("nurse");
  world.load();
  world.here("colleague", 10);
  world.here("nurse", 100);  // 120 s: within
  BOOST_TEST(world.asked(world.collapse(), "cpr") == "nurse");
  world.pass(seconds(1));
  world.report("nurse", 101);
  BOOST_TEST(world.asked(world.collapse(), "cpr") == "colleague");
}

BOOST_AUTO_TEST_CASE(unit_roles_are_for_units_and_persons_roles_for_persons) {
  World world;
  world.person("ambulance1", ResponderKind::unit, {});
  world.person("a");
  world.load();
  world.here("ambulance1", 10);
  world.here("a", 20);
  const IncidentId id = world.collapse();
  BOOST_TEST(world.asked(id, "ambulance") == "ambulance1");
  BOOST_TEST(world.asked(id, "cpr") == "a");
  BOOST_TEST(world.asked(id, "guide").empty());
}

BOOST_AUTO_TEST_CASE(who_is_not_connected_is_asked_only_when_nobody_else_is_left) {
  OneRole world("guide");
  world.person("lost");
  world.person("there");
  world.load();
  world.here("lost", 10);
  world.here("there", 800);
  world.give(input::AgentLost{world.no("lost")});
  const IncidentId id = world.collapse();
  BOOST_TEST(world.asked(id, "guide") == "there");
  world.answer(world.of("there"), false);
  BOOST_TEST(world.asked(id, "guide") == "lost");
  BOOST_TEST(world.has_reason(world.of("lost"), ReasonCode::not_connected));
}

BOOST_AUTO_TEST_CASE(without_a_fresh_position_a_person_on_shift_counts_at_the_post) {  // R6
  OneRole world("guide");
  SiteResponder& row = world.person("guard");
  row.has_post = true;
  row.post = at_s(40);
  world.load();
  world.here("guard", 5);
  world.pass(seconds(120));
  world.collapse();  // fresh to the last millisecond
  BOOST_TEST(world.assignment(world.of("guard")).eta.total.ms == 25'000);  // 20 + 5
  world.answer(world.of("guard"), false);
  world.pass(milliseconds(1));
  world.collapse();
  BOOST_TEST(world.assignment(world.of("guard")).eta.total.ms == 120'000);  // 20 + 60 + 40
  BOOST_TEST(world.has_reason(world.of("guard"), ReasonCode::from_post));
}

BOOST_AUTO_TEST_CASE(a_stale_position_is_better_than_none_and_no_position_at_all_is_nobody) {
  OneRole world("guide");
  world.person("wanderer");
  world.person("unknown");
  world.load();
  world.here("wanderer", 30);
  world.give(input::AgentConnected{world.no("unknown")});
  world.pass(minutes(5));
  const IncidentId id = world.collapse();
  BOOST_TEST(world.assignment(world.of("wanderer")).eta.total.ms == 110'000);  // 20 + 60 + 30
  world.answer(world.of("wanderer"), false);
  BOOST_TEST(world.asked(id, "guide").empty());
  world.report("unknown", 10);  // a first position makes a candidate
  BOOST_TEST(world.asked(id, "guide") == "unknown");
}

BOOST_AUTO_TEST_CASE(ties_go_to_the_lower_number) {
  OneRole world("guide");
  world.person("a");
  world.person("b");
  world.load();
  world.here("b", 50);
  world.here("a", -50);
  BOOST_TEST(world.asked(world.collapse(), "guide") == "a");
}

BOOST_AUTO_TEST_CASE(nobody_beyond_the_horizon_is_asked) {
  OneRole world("guide");
  world.person("a");
  world.load();
  world.here("a", 3601);
  BOOST_TEST(world.asked(world.collapse(), "guide").empty());
  world.pass(seconds(1));
  world.report("a", 3600);
  BOOST_TEST(world.asked(IncidentId{1}, "guide") == "a");
}

BOOST_AUTO_TEST_CASE(the_runners_time_is_by_way_of_the_best_aed) {
  OneRole world("aed_runner");
  world.aed("behind", 90);  // 10 back, then 90 + 80
  world.aed("on_the_way", 40);
  world.person("a");
  world.load();
  world.here("a", 80);
  const IncidentId id = world.collapse();
  BOOST_TEST(world.asked(id, "aed_runner") == "a");
  const Assignment& offer = world.assignment(world.of("a"));
  BOOST_TEST((offer.equipment == world.equipment_no("on_the_way")));
  BOOST_TEST(offer.eta.total.ms == (20 + 40 + 20 + 40) * 1000);
  BOOST_TEST(offer.reasons[1].b == 60);  // reached after turnout and 40 s
}

BOOST_AUTO_TEST_CASE(who_passes_the_aed_may_beat_who_is_nearer_to_the_patient) {
  OneRole world("aed_runner");
  world.aed("aed", 60);
  world.person("at_the_aed");
  world.person("near");
  world.load();
  world.here("near", 10);        // 50 + 60
  world.here("at_the_aed", 65);  // 5 + 60
  BOOST_TEST(world.asked(world.collapse(), "aed_runner") == "at_the_aed");
}

BOOST_AUTO_TEST_CASE(an_aed_counts_only_if_it_is_open_when_the_runner_gets_there) {
  OneRole world("aed_runner");
  // Open until 12:01 today, local time being UTC.
  const auto today = static_cast<std::int32_t>(noon.ms / 86'400'000);
  world.site.hours.push_back({HoursKind::table, today, {{{0, 721}}}, {0, 0}});
  world.aed("closing", 20).hours = 3;
  world.aed("open", 200);
  world.person("a");
  world.load();
  world.here("a", 59);  // 20 + 39: 12:00:59
  world.collapse();
  BOOST_TEST((world.assignment(world.of("a")).equipment == world.equipment_no("closing")));
  world.answer(world.of("a"), false);
  world.pass(seconds(1));  // 12:01:00 now
  world.collapse();
  BOOST_TEST((world.assignment(world.of("a")).equipment == world.equipment_no("open")));
}

BOOST_AUTO_TEST_CASE(unknown_hours_are_usable_with_a_warning) {
  OneRole world("aed_runner");
  world.aed("aed", 20).hours = 0;
  world.person("a");
  world.load();
  world.here("a", 30);
  world.collapse();
  BOOST_TEST(world.has_reason(world.of("a"), ReasonCode::hours_unknown));
}

BOOST_AUTO_TEST_CASE(two_runners_get_two_cabinets_and_the_third_a_reserved_one_with_the_reason) {
  OneRole world("aed_runner", 3);
  world.need().slots = 2;
  world.aed("near", 10);
  world.aed("far", 300);
  for (const char* id : {"a", "b", "c"}) world.person(id);
  world.load();
  for (const char* id : {"a", "b", "c"}) world.here(id, 20);
  const IncidentId id = world.collapse();
  BOOST_TEST(world.asked(id, "aed_runner") == "a b c");
  BOOST_TEST((world.assignment(world.of("a")).equipment == world.equipment_no("near")));
  BOOST_TEST((world.assignment(world.of("b")).equipment == world.equipment_no("far")));
  BOOST_TEST((world.assignment(world.of("c")).equipment == world.equipment_no("near")));
  BOOST_TEST(!world.has_reason(world.of("b"), ReasonCode::equipment_reserved));
  BOOST_TEST(world.has_reason(world.of("c"), ReasonCode::equipment_reserved));
}

BOOST_AUTO_TEST_CASE(who_is_silent_does_not_keep_the_nearest_cabinet) {  // R5
  OneRole world("aed_runner");
  world.aed("near", 10);
  world.aed("far", 300);
  world.person("a");
  world.person("b");
  world.load();
  world.here("a", 20);
  world.here("b", 30);
  world.collapse();
  world.pass(seconds(10));
  BOOST_TEST((world.assignment(world.of("b")).equipment == world.equipment_no("near")));
}

BOOST_AUTO_TEST_CASE(what_is_used_broken_locked_or_gone_is_not_fetched) {
  OneRole world("aed_runner");
  world.aed("used", 10);
  world.aed("broken", 11).in_service = false;
  world.aed("locked", 12).locked = true;
  world.aed("gone", 13);
  world.person("a");
  world.load();
  std::erase_if(world.site.equipment, [](const auto& row) { return row.id == "gone"; });
  world.load();
  world.here("a", 20);
  world.give(input::EquipmentReported{world.equipment_no("used"), EquipmentState::out_of_service});
  const IncidentId id = world.collapse();
  BOOST_TEST((world.role_state(id, "aed_runner").status == RoleStatus::nobody_left));
  world.give(input::EquipmentReported{world.equipment_no("used"), EquipmentState::available});
  BOOST_TEST(world.asked(id, "aed_runner") == "a");
}

BOOST_AUTO_TEST_CASE(who_can_do_what_few_can_is_asked_for_that_first) {
  World world;
  world.person("swimmer", ResponderKind::staff, {"cpr", "water_rescue"});
  world.load();
  world.here("swimmer", 10);
  const IncidentId id = world.collapse(0, ReportedKind::in_water);
  BOOST_TEST(world.asked(id, "bank_rescue") == "swimmer");
  BOOST_TEST(world.asked(id, "cpr").empty());
}

BOOST_AUTO_TEST_CASE(only_the_insured_are_asked_for_roles_that_need_it_staff_among_them) {  // R27
  OneRole world("guide");
  world.need().insured = true;
  world.person("not_stated");
  world.person("over").insured_until = noon;
  world.person("until_tonight").insured_until = noon + hours(12);
  world.person("helper", ResponderKind::volunteer).insured_until = noon + days(400);
  world.load();
  for (const char* id : {"not_stated", "over"}) world.here(id, 10);
  world.here("until_tonight", 500);
  world.here("helper", 900);
  const IncidentId id = world.collapse();
  BOOST_TEST(world.asked(id, "guide") == "until_tonight");
  world.answer(world.of("until_tonight"), false);
  BOOST_TEST(world.asked(id, "guide") == "helper");
  world.answer(world.of("helper"), false);
  BOOST_TEST((world.role_state(id, "guide").status == RoleStatus::nobody_left));
  for (const char* who : {"not_stated", "over"}) {
    const input::AssignedByHand by_hand{id, 0, world.no(who), {}};
    BOOST_TEST((world.refused(by_hand).code == RefusalCode::not_insured));
  }
  world.pass(hours(12));
  const IncidentId at_midnight = world.collapse();
  BOOST_TEST(world.asked(at_midnight, "guide") == "helper");
}

BOOST_AUTO_TEST_CASE(insurance_matters_to_no_other_role) {  // R27
  OneRole world("guide");
  world.person("not_stated");
  world.load();
  world.here("not_stated", 10);
  const IncidentId id = world.collapse();
  BOOST_TEST(world.asked(id, "guide") == "not_stated");
}

BOOST_AUTO_TEST_CASE(a_renewed_insurance_opens_a_role_that_nobody_could_fill) {  // R27
  OneRole world("guide");
  world.need().insured = true;
  SiteResponder& person = world.person("a");
  world.load();
  world.here("a", 10);
  const IncidentId id = world.collapse();
  BOOST_TEST((world.role_state(id, "guide").status == RoleStatus::nobody_left));
  person.insured_until = noon + days(1);
  world.load();
  BOOST_TEST(world.asked(id, "guide") == "a");
}
