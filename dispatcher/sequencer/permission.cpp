// See permission.hpp.
#include "dispatcher/sequencer/permission.hpp"

#include <algorithm>
#include <array>

namespace liferelay::sequencer {

namespace {

constexpr std::size_t roles = EnumNames<KeyRole>::values.size();
constexpr Grant no = Grant::no;
constexpr Grant own = Grant::own;
constexpr Grant behalf = Grant::behalf;
constexpr Grant yes = Grant::yes;

struct Row {
  std::string_view input;
  std::array<Grant, roles> of_role;
};

// Columns in the order of KeyRole: alarm source, responder, operator, supervisor, watcher, tracker.
// Position blocks are made by the sequencer out of Positions messages, so nobody submits one.
constexpr std::array<Row, std::variant_size_v<input::Body>> table{{
    {"alarm_raised", {yes, yes, yes, yes, no, no}},
    {"offer_answered", {no, own, no, no, no, no}},
    {"rung_reported", {no, own, behalf, behalf, no, no}},
    {"distress_reported", {no, own, yes, yes, no, no}},
    {"duty_declared", {no, own, yes, yes, no, no}},
    {"position_block", {no, no, no, no, no, no}},
    {"equipment_reported", {no, own, yes, yes, no, no}},
    {"incident_claimed", {no, no, yes, yes, no, no}},
    {"incident_closed", {no, no, yes, yes, no, no}},
    {"incident_cancelled", {no, no, yes, yes, no, no}},
    {"incident_moved", {no, no, yes, yes, no, no}},
    {"patient_added", {no, no, yes, yes, no, no}},
    {"assigned_by_hand", {no, no, yes, yes, no, no}},
    {"stood_down", {no, no, yes, yes, no, no}},
    {"assignment_withdrawn", {no, no, yes, yes, no, no}},
    {"external_stepped", {no, no, yes, yes, no, no}},
    {"external_requested", {no, no, yes, yes, no, no}},
    {"hazard_recorded", {no, no, yes, yes, no, no}},
    {"hazard_declared_safe", {no, no, yes, yes, no, no}},
    {"commander_appointed", {no, no, yes, yes, no, no}},
    {"caller_stepped", {no, no, yes, yes, no, no}},
    {"patient_stepped", {no, no, yes, yes, no, no}},
    {"key_enrolled", {no, no, no, yes, no, no}},
    {"key_revoked", {no, no, no, yes, no, no}},
    {"timer_fired", {no, no, no, no, no, no}},
    {"agent_connected", {no, no, no, no, no, no}},
    {"agent_lost", {no, no, no, no, no, no}},
    {"site_loaded", {no, no, no, no, no, no}},
    {"wall_stepped", {no, no, no, no, no, no}},
    {"resumed", {no, no, no, no, no, no}},
    {"personal_erased", {no, no, no, yes, no, no}},
    {"trouble_changed", {no, no, no, no, no, no}},
}};

constexpr bool table_is_in_order() {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].input != VariantNames<input::Body>::values[i]) return false;
  }
  return true;
}
static_assert(table_is_in_order());

// Whom an input is about, for the rule that nobody speaks for another. Nothing: about nobody that
// exists.
struct About {
  const State& state;

  std::optional<ResponderNo> operator()(const input::OfferAnswered& in) const {
    return of(in.assignment);
  }
  std::optional<ResponderNo> operator()(const input::RungReported& in) const {
    return of(in.assignment);
  }
  std::optional<ResponderNo> operator()(const input::DistressReported& in) const {
    return of(in.assignment);
  }
  std::optional<ResponderNo> operator()(const input::DutyDeclared& in) const {
    return in.responder;
  }
  // Equipment belongs to whoever is live by way of it; the others tell the control room.
  std::optional<ResponderNo> operator()(const input::EquipmentReported& in) const {
    for (const auto& [number, responder] : state.responders) {
      const auto live = state.assignments.find(responder.live);
      if (live != state.assignments.end() && live->second.equipment == in.equipment) return number;
    }
    return ResponderNo{};
  }
  template <class Other>
  std::optional<ResponderNo> operator()(const Other&) const {
    return std::nullopt;
  }

  std::optional<ResponderNo> of(AssignmentId id) const {
    const auto found = state.assignments.find(id);
    if (found == state.assignments.end()) return std::nullopt;
    return found->second.responder;
  }
};

bool stated_on_behalf(const input::Body& body) {
  const auto* rung = std::get_if<input::RungReported>(&body);
  return rung != nullptr && rung->on_behalf;
}

Refusal refuse(RefusalCode code, std::string field = {}) {
  return {code, std::move(field)};
}

}  // namespace

Grant grant(KeyRole role, std::size_t body) {
  return table[body].of_role[static_cast<std::size_t>(role)];
}

bool has_role(const EnrolledKey& key, KeyRole role) {
  return std::find(key.roles.begin(), key.roles.end(), role) != key.roles.end();
}

std::optional<Refusal> may_submit(const EnrolledKey& key, ResponderNo speaks_for,
                                  const State& state, const input::Body& body) {
  if (key.revoked) return refuse(RefusalCode::key_revoked);
  const bool on_behalf = stated_on_behalf(body);
  const std::optional<ResponderNo> about = std::visit(About{state}, body);
  const bool about_self = speaks_for && (!about || *about == speaks_for);
  std::optional<Refusal> refusal = refuse(RefusalCode::forbidden);
  for (const KeyRole role : key.roles) {
    switch (grant(role, body.index())) {
      case Grant::no:
        break;
      case Grant::yes:
        return std::nullopt;
      case Grant::behalf:
        if (on_behalf) return std::nullopt;
        refusal = refuse(RefusalCode::forbidden, "on_behalf");
        break;
      case Grant::own:
        if (about_self && !on_behalf) return std::nullopt;
        refusal = on_behalf ? refuse(RefusalCode::forbidden, "on_behalf")
                            : refuse(RefusalCode::not_yours);
        break;
    }
  }
  return refusal;
}

std::optional<Refusal> may_report_position(const EnrolledKey& key, std::string_view who) {
  if (key.revoked) return refuse(RefusalCode::key_revoked);
  const bool responder = has_role(key, KeyRole::responder);
  const bool tracker = has_role(key, KeyRole::tracker);
  if (!responder && !tracker) return refuse(RefusalCode::forbidden);
  if (responder && !key.responder.empty() && key.responder == who) return std::nullopt;
  if (tracker && std::find(key.tracks.begin(), key.tracks.end(), who) != key.tracks.end())
    return std::nullopt;
  return refuse(RefusalCode::not_yours, "who");
}

std::optional<Refusal> may_watch(const EnrolledKey& key) {
  if (key.revoked) return refuse(RefusalCode::key_revoked);
  if (has_role(key, KeyRole::watcher) || may_see_people(key)) return std::nullopt;
  return refuse(RefusalCode::forbidden);
}

std::optional<Refusal> may_find(const EnrolledKey& key) {
  constexpr std::size_t alarm = 0;
  static_assert(table[alarm].input == "alarm_raised");
  auto refusal = may_watch(key);
  const bool may_alarm = std::any_of(key.roles.begin(), key.roles.end(),
                                     [](KeyRole role) { return grant(role, alarm) != Grant::no; });
  return may_alarm && !key.revoked ? std::nullopt : refusal;
}

bool may_see_people(const EnrolledKey& key) {
  return has_role(key, KeyRole::operator_) || has_role(key, KeyRole::supervisor);
}

}  // namespace liferelay::sequencer
