// See visible.hpp.
#include "dispatcher/sequencer/visible.hpp"

#include "dispatcher/sequencer/touched.hpp"

namespace liferelay::sequencer {

namespace {

wire::SiteSummary summary_of(const State& state, const Site& site) {
  wire::SiteSummary out;
  out.id = site.id;
  out.name = site.name;
  out.zone_name = site.zone_name;
  for (const ZoneShift& shift : site.zone.shifts) {
    if (shift.from <= state.wall()) out.offset_s = shift.offset_s;
  }
  for (const ResponsePlan& plan : site.plans) out.plans.push_back(plan.name);
  return out;
}

wire::PersonName name_of(const Responder& responder, const People& people) {
  PersonDetails details = people.details(responder.id);
  return {responder.no, std::move(details.name), std::move(details.phone)};
}

struct HidesEvent {
  bool operator()(const event::KeyEnrolled&) const { return true; }
  bool operator()(const event::KeyRevoked&) const { return true; }
  template <class Other>
  bool operator()(const Other&) const {
    return false;
  }
};

struct HidesObject {
  bool operator()(const EnrolledKey&) const { return true; }
  bool operator()(const wire::PersonName&) const { return true; }
  template <class Other>
  bool operator()(const Other&) const {
    return false;
  }
};

struct Blanks {
  void operator()(Alarm& alarm) const { alarm.note = {}; }
  void operator()(Caller& caller) const { caller.call_back = {}; }
  void operator()(Patient& patient) const { patient.description = {}; }
  void operator()(event::AlarmRecorded& recorded) const {
    (*this)(recorded.alarm);
    (*this)(recorded.caller);
  }
  void operator()(event::PatientAdded& added) const { (*this)(added.patient); }
  template <class Other>
  void operator()(Other&) const {}
};

}  // namespace

std::vector<wire::Object> everything(const State& state, const People& people) {
  std::vector<wire::Object> out;
  if (state.site) out.emplace_back(summary_of(state, *state.site));
  const auto add_all = [&](const auto& map) {
    for (const auto& [id, object] : map) out.emplace_back(object);
  };
  add_all(state.incidents);
  add_all(state.patients);
  add_all(state.alarms);
  add_all(state.callers);
  add_all(state.assignments);
  add_all(state.requests);
  add_all(state.hazards);
  add_all(state.responders);
  for (const auto& [no, equipment] : state.equipment)
    out.emplace_back(sequencer::summary_of(state, equipment));
  add_all(state.keys);
  add_all(state.troubles);
  for (const auto& [no, responder] : state.responders) out.emplace_back(name_of(responder, people));
  return out;
}

std::vector<wire::Object> names_for(const State& state, const People& people,
                                    const std::vector<Event>& events) {
  std::vector<wire::Object> out;
  for (const Event& event : events) {
    const auto* numbered = std::get_if<event::ResponderNumbered>(&event);
    if (numbered == nullptr) continue;
    const auto found = state.responders.find(numbered->no);
    if (found != state.responders.end()) out.emplace_back(name_of(found->second, people));
  }
  return out;
}

void redact(std::vector<wire::Object>& objects) {
  std::erase_if(objects, [](const wire::Object& o) { return std::visit(HidesObject{}, o); });
  for (wire::Object& object : objects) std::visit(Blanks{}, object);
}

void redact(wire::Update& update) {
  std::erase_if(update.events, [](const Event& e) { return std::visit(HidesEvent{}, e); });
  for (Event& event : update.events) std::visit(Blanks{}, event);
  redact(update.objects);
}

}  // namespace liferelay::sequencer
