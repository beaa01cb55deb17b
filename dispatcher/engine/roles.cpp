#include "dispatcher/engine/roles.hpp"

#include <algorithm>

#include "dispatcher/engine/ladder.hpp"

namespace liferelay::engine {
namespace {

constexpr std::uint32_t certain_per_mille = 1'000;

std::uint32_t contact_of(const Draft& draft, const Assignment& assignment) {
  if (!fills(assignment)) return 0;
  if (has_stamp(assignment, Rung::at_patient)) return certain_per_mille;
  return is_live(assignment.state) ? draft.settings().contact_per_mille : 0;
}

bool aed_on_scene(const Draft& draft, PatientId patient) {
  const auto found = draft.state().patients.find(patient);
  if (found == draft.state().patients.end()) return false;
  const auto& stamps = found->second.stamps;
  return std::any_of(stamps.begin(), stamps.end(), [](const PatientStamp& stamp) {
    return stamp.step == PatientStep::aed_on_scene;
  });
}

// R1: stop asking for CPR when enough contact is expected, for an AED when one is in hand.
bool asking_ends(const Draft& draft, const IncidentRole& role, const RoleNeed& need,
                 const RoleCount& now) {
  switch (need.asking) {
    case AskingRule::cpr:
      return now.contact_per_mille >= draft.settings().contact_target_per_mille;
    case AskingRule::aed:
      return now.equipment_in_hand || aed_on_scene(draft, role.patient);
    case AskingRule::one_per_slot:
      break;
  }
  return false;
}

bool brings_aed(const Draft& draft, const Assignment& assignment) {
  const SiteEquipment* thing = draft.derived().thing(assignment.equipment);
  return thing != nullptr && thing->kind == EquipmentKind::aed && has_equipment(assignment);
}

bool takes_slot(const Assignment& assignment) {
  return fills(assignment) || (is_open(assignment.state) && assignment.active);
}

bool slot_is_free(const Draft& draft, const Incident& incident, std::uint32_t role,
                  std::uint32_t slot, AssignmentId except) {
  return std::none_of(incident.assignments.begin(), incident.assignments.end(),
                      [&](AssignmentId id) {
                        const Assignment& assignment = draft.assignment(id);
                        return id != except && assignment.role == role && assignment.slot == slot &&
                               (except ? fills(assignment) : takes_slot(assignment));
                      });
}

std::uint32_t lowest_free_slot(const Draft& draft, const Incident& incident, std::uint32_t role,
                               AssignmentId except) {
  std::uint32_t slot = 0;
  while (!slot_is_free(draft, incident, role, slot, except)) ++slot;
  return slot;
}

}  // namespace

bool chosen_by_operator(const Assignment& assignment) {
  return std::any_of(assignment.reasons.begin(), assignment.reasons.end(),
                     [](const Reason& r) { return r.code == ReasonCode::chosen_by_operator; });
}

bool fills(const Assignment& assignment) {
  if (is_live(assignment.state)) return !assignment.overdue || has_arrived(assignment);
  // Whoever left a patient without handing over has left nobody there (R1).
  const bool left_alone = assignment.patient && !has_stamp(assignment, Rung::handed_over);
  const bool done = assignment.state == Rung::handed_over || assignment.state == Rung::released;
  return done && has_arrived(assignment) && !left_alone;
}

bool is_enough(const Draft& draft, const Incident& incident, PatientId patient) {
  std::uint32_t people = 0;
  bool aed = aed_on_scene(draft, patient);
  for (const AssignmentId id : incident.assignments) {
    const Assignment& assignment = draft.assignment(id);
    if (assignment.patient != patient || assignment.state != Rung::at_patient) continue;
    ++people;
    aed = aed || brings_aed(draft, assignment);
  }
  return aed && people >= draft.settings().stand_down_people;
}

RoleCount count(const Draft& draft, const Incident& incident, std::uint32_t role) {
  RoleCount counted;
  for (const AssignmentId id : incident.assignments) {
    const Assignment& assignment = draft.assignment(id);
    if (assignment.role != role) continue;
    if (fills(assignment)) ++counted.filling;
    if (is_open(assignment.state) && assignment.active) ++counted.active;
    counted.contact_per_mille += contact_of(draft, assignment);
    if (has_equipment(assignment) && fills(assignment)) counted.equipment_in_hand = true;
  }
  return counted;
}

bool shares_k(const RoleNeed& need) {
  return need.asking != AskingRule::one_per_slot;
}

bool still_needed(const Draft& draft, const Assignment& assignment) {
  const Incident& incident = draft.incident(assignment.incident);
  const IncidentRole& role = incident.roles[assignment.role];
  if (incident.state != IncidentState::open || role.status == RoleStatus::ended) return false;
  if (chosen_by_operator(assignment)) return true;
  const RoleNeed& need = draft.need(incident, assignment.role);
  if (shares_k(need)) return !role.asking_ended;
  return count(draft, incident, assignment.role).filling < need.slots;
}

std::uint32_t free_slot(const Draft& draft, const Incident& incident, std::uint32_t role) {
  return lowest_free_slot(draft, incident, role, {});
}

std::uint32_t slot_for_acceptance(const Draft& draft, const Assignment& assignment) {
  const Incident& incident = draft.incident(assignment.incident);
  if (slot_is_free(draft, incident, assignment.role, assignment.slot, assignment.id))
    return assignment.slot;
  return lowest_free_slot(draft, incident, assignment.role, assignment.id);
}

void open_roles(Draft& draft, IncidentId id, PatientId patient, std::uint32_t above,
                std::uint32_t up_to) {
  const std::size_t needs = draft.incident(id).plan.roles.size();
  for (std::uint32_t i = 0; i < needs; ++i) {
    const RoleNeed& need = draft.incident(id).plan.roles[i];
    if (need.from_level <= above || need.from_level > up_to) continue;
    if (need.per_patient != static_cast<bool>(patient)) continue;
    draft.emit(event::RoleOpened{id, {i, patient, RoleStatus::open, false}});
  }
  draft.touch(id);
}

void raise_alarm_level(Draft& draft, IncidentId id) {
  const Incident& incident = draft.incident(id);
  std::uint32_t next = 0;
  for (const RoleNeed& need : incident.plan.roles) {
    if (need.from_level > incident.alarm_level && (next == 0 || need.from_level < next))
      next = need.from_level;
  }
  if (next == 0) return;
  const std::uint32_t before = incident.alarm_level;
  draft.emit(event::AlarmLevelRaised{id, next});
  open_roles(draft, id, {}, before, next);
  const std::vector<PatientId> patients = incident.patients;
  for (const PatientId patient : patients) open_roles(draft, id, patient, before, next);
}

void withdraw_open_offers(Draft& draft, IncidentId id, std::uint32_t role) {
  const std::vector<AssignmentId> assignments = draft.incident(id).assignments;
  for (const AssignmentId each : assignments) {
    const Assignment& assignment = draft.assignment(each);
    if (assignment.role == role && is_open(assignment.state)) withdraw(draft, each);
  }
}

void review_role(Draft& draft, IncidentId id, std::uint32_t role) {
  const Incident& incident = draft.incident(id);
  const IncidentRole before = incident.roles[role];
  if (before.status == RoleStatus::ended) return;
  const RoleNeed& need = draft.need(incident, role);
  const RoleCount now = count(draft, incident, role);
  const bool enough =
      shares_k(need) && before.patient && is_enough(draft, incident, before.patient);
  event::RoleChanged change{id, role, before.status,
                            enough || asking_ends(draft, before, need, now)};
  if (now.filling >= need.slots) {
    change.status = RoleStatus::filled;
  } else if (before.status == RoleStatus::filled || now.unasked(need) == 0) {
    change.status = RoleStatus::open;
  }
  const bool filled = change.status == RoleStatus::filled && before.status != RoleStatus::filled;
  const bool ended = change.asking_ended && !before.asking_ended;
  if (change.status != before.status || change.asking_ended != before.asking_ended)
    draft.emit(change);
  if (ended || (filled && !shares_k(need))) withdraw_open_offers(draft, id, role);
}

void end_role(Draft& draft, IncidentId id, std::uint32_t role) {
  if (draft.incident(id).roles[role].status == RoleStatus::ended) return;
  draft.emit(event::RoleChanged{id, role, RoleStatus::ended, true});
  withdraw_open_offers(draft, id, role);
}

}  // namespace liferelay::engine
