// See step_log.hpp.
#include "dispatcher/sequencer/step_log.hpp"

#include <vector>

namespace liferelay::sequencer {

namespace {

using Fields = std::vector<LogField>;

// The numbers and states of one event; nothing: not a step.
struct Describer {
  const State& state;

  std::optional<Fields> operator()(const event::TimerSet&) const { return std::nullopt; }
  std::optional<Fields> operator()(const event::TimerCleared&) const { return std::nullopt; }
  std::optional<Fields> operator()(const event::AlarmRecorded& e) const {
    return Fields{{"incident", number(e.alarm.incident)},
                  {"alarm", number(e.alarm.id)},
                  {"kind", std::string(name_of(e.alarm.kind))},
                  {"late", e.alarm.late ? "yes" : "no"}};
  }
  std::optional<Fields> operator()(const event::IncidentOpened& e) const {
    return Fields{{"incident", number(e.incident.id)}, {"plan", e.incident.plan.id}};
  }
  std::optional<Fields> operator()(const event::PatientAdded& e) const {
    return Fields{{"incident", number(e.patient.incident)}, {"patient", number(e.patient.id)}};
  }
  std::optional<Fields> operator()(const event::OfferMade& e) const {
    return Fields{{"incident", number(e.assignment.incident)},
                  {"assignment", number(e.assignment.id)},
                  {"responder", number(e.assignment.responder)},
                  {"role", std::to_string(e.assignment.role)},
                  {"eta_s", std::to_string(e.assignment.eta.total.ms / 1000)}};
  }
  std::optional<Fields> operator()(const event::RungReached& e) const {
    Fields fields = of_assignment(e.assignment);
    fields.push_back({"rung", std::string(name_of(e.rung))});
    fields.push_back({"source", std::string(name_of(e.stamp.source))});
    return fields;
  }
  std::optional<Fields> operator()(const event::RoleChanged& e) const {
    return Fields{{"incident", number(e.incident)},
                  {"role", std::to_string(e.role)},
                  {"status", std::string(name_of(e.status))}};
  }
  std::optional<Fields> operator()(const event::ExternalReached& e) const {
    return Fields{{"request", number(e.request)}, {"state", std::string(name_of(e.state))}};
  }
  std::optional<Fields> operator()(const event::OperatorCalled& e) const {
    return Fields{{"incident", number(e.incident)}, {"about", e.about}};
  }
  template <class Other>
  std::optional<Fields> operator()(const Other& e) const {
    if constexpr (requires { e.assignment; }) return of_assignment(e.assignment);
    if constexpr (requires { e.incident; }) return Fields{{"incident", number(e.incident)}};
    if constexpr (requires { e.request.value; }) return Fields{{"request", number(e.request)}};
    if constexpr (requires { e.hazard.value; }) return Fields{{"hazard", number(e.hazard)}};
    if constexpr (requires { e.responder; }) return Fields{{"responder", number(e.responder)}};
    return Fields{};
  }

  Fields of_assignment(AssignmentId id) const {
    const auto found = state.assignments.find(id);
    const IncidentId incident =
        found == state.assignments.end() ? IncidentId{} : found->second.incident;
    return {{"incident", number(incident)}, {"assignment", number(id)}};
  }
  template <class Tag>
  static std::string number(Id<Tag> id) {
    return std::to_string(id.value);
  }
};

// Registry numbers are given by the hundred when a site is loaded: of interest to a debugger only.
bool is_bookkeeping(const Event& event) {
  return std::holds_alternative<event::ResponderNumbered>(event) ||
         std::holds_alternative<event::EquipmentNumbered>(event) ||
         std::holds_alternative<event::PlaceNumbered>(event);
}

LogLevel level_of(const Event& event) {
  if (std::holds_alternative<event::OperatorCalled>(event) ||
      std::holds_alternative<event::ExternalOverdue>(event))
    return LogLevel::alert;
  if (const auto* distress = std::get_if<event::DistressChanged>(&event))
    return distress->distress ? LogLevel::alert : LogLevel::info;
  return is_bookkeeping(event) ? LogLevel::debug : LogLevel::info;
}

}  // namespace

void log_steps(Log& log, const State& state, const Input& input, std::span<const Event> events) {
  for (const Event& event : events) {
    auto fields = std::visit(Describer{state}, event);
    if (!fields) continue;
    fields->push_back({"sequence", std::to_string(input.sequence)});
    fields->push_back({"at_ms", std::to_string(input.at.ms)});
    log.write(level_of(event), VariantNames<event::Body>::values[event.index()], *fields);
  }
}

}  // namespace liferelay::sequencer
