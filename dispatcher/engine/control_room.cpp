// What the control room records: claims, command, stamps of callers and patients, hazards (R10,
// R20, R22, R23).
#include "dispatcher/engine/decide.hpp"

namespace liferelay::engine {
namespace {

Verdict find_open(const Draft& draft, IncidentId id) {
  const auto found = draft.state().incidents.find(id);
  if (found == draft.state().incidents.end())
    return refuse(RefusalCode::no_such_incident, "incident");
  if (found->second.state != IncidentState::open)
    return refuse(RefusalCode::incident_ended, "incident");
  return taken;
}

StampSource spoken_by(const Draft& draft) {
  return draft.input().origin.responder ? StampSource::device : StampSource::operator_;
}

}  // namespace

// Another operator's claim takes over, as at a change of shift; both names are in the journal.
Verdict decide(Draft& draft, const input::IncidentClaimed& in) {
  if (auto refusal = find_open(draft, in.incident)) return refusal;
  const std::string& by = draft.input().origin.identity;
  if (draft.incident(in.incident).claimed_by != by)
    draft.emit(event::IncidentClaimed{in.incident, by});
  return taken;
}

Verdict decide(Draft& draft, const input::CommanderAppointed& in) {
  if (auto refusal = find_open(draft, in.incident)) return refusal;
  const auto found = draft.state().responders.find(in.responder);
  if (found == draft.state().responders.end())
    return refuse(RefusalCode::no_such_responder, "responder");
  if (found->second.retired) return refuse(RefusalCode::may_not_be_asked, "responder");
  if (draft.incident(in.incident).commander != in.responder)
    draft.emit(event::CommanderAppointed{in.incident, in.responder, draft.input().origin.identity});
  return taken;
}

Verdict decide(Draft& draft, const input::CallerStepped& in) {
  const auto found = draft.state().callers.find(in.alarm);
  if (found == draft.state().callers.end()) return refuse(RefusalCode::no_such_alarm, "alarm");
  if (found->second.stamps.size() >= max_stamps) return refuse(RefusalCode::too_many);
  const Stamp stamp = draft.stamp(spoken_by(draft), in.stated_at, in.precision);
  draft.emit(event::CallerStamped{in.alarm, {in.step, stamp}});
  return taken;
}

// Steps may repeat and come in any order: a heart stops again, a vehicle is heard of late.
Verdict decide(Draft& draft, const input::PatientStepped& in) {
  const auto found = draft.state().patients.find(in.patient);
  if (found == draft.state().patients.end()) return refuse(RefusalCode::no_such_patient, "patient");
  if (found->second.stamps.size() >= max_stamps) return refuse(RefusalCode::too_many);
  const IncidentId incident = found->second.incident;
  const Stamp stamp = draft.stamp(spoken_by(draft), in.stated_at, in.precision);
  draft.emit(event::PatientStamped{in.patient, {in.step, stamp}});
  draft.touch(incident);
  return taken;
}

Verdict decide(Draft& draft, const input::HazardRecorded& in) {
  if (auto refusal = find_open(draft, in.incident)) return refusal;
  if (draft.incident(in.incident).hazards.size() >= max_hazards_per_incident)
    return refuse(RefusalCode::too_many);
  if (in.staging.known && !geo::is_on_earth(in.staging.at))
    return refuse(RefusalCode::out_of_range, "staging");
  Hazard hazard;
  hazard.id = HazardId{draft.state().last.hazard.value + 1};
  hazard.incident = in.incident;
  hazard.kind = in.kind;
  hazard.staging = in.staging;
  hazard.recorded = draft.stamp(spoken_by(draft));
  draft.emit(event::HazardRecorded{std::move(hazard)});
  return taken;
}

// By name: somebody answers for it (R20).
Verdict decide(Draft& draft, const input::HazardDeclaredSafe& in) {
  const auto found = draft.state().hazards.find(in.hazard);
  if (found == draft.state().hazards.end()) return refuse(RefusalCode::no_such_hazard, "hazard");
  if (found->second.safe) return refuse(RefusalCode::not_allowed_now, "hazard");
  if (draft.input().origin.identity.empty()) return refuse(RefusalCode::forbidden, "hazard");
  draft.emit(event::HazardDeclaredSafe{in.hazard, draft.stamp(spoken_by(draft))});
  return taken;
}

}  // namespace liferelay::engine
