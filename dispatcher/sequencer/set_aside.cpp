// See set_aside.hpp.
#include "dispatcher/sequencer/set_aside.hpp"

#include <algorithm>

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

// Nothing of an alarm may be lost, so it opens its incident and its calls outside; whom to send is
// left to the operator, because deciding that is what stopped the program.
class LeastOfAlarm {
 public:
  LeastOfAlarm(const State& state, const Input& input, const input::AlarmRaised& in)
      : state_(state), input_(input), in_(in) {}

  std::vector<Event> events() {
    Alarm alarm = recorded();
    const auto known = state_.incidents.find(in_.attach_to);
    if (known != state_.incidents.end() && known->second.state == IncidentState::open &&
        known->second.alarms.size() < max_alarms_per_incident) {
      alarm.incident = known->first;
      record(std::move(alarm));
    } else {
      open(std::move(alarm));
    }
    return std::move(events_);
  }
  IncidentId incident() const { return incident_; }

 private:
  Alarm recorded() const {
    Alarm alarm;
    alarm.id = AlarmId{state_.last.alarm.value + 1};
    alarm.source = in_.source;
    alarm.kind = in_.kind;
    alarm.place.known = in_.place.known && geo::is_on_earth(in_.place.at);
    if (alarm.place.known) alarm.place.at = in_.place.at;
    alarm.place.stated = in_.place_name;
    alarm.condition = in_.condition;
    alarm.received_at = input_.at;
    alarm.raised_at = input_.at;
    alarm.raised_by = input_.origin.responder;
    alarm.note = in_.note;
    return alarm;
  }

  void record(Alarm alarm) {
    incident_ = alarm.incident;
    Caller caller{alarm.id, in_.call_back, {}};
    events_.push_back(event::AlarmRecorded{std::move(alarm), std::move(caller)});
  }

  const ResponsePlan& plan() const {
    const auto lists = [this](ReportedKind kind) {
      return std::find_if(
          state_.site->plans.begin(), state_.site->plans.end(), [kind](const ResponsePlan& plan) {
            return std::find(plan.kinds.begin(), plan.kinds.end(), kind) != plan.kinds.end();
          });
    };
    auto found = lists(in_.kind);
    if (found == state_.site->plans.end()) found = lists(ReportedKind::unknown);
    return found == state_.site->plans.end() ? state_.site->plans.front() : *found;
  }

  void open(Alarm alarm) {
    Incident incident;
    incident.id = IncidentId{state_.last.incident.value + 1};
    incident.kind = in_.kind;
    incident.place = alarm.place;
    incident.opened_at = input_.at;
    incident.raised_at = input_.at;
    incident.plan = plan();
    alarm.incident = incident.id;
    const std::vector<ExternalService> services = incident.plan.external;
    record(std::move(alarm));
    events_.push_back(event::IncidentOpened{std::move(incident)});
    std::uint32_t number = state_.last.request.value;
    std::uint32_t timer = state_.last.timer.value;
    const Instant overdue = input_.at + seconds(state_.site->settings.external_accept_s);
    for (const ExternalService service : services) {
      ExternalRequest request;
      request.id = ExternalRequestId{++number};
      request.incident = incident_;
      request.service = service;
      events_.push_back(event::ExternalOpened{std::move(request)});
      events_.push_back(
          event::TimerSet{Timer{TimerId{++timer}, TimerKind::external_overdue, number, overdue}});
    }
  }

  const State& state_;
  const Input& input_;
  const input::AlarmRaised& in_;
  IncidentId incident_;
  std::vector<Event> events_;
};

struct Least {
  const State& state;
  const Input& input;
  using Events = std::vector<Event>;

  engine::Decision operator()(const input::AlarmRaised& in) const {
    if (!state.site || state.site->plans.empty())
      return tl::make_unexpected(Refusal{RefusalCode::set_aside, ""});
    LeastOfAlarm least(state, input, in);
    Events events = least.events();
    events.push_back(event::OperatorCalled{least.incident(), call_about(CallReason::set_aside)});
    return events;
  }

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
  return std::visit(Least{state, input}, input.body);
}

bool was_set_aside(std::span<const Event> events) {
  if (events.empty()) return false;
  const auto* called = std::get_if<event::OperatorCalled>(&events.back());
  return called != nullptr && called->about == call_about(CallReason::set_aside);
}

}  // namespace liferelay::sequencer
