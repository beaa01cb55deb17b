// The field lists of incident.hpp (see base/reflect.hpp).
#pragma once

#include "dispatcher/domain/incident.hpp"

namespace liferelay {

template <class Visitor, OneOf<Place> Self>
void fields(Visitor& visit, Self& self) {
  visit("known", self.known);
  visit("at", self.at);
  visit("uncertainty_cm", self.uncertainty_cm);
  visit("place", self.place);
  visit("stated", self.stated);
}
template <class Visitor, OneOf<Condition> Self>
void fields(Visitor& visit, Self& self) {
  visit("awake", self.awake);
  visit("breathing_normally", self.breathing_normally);
  visit("cpr_running", self.cpr_running);
  visit("how_many", self.how_many);
  visit("last_seen_above_water", self.last_seen_above_water);
}
template <class Visitor, OneOf<Alarm> Self>
void fields(Visitor& visit, Self& self) {
  visit("id", self.id);
  visit("incident", self.incident);
  visit("source", self.source);
  visit("kind", self.kind);
  visit("place", self.place);
  visit("condition", self.condition);
  visit("raised_at", self.raised_at);
  visit("received_at", self.received_at);
  visit("late", self.late);
  visit("raised_by", self.raised_by);
  visit("note", self.note);
}
template <class Visitor, OneOf<CallerStamp> Self>
void fields(Visitor& visit, Self& self) {
  visit("step", self.step);
  visit("stamp", self.stamp);
}
template <class Visitor, OneOf<Caller> Self>
void fields(Visitor& visit, Self& self) {
  visit("alarm", self.alarm);
  visit("call_back", self.call_back);
  visit("stamps", self.stamps);
}
template <class Visitor, OneOf<PatientStamp> Self>
void fields(Visitor& visit, Self& self) {
  visit("step", self.step);
  visit("stamp", self.stamp);
}
template <class Visitor, OneOf<Patient> Self>
void fields(Visitor& visit, Self& self) {
  visit("id", self.id);
  visit("incident", self.incident);
  visit("condition", self.condition);
  visit("description", self.description);
  visit("stamps", self.stamps);
}
template <class Visitor, OneOf<ExternalStamp> Self>
void fields(Visitor& visit, Self& self) {
  visit("state", self.state);
  visit("stamp", self.stamp);
}
template <class Visitor, OneOf<ExternalRequest> Self>
void fields(Visitor& visit, Self& self) {
  visit("id", self.id);
  visit("incident", self.incident);
  visit("service", self.service);
  visit("state", self.state);
  visit("overdue", self.overdue);
  visit("case_number", self.case_number);
  visit("expected_at", self.expected_at);
  visit("stamps", self.stamps);
}
template <class Visitor, OneOf<Hazard> Self>
void fields(Visitor& visit, Self& self) {
  visit("id", self.id);
  visit("incident", self.incident);
  visit("kind", self.kind);
  visit("staging", self.staging);
  visit("recorded", self.recorded);
  visit("safe", self.safe);
  visit("declared_safe", self.declared_safe);
}
template <class Visitor, OneOf<IncidentRole> Self>
void fields(Visitor& visit, Self& self) {
  visit("need", self.need);
  visit("patient", self.patient);
  visit("status", self.status);
  visit("asking_ended", self.asking_ended);
}
template <class Visitor, OneOf<Incident> Self>
void fields(Visitor& visit, Self& self) {
  visit("id", self.id);
  visit("state", self.state);
  visit("kind", self.kind);
  visit("place", self.place);
  visit("opened_at", self.opened_at);
  visit("raised_at", self.raised_at);
  visit("late", self.late);
  visit("alarm_level", self.alarm_level);
  visit("plan", self.plan);
  visit("roles", self.roles);
  visit("alarms", self.alarms);
  visit("patients", self.patients);
  visit("assignments", self.assignments);
  visit("requests", self.requests);
  visit("hazards", self.hazards);
  visit("claimed_by", self.claimed_by);
  visit("commander", self.commander);
  visit("stood_down", self.stood_down);
  visit("disposition", self.disposition);
  visit("ended_at", self.ended_at);
}

}  // namespace liferelay
