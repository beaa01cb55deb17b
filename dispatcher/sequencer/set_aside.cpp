// See set_aside.hpp.
#include "dispatcher/sequencer/set_aside.hpp"

#include "dispatcher/domain/operator_call.hpp"

namespace liferelay::sequencer {

namespace {

template <class Map, class Id>
IncidentId incident_in(const Map& map, Id id) {
  const auto found = map.find(id);
  return found == map.end() ? IncidentId{} : found->second.incident;
}

IncidentId incident_of(const State& state, const Timer& timer) {
  switch (timer.kind) {
    case TimerKind::archive:
      return IncidentId{timer.subject};
    case TimerKind::external_overdue:
      return incident_in(state.requests, ExternalRequestId{timer.subject});
    case TimerKind::offer_silent:
    case TimerKind::not_departed:
    case TimerKind::not_arrived:
      return incident_in(state.assignments, AssignmentId{timer.subject});
  }
  return {};
}

struct Least {
  const State& state;
  using Events = std::vector<Event>;

  engine::Decision operator()(const input::TimerFired& in) const {
    const auto timer = state.timers.find(in.timer);
    if (timer == state.timers.end()) return called({});
    return called(incident_of(state, timer->second), event::TimerCleared{in.timer});
  }
  engine::Decision operator()(const input::Resumed& in) const {
    return called({}, event::Started{in.start, in.speed});
  }
  engine::Decision operator()(const input::WallStepped& in) const {
    return called({}, event::WallStepped{in.wall_offset});
  }
  engine::Decision operator()(const input::AgentConnected& in) const {
    return called({}, event::ConnectionChanged{in.responder, true});
  }
  engine::Decision operator()(const input::AgentLost& in) const {
    return called({}, event::ConnectionChanged{in.responder, false});
  }
  template <class Other>
  engine::Decision operator()(const Other&) const {
    return tl::make_unexpected(Refusal{RefusalCode::set_aside, ""});
  }

  template <class... First>
  engine::Decision called(IncidentId incident, First... first) const {
    return Events{Event{std::move(first)}...,
                  event::OperatorCalled{incident, call_about(CallReason::set_aside)}};
  }
};

}  // namespace

engine::Decision decide_set_aside(const State& state, const Input& input) {
  return std::visit(Least{state}, input.body);
}

bool was_set_aside(std::span<const Event> events) {
  if (events.empty()) return false;
  const auto* called = std::get_if<event::OperatorCalled>(&events.back());
  return called != nullptr && called->about == call_about(CallReason::set_aside);
}

}  // namespace liferelay::sequencer
