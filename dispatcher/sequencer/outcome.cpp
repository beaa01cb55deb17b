// See outcome.hpp.
#include "dispatcher/sequencer/outcome.hpp"

namespace liferelay::sequencer {

namespace {

template <class Map, class Id>
IncidentId incident_of(const Map& map, Id id) {
  const auto found = map.find(id);
  return found == map.end() ? IncidentId{} : found->second.incident;
}

template <class Wanted>
const Wanted* first(std::span<const Event> events) {
  for (const Event& event : events) {
    if (const auto* found = std::get_if<Wanted>(&event)) return found;
  }
  return nullptr;
}

struct Finder {
  const State& state;
  std::span<const Event> events;

  Outcome operator()(const input::AlarmRaised&) const {
    const auto* made = first<event::AlarmRecorded>(events);
    return made ? Outcome{made->alarm.incident, made->alarm.id.value} : Outcome{};
  }
  Outcome operator()(const input::PatientAdded& body) const {
    const auto* made = first<event::PatientAdded>(events);
    return {body.incident, made ? made->patient.id.value : 0};
  }
  Outcome operator()(const input::AssignedByHand& body) const {
    const auto* made = first<event::OfferMade>(events);
    return {body.incident, made ? made->assignment.id.value : 0};
  }
  Outcome operator()(const input::ExternalRequested& body) const {
    const auto* made = first<event::ExternalOpened>(events);
    return {body.incident, made ? made->request.id.value : 0};
  }
  Outcome operator()(const input::HazardRecorded& body) const {
    const auto* made = first<event::HazardRecorded>(events);
    return {body.incident, made ? made->hazard.id.value : 0};
  }
  Outcome operator()(const input::KeyEnrolled&) const {
    const auto* made = first<event::KeyEnrolled>(events);
    return {IncidentId{}, made ? made->key.no.value : 0};
  }
  template <class Other>
  Outcome operator()(const Other& body) const {
    if constexpr (requires { body.incident; }) return {body.incident, 0};
    if constexpr (requires { body.assignment; })
      return {incident_of(state.assignments, body.assignment), 0};
    if constexpr (requires { body.request; }) return {incident_of(state.requests, body.request), 0};
    if constexpr (requires { body.hazard; }) return {incident_of(state.hazards, body.hazard), 0};
    if constexpr (requires { body.patient; }) return {incident_of(state.patients, body.patient), 0};
    if constexpr (requires { body.alarm; }) return {incident_of(state.alarms, body.alarm), 0};
    return {};
  }
};

}  // namespace

Outcome outcome_of(const State& state, const input::Body& body, std::span<const Event> events) {
  return std::visit(Finder{state, events}, body);
}

}  // namespace liferelay::sequencer
