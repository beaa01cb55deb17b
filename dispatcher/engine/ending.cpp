// Standing down, closing, cancelling, and forgetting an incident long after (R1, R23).
#include "dispatcher/engine/ending.hpp"

#include <algorithm>

#include "dispatcher/engine/decide.hpp"
#include "dispatcher/engine/ladder.hpp"
#include "dispatcher/engine/roles.hpp"
#include "dispatcher/engine/stand_down.hpp"

namespace liferelay::engine {
namespace {

// An incident whose people are not all accounted for is looked at again after this.
constexpr Duration archive_retry = hours(1);

template <class Test>
bool any_assignment(const Draft& draft, const Incident& incident, Test&& test) {
  return std::any_of(incident.assignments.begin(), incident.assignments.end(),
                     [&](AssignmentId id) { return test(draft.assignment(id)); });
}

bool is_unaccounted(const Assignment& assignment) {
  return is_live(assignment.state) || assignment.state == Rung::handed_over || assignment.distress;
}

Verdict find_open(const Draft& draft, IncidentId id) {
  const auto found = draft.state().incidents.find(id);
  if (found == draft.state().incidents.end())
    return refuse(RefusalCode::no_such_incident, "incident");
  if (found->second.state != IncidentState::open)
    return refuse(RefusalCode::incident_ended, "incident");
  return taken;
}

bool equipment_is_out(const Draft& draft, const Incident& incident) {
  return any_assignment(draft, incident, [&](const Assignment& assignment) {
    const auto found = draft.state().equipment.find(assignment.equipment);
    return found != draft.state().equipment.end() && has_equipment(assignment) &&
           found->second.state == EquipmentState::in_use;
  });
}

void end(Draft& draft, IncidentId id, IncidentState state, const std::string& disposition) {
  for (std::uint32_t role = 0; role < draft.incident(id).roles.size(); ++role)
    end_role(draft, id, role);
  const std::vector<ExternalRequestId> requests = draft.incident(id).requests;
  for (const ExternalRequestId request : requests)
    draft.clear_timer(TimerKind::external_overdue, request.value);
  if (equipment_is_out(draft, draft.incident(id)))
    draft.call_operator(id, CallReason::equipment_out);
  draft.emit(event::IncidentEnded{id, state, disposition});
  draft.set_timer(TimerKind::archive, id.value, draft.now() + hours(draft.settings().archive_h));
}

}  // namespace

void archive(Draft& draft, IncidentId id) {
  const Incident& incident = draft.incident(id);
  if (any_assignment(draft, incident, is_unaccounted)) {
    draft.set_timer(TimerKind::archive, id.value, draft.now() + archive_retry);
    return;
  }
  draft.emit(event::IncidentArchived{id});
}

Verdict decide(Draft& draft, const input::StoodDown& in) {
  if (auto refusal = find_open(draft, in.incident)) return refusal;
  stand_down(draft, in.incident);
  return taken;
}

Verdict decide(Draft& draft, const input::IncidentClosed& in) {
  if (auto refusal = find_open(draft, in.incident)) return refusal;
  if (in.disposition.size() > max_note_bytes) return refuse(RefusalCode::too_large, "disposition");
  if (any_assignment(draft, draft.incident(in.incident), is_unaccounted))
    return refuse(RefusalCode::people_unreleased, "incident");
  end(draft, in.incident, IncidentState::closed, in.disposition);
  return taken;
}

// A false alarm: whoever is not at a patient and not in distress is released.
Verdict decide(Draft& draft, const input::IncidentCancelled& in) {
  if (auto refusal = find_open(draft, in.incident)) return refusal;
  if (in.reason.size() > max_note_bytes) return refuse(RefusalCode::too_large, "reason");
  end(draft, in.incident, IncidentState::cancelled, in.reason);
  const std::vector<AssignmentId> assignments = draft.incident(in.incident).assignments;
  for (const AssignmentId id : assignments) {
    const Assignment& assignment = draft.assignment(id);
    if (is_live(assignment.state) && !assignment.distress &&
        rung_table.allows(assignment.state, Rung::withdrawn))
      withdraw(draft, id);
  }
  return taken;
}

}  // namespace liferelay::engine
