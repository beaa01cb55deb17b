// See touched.hpp.
#include "dispatcher/sequencer/touched.hpp"

#include <algorithm>

#include "dispatcher/sequencer/site_lookup.hpp"

namespace liferelay::sequencer {

// One function per event; whatever is not named changes no object that watchers hold.
struct Touched::Collector {
  Touched& to;
  const State& state;

  void operator()(const event::AlarmRecorded& e) const {
    to.alarms_.insert(e.alarm.id);
    to.callers_.insert(e.alarm.id);
    to.incidents_.insert(e.alarm.incident);
  }
  void operator()(const event::IncidentOpened& e) const { to.incidents_.insert(e.incident.id); }
  void operator()(const event::PatientAdded& e) const {
    to.patients_.insert(e.patient.id);
    to.incidents_.insert(e.patient.incident);
  }
  void operator()(const event::OfferMade& e) const {
    to.add_assignment(state, e.assignment.id);
    to.incidents_.insert(e.assignment.incident);
  }
  void operator()(const event::ExternalOpened& e) const {
    to.requests_.insert(e.request.id);
    to.incidents_.insert(e.request.incident);
  }
  void operator()(const event::ExternalReached& e) const { to.requests_.insert(e.request); }
  void operator()(const event::ExternalOverdue& e) const { to.requests_.insert(e.request); }
  void operator()(const event::HazardRecorded& e) const {
    to.hazards_.insert(e.hazard.id);
    to.incidents_.insert(e.hazard.incident);
    tell_everybody_of(e.hazard.incident);
  }
  void operator()(const event::HazardDeclaredSafe& e) const {
    to.hazards_.insert(e.hazard);
    const auto hazard = state.hazards.find(e.hazard);
    if (hazard != state.hazards.end()) tell_everybody_of(hazard->second.incident);
  }
  void operator()(const event::IncidentMoved& e) const {
    to.incidents_.insert(e.incident);
    tell_everybody_of(e.incident);
  }
  void operator()(const event::CallerStamped& e) const { to.callers_.insert(e.alarm); }
  void operator()(const event::PatientStamped& e) const { to.patients_.insert(e.patient); }
  void operator()(const event::ResponderNumbered& e) const { to.responders_.insert(e.no); }
  void operator()(const event::ResponderRetired& e) const { to.responders_.insert(e.no); }
  void operator()(const event::EquipmentNumbered& e) const { to.equipment_.insert(e.no); }
  void operator()(const event::EquipmentRetired& e) const { to.equipment_.insert(e.no); }
  void operator()(const event::EquipmentChanged& e) const { to.equipment_.insert(e.equipment); }
  void operator()(const event::KeyEnrolled& e) const { to.keys_.insert(e.key.no); }
  void operator()(const event::KeyRevoked& e) const { to.keys_.insert(e.key); }
  void operator()(const event::PersonalErased& e) const {
    for (const auto& [id, alarm] : state.alarms)
      if (alarm.note.owner == e.owner) to.alarms_.insert(id);
    for (const auto& [id, caller] : state.callers)
      if (caller.call_back.owner == e.owner) to.callers_.insert(id);
    for (const auto& [id, patient] : state.patients)
      if (patient.description.owner == e.owner) to.patients_.insert(id);
    for (const auto& [no, responder] : state.responders)
      if (e.owner == "person:" + std::to_string(no.value)) to.responders_.insert(no);
  }
  void operator()(const event::TroubleBegan& e) const { to.troubles_.insert(e.trouble.id); }
  void operator()(const event::TroubleEnded&) const {}
  void operator()(const event::IncidentArchived&) const {}
  template <class Other>
  void operator()(const Other& e) const {
    if constexpr (requires { e.assignment; }) {
      to.add_assignment(state, e.assignment);
    } else if constexpr (requires { e.incident; }) {
      to.incidents_.insert(e.incident);
    } else if constexpr (requires { e.responder; }) {
      to.responders_.insert(e.responder);
    }
  }

  // Where to go has changed for everybody who is on the way or may still say yes.
  void tell_everybody_of(IncidentId id) const {
    const auto incident = state.incidents.find(id);
    if (incident == state.incidents.end()) return;
    for (const AssignmentId each : incident->second.assignments) {
      const auto assignment = state.assignments.find(each);
      if (assignment != state.assignments.end() && !is_ended(assignment->second.state))
        to.add_assignment(state, each);
    }
  }
};

void Touched::add_assignment(const State& state, AssignmentId id) {
  assignments_.insert(id);
  const auto found = state.assignments.find(id);
  if (found == state.assignments.end()) return;
  responders_.insert(found->second.responder);
  if (found->second.equipment) equipment_.insert(found->second.equipment);
}

void Touched::before(const State& state, std::span<const Event> events) {
  for (const Event& event : events) {
    if (const auto* ended = std::get_if<event::TroubleEnded>(&event))
      removed_.push_back({object_kind<Trouble>(), ended->trouble.value});
    const auto* archived = std::get_if<event::IncidentArchived>(&event);
    if (archived == nullptr) continue;
    const auto found = state.incidents.find(archived->incident);
    if (found == state.incidents.end()) continue;
    const auto remove_all = [&](std::uint32_t kind, const auto& ids) {
      for (const auto id : ids) removed_.push_back({kind, id.value});
    };
    const Incident& incident = found->second;
    removed_.push_back({object_kind<Incident>(), incident.id.value});
    remove_all(object_kind<Patient>(), incident.patients);
    remove_all(object_kind<Alarm>(), incident.alarms);
    remove_all(object_kind<Caller>(), incident.alarms);
    remove_all(object_kind<Assignment>(), incident.assignments);
    remove_all(object_kind<ExternalRequest>(), incident.requests);
    remove_all(object_kind<Hazard>(), incident.hazards);
  }
}

void Touched::after(const State& state, const input::Body& body, std::span<const Event> events) {
  if (const auto* block = std::get_if<input::PositionBlock>(&body)) {
    for (const PositionReport& report : block->reports) add_moved(state, report);
  }
  for (const Event& event : events) std::visit(Collector{*this, state}, event);
}

// The first position after a yes is where the way to the incident began.
void Touched::add_moved(const State& state, const PositionReport& report) {
  responders_.insert(report.who);
  const auto responder = state.responders.find(report.who);
  if (responder == state.responders.end()) return;
  const auto live = state.assignments.find(responder->second.live);
  if (live == state.assignments.end() || !live->second.start) return;
  if (live->second.start->at == std::min(report.at, state.now)) begun_.insert(live->first);
}

std::vector<wire::Object> Touched::objects(const State& state) const {
  std::vector<wire::Object> out;
  const auto collect = [&](const auto& ids, const auto& map) {
    for (const auto id : ids) {
      const auto found = map.find(id);
      if (found != map.end()) out.emplace_back(found->second);
    }
  };
  collect(incidents_, state.incidents);
  collect(patients_, state.patients);
  collect(alarms_, state.alarms);
  collect(callers_, state.callers);
  std::set<AssignmentId> assignments = assignments_;
  assignments.insert(begun_.begin(), begun_.end());
  collect(assignments, state.assignments);
  collect(requests_, state.requests);
  collect(hazards_, state.hazards);
  collect(responders_, state.responders);
  for (const EquipmentNo no : equipment_) {
    const auto found = state.equipment.find(no);
    if (found != state.equipment.end()) out.emplace_back(summary_of(state, found->second));
  }
  collect(keys_, state.keys);
  collect(troubles_, state.troubles);
  return out;
}

wire::EquipmentSummary summary_of(const State& state, const Equipment& equipment) {
  wire::EquipmentSummary out;
  out.no = equipment.no;
  out.id = equipment.id;
  out.state = equipment.state;
  if (const SiteEquipment* described = find_equipment(state, equipment.id)) {
    out.kind = described->kind;
    out.at = described->at;
    out.where = described->where;
  }
  return out;
}

}  // namespace liferelay::sequencer
