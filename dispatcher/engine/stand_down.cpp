#include "dispatcher/engine/stand_down.hpp"

#include <algorithm>

#include "dispatcher/engine/ladder.hpp"
#include "dispatcher/engine/roles.hpp"

namespace liferelay::engine {
namespace {

template <class Wanted>
std::vector<std::uint32_t> roles_where(const Draft& draft, const Incident& incident,
                                       Wanted&& wanted) {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < incident.roles.size(); ++i) {
    const IncidentRole& role = incident.roles[i];
    if (role.status != RoleStatus::ended && wanted(role, draft.need(incident, i)))
      found.push_back(i);
  }
  return found;
}

// Asking ends, and whoever is not needed is stopped. The roles stay: when somebody leaves the
// patient, asking goes on.
void release_spare(Draft& draft, IncidentId id, const std::vector<std::uint32_t>& roles) {
  for (const std::uint32_t role : roles) review_role(draft, id, role);
  const std::vector<AssignmentId> assignments = draft.incident(id).assignments;
  for (const AssignmentId each : assignments) {
    const Assignment& assignment = draft.assignment(each);
    const bool theirs = std::find(roles.begin(), roles.end(), assignment.role) != roles.end();
    if (theirs && !chosen_by_operator(assignment) && may_be_stood_down(draft, assignment))
      withdraw(draft, each);
  }
}

// The danger of a fire or a crush outlives the patient who is with the crew.
bool patient_is_all(const Incident& incident) {
  return incident.kind != ReportedKind::smoke_or_fire && incident.kind != ReportedKind::crowd_crush;
}

}  // namespace

bool may_be_stood_down(const Draft& draft, const Assignment& assignment) {
  if (is_open(assignment.state)) return true;
  if (!is_live(assignment.state) || assignment.distress) return false;
  if (!rung_table.allows(assignment.state, Rung::withdrawn)) return false;
  if (has_equipment(assignment) || has_arrived(assignment)) return false;
  const Instant near = expected_arrival(assignment) - seconds(draft.settings().stand_down_near_s);
  return draft.now() < near;
}

void stand_down_roles(Draft& draft, IncidentId id, const std::vector<std::uint32_t>& roles) {
  for (const std::uint32_t role : roles) end_role(draft, id, role);
  const std::vector<AssignmentId> assignments = draft.incident(id).assignments;
  for (const AssignmentId each : assignments) {
    const Assignment& assignment = draft.assignment(each);
    const bool theirs = std::find(roles.begin(), roles.end(), assignment.role) != roles.end();
    if (theirs && may_be_stood_down(draft, assignment)) withdraw(draft, each);
  }
}

void stand_down(Draft& draft, IncidentId id) {
  draft.emit(event::IncidentStoodDown{id});
  const auto all = roles_where(draft, draft.incident(id),
                               [](const IncidentRole&, const RoleNeed&) { return true; });
  stand_down_roles(draft, id, all);
}

void stand_down_where_enough(Draft& draft, IncidentId id) {
  const std::vector<PatientId> patients = draft.incident(id).patients;
  for (const PatientId patient : patients) {
    const Incident& incident = draft.incident(id);
    const auto roles =
        roles_where(draft, incident, [patient](const IncidentRole& role, const RoleNeed& need) {
          return role.patient == patient && shares_k(need);
        });
    if (!roles.empty() && is_enough(draft, incident, patient)) release_spare(draft, id, roles);
  }
}

void crew_is_at_patient(Draft& draft, IncidentId id) {
  const Incident& incident = draft.incident(id);
  if (incident.state != IncidentState::open || incident.stood_down) return;
  if (incident.patients.size() > 1) {
    draft.call_operator(id, CallReason::crew_with_whom);
  } else if (patient_is_all(incident)) {
    stand_down(draft, id);
  } else {
    stand_down_roles(draft, id,
                     roles_where(draft, incident, [](const IncidentRole&, const RoleNeed& need) {
                       return need.per_patient || shares_k(need);
                     }));
  }
}

}  // namespace liferelay::engine
