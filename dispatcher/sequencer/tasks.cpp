// See tasks.hpp.
#include "dispatcher/sequencer/tasks.hpp"

#include <algorithm>

#include "dispatcher/base/check.hpp"
#include "dispatcher/sequencer/site_lookup.hpp"

namespace liferelay::sequencer {

namespace {

// The hazard that keeps this person away, if any.
const Hazard* holding_back(const State& state, const Incident& incident, ResponderNo who) {
  const auto responder = state.responders.find(who);
  if (responder == state.responders.end()) return nullptr;
  const SiteResponder* described = find_responder(state, responder->second.id);
  if (described != nullptr && described->kind != ResponderKind::volunteer) return nullptr;
  for (const HazardId id : incident.hazards) {
    const auto hazard = state.hazards.find(id);
    if (hazard != state.hazards.end() && !hazard->second.safe && holds_back(hazard->second.kind))
      return &hazard->second;
  }
  return nullptr;
}

std::string name_of_place(const State& state, const Place& place) {
  if (!place.place) return place.stated;
  const auto id = state.places.find(place.place);
  if (id == state.places.end()) return place.stated;
  const SitePlace* described = find_place(state, id->second);
  return described != nullptr ? described->name : place.stated;
}

void add_goal(const State& state, const Incident& incident, const Assignment& assignment,
              wire::Task& task) {
  if (is_ended(assignment.state)) return;
  task.place = incident.place;
  if (const Hazard* hazard = holding_back(state, incident, assignment.responder)) {
    task.place = hazard->staging;
    task.staging = true;
  }
  task.place_name = name_of_place(state, task.place);
}

void add_equipment(const State& state, const Assignment& assignment, wire::Task& task) {
  task.equipment = assignment.equipment;
  const auto equipment = state.equipment.find(assignment.equipment);
  if (equipment == state.equipment.end()) return;
  if (const SiteEquipment* described = find_equipment(state, equipment->second.id)) {
    task.equipment_at = described->at;
    task.equipment_where = described->where;
  }
}

}  // namespace

wire::Task task_of(const State& state, const Assignment& assignment) {
  const auto found = state.incidents.find(assignment.incident);
  LIFERELAY_CHECK(found != state.incidents.end());
  const Incident& incident = found->second;
  LIFERELAY_CHECK(assignment.role < incident.roles.size());
  const RoleNeed& need = incident.plan.roles[incident.roles[assignment.role].need];

  wire::Task task;
  task.assignment = assignment.id;
  task.incident = incident.id;
  task.state = assignment.state;
  task.kind = incident.kind;
  task.role = need.name;
  task.instruction = need.instruction;
  task.eta = assignment.eta;
  if (!assignment.stamps.empty()) task.sent_at = assignment.stamps.front().stamp.at;
  add_goal(state, incident, assignment, task);
  add_equipment(state, assignment, task);
  return task;
}

std::vector<AssignmentId> to_repeat(const State& state, ResponderNo responder) {
  std::vector<AssignmentId> told;
  std::size_t withdrawn = 0;
  for (auto each = state.assignments.rbegin(); each != state.assignments.rend(); ++each) {
    const auto& [id, assignment] = *each;
    if (assignment.responder != responder) continue;
    const bool taken_back =
        assignment.state == Rung::withdrawn || assignment.state == Rung::reserve;
    if (is_ended(assignment.state) && !(taken_back && withdrawn++ < max_withdrawn_repeated))
      continue;
    told.push_back(id);
  }
  std::reverse(told.begin(), told.end());
  return told;
}

}  // namespace liferelay::sequencer
