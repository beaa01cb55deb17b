// Every role against every input, and nobody speaks for another.
#include "dispatcher/sequencer/permission.hpp"

#include <boost/test/unit_test.hpp>

using namespace liferelay;
using namespace liferelay::sequencer;

namespace {

constexpr ResponderNo anna{1};
constexpr ResponderNo bela{2};

EnrolledKey key_with(std::vector<KeyRole> roles, std::string responder = {}) {
  EnrolledKey key;
  key.no = KeyNo{1};
  key.roles = std::move(roles);
  key.responder = std::move(responder);
  return key;
}

// An incident's assignments: 1 is Anna's, 2 is Bela's.
State two_assignments() {
  State state;
  state.assignments[AssignmentId{1}].responder = anna;
  state.assignments[AssignmentId{2}].responder = bela;
  return state;
}

template <std::size_t I = 0>
input::Body body_of_kind(std::size_t index) {
  if constexpr (I < std::variant_size_v<input::Body>) {
    if (index == I) return std::variant_alternative_t<I, input::Body>{};
    return body_of_kind<I + 1>(index);
  } else {
    throw std::out_of_range("no such input");
  }
}

std::optional<RefusalCode> refused(const EnrolledKey& key, ResponderNo speaks_for,
                                   const input::Body& body) {
  const auto refusal = may_submit(key, speaks_for, two_assignments(), body);
  if (!refusal) return std::nullopt;
  return refusal->code;
}

}  // namespace

// y yes, o only one's own, b only on behalf, - no. Columns: alarm source, responder, operator,
// supervisor, watcher, tracker.
BOOST_AUTO_TEST_CASE(every_pair_of_role_and_input_is_as_written_here) {
  const std::pair<std::string_view, std::string_view> expected[] = {
      {"alarm_raised", "yyyy--"},         {"offer_answered", "-o----"},
      {"rung_reported", "-obb--"},        {"distress_reported", "-oyy--"},
      {"duty_declared", "-oyy--"},        {"position_block", "------"},
      {"equipment_reported", "-oyy--"},   {"incident_claimed", "--yy--"},
      {"incident_closed", "--yy--"},      {"incident_cancelled", "--yy--"},
      {"incident_moved", "--yy--"},       {"patient_added", "--yy--"},
      {"assigned_by_hand", "--yy--"},     {"stood_down", "--yy--"},
      {"assignment_withdrawn", "--yy--"}, {"external_stepped", "--yy--"},
      {"external_requested", "--yy--"},   {"hazard_recorded", "--yy--"},
      {"hazard_declared_safe", "--yy--"}, {"commander_appointed", "--yy--"},
      {"caller_stepped", "--yy--"},       {"patient_stepped", "--yy--"},
      {"key_enrolled", "---y--"},         {"key_revoked", "---y--"},
      {"timer_fired", "------"},          {"agent_connected", "------"},
      {"agent_lost", "------"},           {"site_loaded", "------"},
      {"wall_stepped", "------"},         {"resumed", "------"},
      {"personal_erased", "---y--"},      {"trouble_changed", "------"},
  };
  BOOST_REQUIRE(std::size(expected) == std::variant_size_v<input::Body>);
  for (std::size_t body = 0; body < std::size(expected); ++body) {
    BOOST_TEST(VariantNames<input::Body>::values[body] == expected[body].first);
    for (std::size_t role = 0; role < count_of<KeyRole>(); ++role) {
      const char letter = "-oby"[static_cast<std::size_t>(grant(static_cast<KeyRole>(role), body))];
      BOOST_TEST(letter == expected[body].second[role],
                 expected[body].first << " for " << name_of(static_cast<KeyRole>(role)));
    }
  }
}

// The same through the function that answers messages, with bodies that are about nobody.
BOOST_AUTO_TEST_CASE(what_a_role_may_not_say_is_forbidden_whatever_it_says) {
  for (std::size_t role = 0; role < count_of<KeyRole>(); ++role) {
    const EnrolledKey key = key_with({static_cast<KeyRole>(role)}, "anna");
    for (std::size_t body = 0; body < std::variant_size_v<input::Body>; ++body) {
      const auto code = refused(key, anna, body_of_kind(body));
      if (grant(static_cast<KeyRole>(role), body) == Grant::no)
        BOOST_TEST((code == RefusalCode::forbidden));
      if (grant(static_cast<KeyRole>(role), body) == Grant::yes) BOOST_TEST(!code);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_responder_answers_only_for_itself) {
  const EnrolledKey key = key_with({KeyRole::responder}, "anna");
  BOOST_TEST(!refused(key, anna, input::OfferAnswered{AssignmentId{1}, true}));
  BOOST_TEST(
      (refused(key, anna, input::OfferAnswered{AssignmentId{2}, true}) == RefusalCode::not_yours));
  BOOST_TEST((refused(key, anna, input::DistressReported{AssignmentId{2}, false}) ==
              RefusalCode::not_yours));
  BOOST_TEST(
      (refused(key, anna, input::DutyDeclared{bela, Duty::off, false}) == RefusalCode::not_yours));
  BOOST_TEST(!refused(key, anna, input::DutyDeclared{anna, Duty::off, false}));
}

BOOST_AUTO_TEST_CASE(a_responder_reports_only_the_equipment_of_the_own_task) {
  const EnrolledKey key = key_with({KeyRole::responder}, "anna");
  State state = two_assignments();
  state.assignments[AssignmentId{1}].equipment = EquipmentNo{7};
  state.responders[anna].live = AssignmentId{1};
  const auto code = [&](std::uint32_t number) -> std::optional<RefusalCode> {
    const auto refusal =
        may_submit(key, anna, state,
                   input::EquipmentReported{EquipmentNo{number}, EquipmentState::out_of_service});
    return refusal ? std::optional(refusal->code) : std::nullopt;
  };
  BOOST_TEST(!code(7));
  BOOST_TEST((code(8) == RefusalCode::not_yours));
}

BOOST_AUTO_TEST_CASE(a_responder_key_that_speaks_for_nobody_answers_for_nobody) {
  const EnrolledKey key = key_with({KeyRole::responder});
  BOOST_TEST(
      (refused(key, {}, input::OfferAnswered{AssignmentId{1}, true}) == RefusalCode::not_yours));
}

BOOST_AUTO_TEST_CASE(only_the_control_room_enters_rungs_on_behalf) {
  const input::RungReported own{AssignmentId{1}, Rung::on_scene, {}, {}, false};
  const input::RungReported on_behalf{AssignmentId{1}, Rung::on_scene, {}, {}, true};
  const EnrolledKey responder = key_with({KeyRole::responder}, "anna");
  const EnrolledKey control = key_with({KeyRole::operator_});
  BOOST_TEST(!refused(responder, anna, own));
  BOOST_TEST((refused(responder, anna, on_behalf) == RefusalCode::forbidden));
  BOOST_TEST(!refused(control, {}, on_behalf));
  BOOST_TEST((refused(control, {}, own) == RefusalCode::forbidden));
  const EnrolledKey both = key_with({KeyRole::responder, KeyRole::operator_}, "anna");
  BOOST_TEST(!refused(both, anna, own));
  BOOST_TEST(!refused(both, anna, on_behalf));
}

BOOST_AUTO_TEST_CASE(a_revoked_key_may_do_nothing) {
  EnrolledKey key = key_with({KeyRole::alarm_source, KeyRole::responder, KeyRole::operator_,
                              KeyRole::supervisor, KeyRole::watcher, KeyRole::tracker},
                             "anna");
  key.tracks = {"anna"};
  key.revoked = true;
  for (std::size_t body = 0; body < std::variant_size_v<input::Body>; ++body)
    BOOST_TEST((refused(key, anna, body_of_kind(body)) == RefusalCode::key_revoked));
  BOOST_TEST((may_watch(key)->code == RefusalCode::key_revoked));
  BOOST_TEST((may_report_position(key, "anna")->code == RefusalCode::key_revoked));
}

BOOST_AUTO_TEST_CASE(positions_come_from_oneself_or_from_the_tracker_of_that_person) {
  EnrolledKey responder = key_with({KeyRole::responder}, "anna");
  BOOST_TEST(!may_report_position(responder, "anna"));
  BOOST_TEST((may_report_position(responder, "bela")->code == RefusalCode::not_yours));
  EnrolledKey tracker = key_with({KeyRole::tracker});
  tracker.tracks = {"bela"};
  BOOST_TEST(!may_report_position(tracker, "bela"));
  BOOST_TEST((may_report_position(tracker, "anna")->code == RefusalCode::not_yours));
  BOOST_TEST((may_report_position(tracker, "")->code == RefusalCode::not_yours));
  for (const KeyRole role :
       {KeyRole::alarm_source, KeyRole::operator_, KeyRole::supervisor, KeyRole::watcher}) {
    BOOST_TEST(
        (may_report_position(key_with({role}, "anna"), "anna")->code == RefusalCode::forbidden));
  }
}

BOOST_AUTO_TEST_CASE(watchers_and_the_control_room_watch_and_only_the_latter_sees_people) {
  const std::pair<KeyRole, std::string_view> expected[] = {
      {KeyRole::alarm_source, "no"},   {KeyRole::responder, "no"},  {KeyRole::operator_, "people"},
      {KeyRole::supervisor, "people"}, {KeyRole::watcher, "board"}, {KeyRole::tracker, "no"}};
  for (const auto& [role, sight] : expected) {
    const EnrolledKey key = key_with({role});
    BOOST_TEST(!may_watch(key) == (sight != "no"));
    BOOST_TEST(may_see_people(key) == (sight == "people"));
  }
}
