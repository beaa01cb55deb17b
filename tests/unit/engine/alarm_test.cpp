// What an alarm brings about: place, plan, patients, calls outside, roles and offers (R9, R18,
// R19).
#include <boost/test/unit_test.hpp>

#include "tests/unit/engine/world.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

input::AlarmRaised alarm_at(std::int64_t at, ReportedKind kind = ReportedKind::collapsed) {
  input::AlarmRaised alarm;
  alarm.kind = kind;
  alarm.place.known = true;
  alarm.place.at = at_s(at);
  return alarm;
}

}  // namespace

BOOST_AUTO_TEST_CASE(without_a_site_an_alarm_is_refused) {
  World world;
  BOOST_TEST((world.refused(alarm_at(0)).code == RefusalCode::no_site));
}

BOOST_AUTO_TEST_CASE(the_events_of_an_alarm_come_in_their_order) {
  World world;
  world.person("a");
  world.load();
  world.here("a", 30);
  world.since_mark.clear();
  world.collapse();
  std::string order;
  for (const Event& event : world.since_mark)
    order += std::string(VariantNames<Event>::values[event.index()]) + " ";
  BOOST_TEST(
      order ==
      "alarm_recorded incident_opened external_opened timer_set role_opened role_opened "
      "patient_added role_opened role_opened offer_made timer_set role_changed "
      "operator_called role_changed operator_called role_changed operator_called role_changed "
      "operator_called ");
}

BOOST_AUTO_TEST_CASE(collapsed_and_unknown_start_the_arrest_plan_on_the_report) {  // R9
  World world;
  world.load();
  BOOST_TEST(world.incident(world.collapse()).plan.id == "collapse");
  BOOST_TEST(world.incident(world.collapse(0, ReportedKind::unknown)).plan.id == "collapse");
  BOOST_TEST(world.incident(world.collapse(0, ReportedKind::in_water)).plan.id == "in_water");
}

BOOST_AUTO_TEST_CASE(a_kind_without_a_plan_gets_the_one_for_unknown_and_no_plan_at_all_is_refused) {
  World world;
  world.load();
  BOOST_TEST(world.incident(world.collapse(0, ReportedKind::injured)).plan.id == "collapse");
  world.site.plans = {fire_plan()};
  world.load();
  BOOST_TEST((world.refused(alarm_at(0)).code == RefusalCode::no_plan));
}

BOOST_AUTO_TEST_CASE(a_place_is_found_by_name_or_alias_whatever_the_case) {
  World world;
  world.place("p1", "Ticket office", 10).aliases = {"售票处"};
  world.place("p2", "Gate", 20);
  world.place("p3", "gate", 30);
  world.load();
  input::AlarmRaised alarm;
  alarm.place_name = "  TICKET Office ";
  world.give(alarm);
  BOOST_TEST((world.state().incidents.rbegin()->second.place.at == at_s(10)));
  alarm.place_name = "售票处";
  world.give(alarm);
  BOOST_TEST((world.state().incidents.rbegin()->second.place.at == at_s(10)));
}

BOOST_AUTO_TEST_CASE(a_name_that_several_places_carry_keeps_the_alarm_and_asks_which_one) {
  World world;
  for (const auto& [id, away_s] : {std::pair("g1", 10), std::pair("g2", 20)}) {
    SitePlace& gate = world.site.places.emplace_back();
    gate.id = id;
    gate.name = "Gate";
    gate.at = at_s(away_s);
  }
  world.person("a");
  world.load();
  world.since_mark.clear();
  input::AlarmRaised alarm;
  alarm.place_name = "Gate";
  world.give(alarm);
  const IncidentId id = world.state().last.incident;
  BOOST_TEST(world.calls() == "place_needed");
  BOOST_TEST(world.incident(id).place.stated == "Gate");
  BOOST_TEST(!world.incident(id).place.known);
  input::IncidentMoved moved;
  moved.incident = id;
  moved.place_name = "Gate";
  BOOST_TEST((world.refused(moved).code == RefusalCode::ambiguous_place));
}

BOOST_AUTO_TEST_CASE(unknown_words_keep_the_alarm_and_ask_for_the_place) {
  World world;
  world.person("a");
  world.load();
  world.here("a", 30);
  world.since_mark.clear();
  input::AlarmRaised alarm;
  alarm.kind = ReportedKind::collapsed;
  alarm.place_name = "behind the big tree";
  world.give(alarm);
  const IncidentId id = world.state().last.incident;
  BOOST_TEST(world.calls() == "place_needed");
  BOOST_TEST(world.incident(id).place.stated == "behind the big tree");
  BOOST_TEST((world.role_state(id, "cpr").status == RoleStatus::open));
  BOOST_TEST(world.asked(id, "cpr").empty());
  input::IncidentMoved moved;
  moved.incident = id;
  moved.place.known = true;
  moved.place.at = at_s(0);
  world.give(moved);
  BOOST_TEST(world.asked(id, "cpr") == "a");
}

BOOST_AUTO_TEST_CASE(a_place_without_a_path_is_said_to_be_unreachable) {
  World world;
  world.load();
  world.since_mark.clear();
  input::AlarmRaised alarm = alarm_at(0);
  alarm.place.at = off_the_road();
  world.give(alarm);
  BOOST_TEST(world.calls().starts_with("place_unreachable"));
  alarm.place.at = {2'000'000'000, 0};
  BOOST_TEST((world.refused(alarm).code == RefusalCode::out_of_range));
}

BOOST_AUTO_TEST_CASE(late_means_more_than_ten_minutes_old_and_is_started_all_the_same) {
  World world;
  world.person("a");
  world.load();
  world.here("a", 0);
  input::AlarmRaised alarm = alarm_at(0);
  alarm.raised_at = world.now - minutes(10);
  world.give(alarm);
  BOOST_TEST(!world.incident(world.state().last.incident).late);
  alarm.raised_at = world.now - minutes(10) - milliseconds(1);
  world.give(alarm);
  BOOST_TEST(world.incident(world.state().last.incident).late);
  BOOST_TEST(world.asked(world.state().last.incident, "cpr") == "a");
  alarm.raised_at = world.now + hours(1);  // a clock that runs ahead
  world.give(alarm);
  BOOST_TEST((world.incident(world.state().last.incident).raised_at == world.now));
}

BOOST_AUTO_TEST_CASE(the_time_it_was_raised_is_a_wall_clock_time) {
  World world;
  world.person("a");
  world.load();
  world.here("a", 0);
  world.give(input::WallStepped{hours(-2)});
  input::AlarmRaised alarm = alarm_at(0);
  alarm.raised_at = world.now - hours(2) - minutes(3);
  world.give(alarm);
  const Incident& incident = world.incident(world.state().last.incident);
  BOOST_TEST((incident.raised_at == world.now - minutes(3)));
  BOOST_TEST(!incident.late);
}

BOOST_AUTO_TEST_CASE(medical_roles_hang_on_each_patient) {  // R19
  World world;
  world.load();
  input::AlarmRaised alarm = alarm_at(0);
  alarm.condition.how_many = 3;
  world.give(alarm);
  const Incident& incident = world.incident(world.state().last.incident);
  BOOST_TEST(incident.patients.size() == 3);
  BOOST_TEST(incident.roles.size() == 2 + 3 * 2);
}

BOOST_AUTO_TEST_CASE(attaching_an_alarm_adds_patients_and_never_lowers_the_need) {  // R19
  World world;
  world.load();
  const IncidentId id = world.collapse();
  world.since_mark.clear();
  input::AlarmRaised alarm = alarm_at(0);
  alarm.attach_to = id;
  alarm.condition.how_many = 2;
  world.give(alarm);
  BOOST_TEST(world.calls().starts_with("alarm_attached"));
  BOOST_TEST(world.incident(id).patients.size() == 2);
  BOOST_TEST(world.incident(id).alarms.size() == 2);
  alarm.condition.how_many = 1;
  world.give(alarm);
  BOOST_TEST(world.incident(id).patients.size() == 2);
}

BOOST_AUTO_TEST_CASE(an_alarm_that_cannot_join_gets_an_incident_of_its_own) {  // R19
  World world;
  world.load();
  const IncidentId first = world.collapse();
  input::AlarmRaised alarm = alarm_at(0);
  const auto opened = [&] {
    const auto before = world.state().incidents.size();
    world.give(alarm);
    return world.state().incidents.size() == before + 1;
  };
  alarm.attach_to = IncidentId{99};  // unknown
  BOOST_TEST(opened());
  alarm.attach_to = first;
  BOOST_TEST(!opened());
  alarm.kind = ReportedKind::smoke_or_fire;  // another plan: its calls and roles are needed too
  BOOST_TEST(opened());
  alarm.kind = ReportedKind::unknown;
  BOOST_TEST(!opened());
  world.give(input::IncidentCancelled{first, "false alarm"});
  BOOST_TEST(opened());
}

BOOST_AUTO_TEST_CASE(more_patients_than_one_incident_holds_are_said_not_refused) {
  World world;
  world.load();
  world.since_mark.clear();
  input::AlarmRaised alarm = alarm_at(0);
  alarm.condition.how_many = 500;
  world.give(alarm);
  BOOST_TEST(world.calls().find("more_patients") != std::string::npos);
  BOOST_TEST(world.incident(world.state().last.incident).patients.size() ==
             max_patients_per_incident);
}

BOOST_AUTO_TEST_CASE(a_patient_may_be_added_and_gets_roles_of_their_own) {
  World world;
  world.load();
  const IncidentId id = world.collapse();
  world.give(input::PatientAdded{id, {}, {"", "red jacket", false}});
  BOOST_TEST(world.incident(id).patients.size() == 2);
  BOOST_TEST(world.state().patients.at(PatientId{2}).description.owner == "patient:2");
  BOOST_TEST((world.role(id, "cpr", 1) > world.role(id, "cpr", 0)));
  BOOST_TEST((world.refused(input::PatientAdded{IncidentId{9}, {}, {}}).code ==
              RefusalCode::no_such_incident));
}

BOOST_AUTO_TEST_CASE(open_incidents_are_bounded) {
  World world;
  world.site.plans = {fire_plan()};
  world.site.plans[0].roles.clear();
  world.site.plans[0].external.clear();
  world.load();
  auto& engine = world.engine();
  for (std::size_t i = 0; i < max_open_incidents; ++i) {
    const Input input{world.now, i + 2, {}, alarm_at(0, ReportedKind::smoke_or_fire)};
    const auto decision = engine.decide(input);
    BOOST_REQUIRE(decision.has_value());
    engine.apply(input, *decision);
  }
  BOOST_TEST(
      (world.refused(alarm_at(0, ReportedKind::smoke_or_fire)).code == RefusalCode::too_many));
}
