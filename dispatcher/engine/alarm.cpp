// An alarm comes in: a new incident, or one more alarm on an open one (R9, R18, R19).
#include <algorithm>

#include "dispatcher/engine/decide.hpp"
#include "dispatcher/engine/external.hpp"
#include "dispatcher/engine/places.hpp"
#include "dispatcher/engine/roles.hpp"

namespace liferelay::engine {
namespace {

const ResponsePlan* plan_listing(const Site& site, ReportedKind kind) {
  for (const ResponsePlan& plan : site.plans) {
    if (std::find(plan.kinds.begin(), plan.kinds.end(), kind) != plan.kinds.end()) return &plan;
  }
  return nullptr;
}

// A kind without a plan of its own gets the one for unknown, and that the one for collapsed: better
// too much help than a refusal.
const ResponsePlan* plan_for(const Site& site, ReportedKind kind) {
  for (const ReportedKind each : {kind, ReportedKind::unknown, ReportedKind::collapsed}) {
    if (const ResponsePlan* plan = plan_listing(site, each)) return plan;
  }
  return nullptr;
}

void add_patient(Draft& draft, IncidentId id, const Condition& condition, Personal description) {
  Patient patient;
  patient.id = PatientId{draft.state().last.patient.value + 1};
  patient.incident = id;
  patient.condition = condition;
  if (description.owner.empty() && !description.text.empty())
    description.owner = "patient:" + std::to_string(patient.id.value);
  patient.description = std::move(description);
  const PatientId made = patient.id;
  draft.emit(event::PatientAdded{std::move(patient)});
  open_roles(draft, id, made, 0, draft.incident(id).alarm_level);
}

// As many patients as were reported, never fewer than known (R19).
void add_patients(Draft& draft, IncidentId id, const Condition& condition) {
  const std::size_t reported = std::max<std::size_t>(condition.how_many, 1);
  const std::size_t wanted = std::min(reported, max_patients_per_incident);
  while (draft.incident(id).patients.size() < wanted) add_patient(draft, id, condition, {});
  if (reported > max_patients_per_incident) draft.call_operator(id, CallReason::more_patients);
}

Alarm alarm_of(const Draft& draft, const input::AlarmRaised& in, Place place) {
  Alarm alarm;
  alarm.id = AlarmId{draft.state().last.alarm.value + 1};
  alarm.source = in.source;
  alarm.kind = in.kind;
  alarm.place = std::move(place);
  alarm.condition = in.condition;
  alarm.received_at = draft.now();
  // The sender's clock is a wall clock; the journal's time is not (a step of the wall lies
  // between).
  const Instant stated = in.raised_at - draft.state().wall_offset;
  alarm.raised_at = in.raised_at ? std::clamp(stated, Instant{1}, draft.now()) : draft.now();
  alarm.late = alarm.received_at - alarm.raised_at > seconds(draft.settings().late_alarm_s);
  alarm.raised_by = draft.input().origin.responder;
  alarm.note = in.note;
  return alarm;
}

// Notes and numbers belong to the person who raised it, or to an unknown caller.
void name_owner(const Draft& draft, const Alarm& alarm, Personal& personal) {
  if (!personal.owner.empty() || personal.text.empty()) return;
  const auto known = draft.state().responders.find(alarm.raised_by);
  personal.owner = known == draft.state().responders.end()
                       ? "caller:" + std::to_string(alarm.id.value)
                       : "person:" + known->second.id;
}

void record_alarm(Draft& draft, Alarm alarm, const Personal& call_back) {
  Caller caller;
  caller.alarm = alarm.id;
  caller.call_back = call_back;
  name_owner(draft, alarm, caller.call_back);
  name_owner(draft, alarm, alarm.note);
  draft.emit(event::AlarmRecorded{std::move(alarm), std::move(caller)});
}

void ask_for_place(Draft& draft, IncidentId id) {
  const Place& place = draft.incident(id).place;
  if (!place.known) {
    draft.call_operator(id, CallReason::place_needed);
  } else if (!draft.derived().travel().reachable(place.at)) {
    draft.call_operator(id, CallReason::place_unreachable);
  }
}

Verdict open_incident(Draft& draft, const input::AlarmRaised& in, Alarm alarm,
                      const std::string& guessed_from) {
  const ResponsePlan* plan = plan_for(draft.site(), in.kind);
  if (plan == nullptr) return refuse(RefusalCode::no_plan, "kind");
  if (draft.derived().open_incidents().size() >= max_open_incidents)
    return refuse(RefusalCode::too_many);
  Incident incident;
  incident.id = IncidentId{draft.state().last.incident.value + 1};
  incident.kind = in.kind;
  incident.place = alarm.place;
  incident.opened_at = draft.now();
  incident.raised_at = alarm.raised_at;
  incident.late = alarm.late;
  incident.plan = *plan;
  alarm.incident = incident.id;
  const IncidentId id = incident.id;
  record_alarm(draft, std::move(alarm), in.call_back);
  draft.emit(event::IncidentOpened{std::move(incident)});
  for (const ExternalService service : plan->external) open_request(draft, id, service);
  ask_for_place(draft, id);
  confirm_guess(draft, id, guessed_from);
  open_roles(draft, id, {}, 0, 1);
  add_patients(draft, id, in.condition);
  return taken;
}

// An alarm joins the incident it names only while that is open, has room and follows the plan that
// the alarm needs. Otherwise it gets an incident of its own: attaching never lowers the need (R19).
bool can_join(const Draft& draft, const input::AlarmRaised& in) {
  const auto found = draft.state().incidents.find(in.attach_to);
  if (found == draft.state().incidents.end()) return false;
  const Incident& incident = found->second;
  if (incident.state != IncidentState::open) return false;
  if (incident.alarms.size() >= max_alarms_per_incident) return false;
  if (in.kind == ReportedKind::unknown) return true;
  const ResponsePlan* plan = plan_for(draft.site(), in.kind);
  return plan == nullptr || plan->id == incident.plan.id;
}

Verdict attach(Draft& draft, const input::AlarmRaised& in, Alarm alarm,
               const std::string& guessed_from) {
  const Incident& incident = existing(draft.state().incidents, in.attach_to);
  const IncidentId id = in.attach_to;
  const Place stated = alarm.place;
  alarm.incident = id;
  record_alarm(draft, std::move(alarm), in.call_back);
  draft.call_operator(id, CallReason::alarm_attached);
  if (!incident.place.known && stated.known) {
    draft.emit(event::IncidentMoved{id, stated});
    ask_for_place(draft, id);
    confirm_guess(draft, id, guessed_from);
  }
  add_patients(draft, id, in.condition);
  draft.touch(id);
  return taken;
}

}  // namespace

Verdict decide(Draft& draft, const input::AlarmRaised& in) {
  if (draft.state().site == nullptr) return refuse(RefusalCode::no_site);
  if (in.note.text.size() > max_note_bytes) return refuse(RefusalCode::too_large, "note");
  if (in.call_back.text.size() > max_note_bytes) return refuse(RefusalCode::too_large, "call_back");
  auto resolved = resolve(draft, in.place, in.place_name);
  // Nothing of an alarm may be lost, also not for words that may mean several places: they are
  // kept, and the operator asks which one.
  if (!resolved && resolved.error().code == RefusalCode::ambiguous_place) {
    resolved = Resolved{};
    resolved->place.stated = in.place_name.empty() ? in.place.stated : in.place_name;
  }
  if (!resolved) return resolved.error();
  Alarm alarm = alarm_of(draft, in, std::move(resolved->place));
  return can_join(draft, in) ? attach(draft, in, std::move(alarm), resolved->guessed_from)
                             : open_incident(draft, in, std::move(alarm), resolved->guessed_from);
}

Verdict decide(Draft& draft, const input::PatientAdded& in) {
  const auto found = draft.state().incidents.find(in.incident);
  if (found == draft.state().incidents.end())
    return refuse(RefusalCode::no_such_incident, "incident");
  if (found->second.state != IncidentState::open)
    return refuse(RefusalCode::incident_ended, "incident");
  if (found->second.patients.size() >= max_patients_per_incident)
    return refuse(RefusalCode::too_many);
  if (in.description.text.size() > max_note_bytes)
    return refuse(RefusalCode::too_large, "description");
  add_patient(draft, in.incident, in.condition, in.description);
  return taken;
}

// Nobody under way is stopped: they are told the new place.
Verdict decide(Draft& draft, const input::IncidentMoved& in) {
  const auto found = draft.state().incidents.find(in.incident);
  if (found == draft.state().incidents.end())
    return refuse(RefusalCode::no_such_incident, "incident");
  if (found->second.state != IncidentState::open)
    return refuse(RefusalCode::incident_ended, "incident");
  auto resolved = resolve(draft, in.place, in.place_name);
  if (!resolved) return resolved.error();
  if (!resolved->place.known) return refuse(RefusalCode::no_such_place, "place_name");
  draft.emit(event::IncidentMoved{in.incident, std::move(resolved->place)});
  confirm_guess(draft, in.incident, resolved->guessed_from);
  ask_for_place(draft, in.incident);
  draft.touch(in.incident);
  return taken;
}

}  // namespace liferelay::engine
