// An operator chooses the person; what protects people is checked all the same (R3, R27).
#include <algorithm>

#include "dispatcher/engine/decide.hpp"
#include "dispatcher/engine/offers.hpp"

namespace liferelay::engine {
namespace {

bool has_open_offer(const Draft& draft, const Incident& incident, ResponderNo who) {
  return std::any_of(incident.assignments.begin(), incident.assignments.end(),
                     [&](AssignmentId id) {
                       const Assignment& assignment = draft.assignment(id);
                       return assignment.responder == who && is_open(assignment.state);
                     });
}

Verdict check_person(const Draft& draft, const Incident& incident, const RoleNeed& need,
                     ResponderNo who) {
  const auto found = draft.state().responders.find(who);
  if (found == draft.state().responders.end())
    return refuse(RefusalCode::no_such_responder, "responder");
  if (found->second.live || has_open_offer(draft, incident, who))
    return refuse(RefusalCode::already_assigned, "responder");
  if (!may_be_asked(draft, who)) return refuse(RefusalCode::may_not_be_asked, "responder");
  if (!is_insured_for(draft, who, need)) return refuse(RefusalCode::not_insured, "responder");
  return taken;
}

Verdict check_equipment(const Draft& draft, EquipmentNo no) {
  if (!no) return taken;
  const auto found = draft.state().equipment.find(no);
  if (found == draft.state().equipment.end() || draft.derived().thing(no) == nullptr)
    return refuse(RefusalCode::no_such_equipment, "equipment");
  if (found->second.retired || found->second.state == EquipmentState::out_of_service)
    return refuse(RefusalCode::not_allowed_now, "equipment");
  return taken;
}

// Where no way is known the estimate is the horizon: the operator knows better than the map, and
// the person is not called late before that.
Candidate without_estimate(const Draft& draft, const input::AssignedByHand& in) {
  Candidate candidate;
  candidate.who = in.responder;
  candidate.equipment = in.equipment;
  candidate.connected = existing(draft.state().responders, in.responder).connected;
  candidate.total = seconds(draft.settings().horizon_s);
  return candidate;
}

}  // namespace

Verdict decide(Draft& draft, const input::AssignedByHand& in) {
  const auto found = draft.state().incidents.find(in.incident);
  if (found == draft.state().incidents.end())
    return refuse(RefusalCode::no_such_incident, "incident");
  const Incident& incident = found->second;
  if (incident.state != IncidentState::open) return refuse(RefusalCode::incident_ended, "incident");
  if (in.role >= incident.roles.size()) return refuse(RefusalCode::no_such_role, "role");
  if (incident.roles[in.role].status == RoleStatus::ended)
    return refuse(RefusalCode::not_allowed_now, "role");
  if (incident.assignments.size() >= max_assignments_per_incident)
    return refuse(RefusalCode::too_many);
  const RoleNeed& need = draft.need(incident, in.role);
  if (auto refusal = check_person(draft, incident, need, in.responder)) return refusal;
  if (auto refusal = check_equipment(draft, in.equipment)) return refusal;
  const auto candidate = estimate(draft, incident, in.role, in.responder, in.equipment);
  make_offer(draft, in.incident, in.role, candidate ? *candidate : without_estimate(draft, in),
             Reason{ReasonCode::chosen_by_operator, 0, 0});
  draft.touch(in.incident);
  return taken;
}

}  // namespace liferelay::engine
