// The field lists of input.hpp (see base/reflect.hpp).
#pragma once

#include "dispatcher/domain/incident_fields.hpp"
#include "dispatcher/domain/input.hpp"

namespace liferelay::input {

template <class Visitor, OneOf<AlarmRaised> Self>
void fields(Visitor& visit, Self& self) {
  visit("source", self.source);
  visit("kind", self.kind);
  visit("place", self.place);
  visit("place_name", self.place_name);
  visit("condition", self.condition);
  visit("raised_at", self.raised_at);
  visit("attach_to", self.attach_to);
  visit("note", self.note);
  visit("call_back", self.call_back);
}
template <class Visitor, OneOf<OfferAnswered> Self>
void fields(Visitor& visit, Self& self) {
  visit("assignment", self.assignment);
  visit("accept", self.accept);
}
template <class Visitor, OneOf<RungReported> Self>
void fields(Visitor& visit, Self& self) {
  visit("assignment", self.assignment);
  visit("rung", self.rung);
  visit("stated_at", self.stated_at);
  visit("precision", self.precision);
  visit("on_behalf", self.on_behalf);
}
template <class Visitor, OneOf<DistressReported> Self>
void fields(Visitor& visit, Self& self) {
  visit("assignment", self.assignment);
  visit("over", self.over);
}
template <class Visitor, OneOf<DutyDeclared> Self>
void fields(Visitor& visit, Self& self) {
  visit("responder", self.responder);
  visit("duty", self.duty);
  visit("do_not_disturb", self.do_not_disturb);
}
template <class Visitor, OneOf<PositionBlock> Self>
void fields(Visitor& visit, Self& self) {
  visit("reports", self.reports);
}
template <class Visitor, OneOf<EquipmentReported> Self>
void fields(Visitor& visit, Self& self) {
  visit("equipment", self.equipment);
  visit("state", self.state);
}
template <class Visitor, OneOf<IncidentClaimed> Self>
void fields(Visitor& visit, Self& self) {
  visit("incident", self.incident);
}
template <class Visitor, OneOf<IncidentClosed> Self>
void fields(Visitor& visit, Self& self) {
  visit("incident", self.incident);
  visit("disposition", self.disposition);
}
template <class Visitor, OneOf<IncidentCancelled> Self>
void fields(Visitor& visit, Self& self) {
  visit("incident", self.incident);
  visit("reason", self.reason);
}
template <class Visitor, OneOf<IncidentMoved> Self>
void fields(Visitor& visit, Self& self) {
  visit("incident", self.incident);
  visit("place", self.place);
  visit("place_name", self.place_name);
}
template <class Visitor, OneOf<PatientAdded> Self>
void fields(Visitor& visit, Self& self) {
  visit("incident", self.incident);
  visit("condition", self.condition);
  visit("description", self.description);
}
template <class Visitor, OneOf<AssignedByHand> Self>
void fields(Visitor& visit, Self& self) {
  visit("incident", self.incident);
  visit("role", self.role);
  visit("responder", self.responder);
  visit("equipment", self.equipment);
}
template <class Visitor, OneOf<StoodDown> Self>
void fields(Visitor& visit, Self& self) {
  visit("incident", self.incident);
}
template <class Visitor, OneOf<AssignmentWithdrawn> Self>
void fields(Visitor& visit, Self& self) {
  visit("assignment", self.assignment);
}
template <class Visitor, OneOf<ExternalStepped> Self>
void fields(Visitor& visit, Self& self) {
  visit("request", self.request);
  visit("state", self.state);
  visit("case_number", self.case_number);
  visit("expected_at", self.expected_at);
  visit("stated_at", self.stated_at);
  visit("scripted", self.scripted);
}
template <class Visitor, OneOf<ExternalRequested> Self>
void fields(Visitor& visit, Self& self) {
  visit("incident", self.incident);
  visit("service", self.service);
}
template <class Visitor, OneOf<HazardRecorded> Self>
void fields(Visitor& visit, Self& self) {
  visit("incident", self.incident);
  visit("kind", self.kind);
  visit("staging", self.staging);
}
template <class Visitor, OneOf<HazardDeclaredSafe> Self>
void fields(Visitor& visit, Self& self) {
  visit("hazard", self.hazard);
}
template <class Visitor, OneOf<CommanderAppointed> Self>
void fields(Visitor& visit, Self& self) {
  visit("incident", self.incident);
  visit("responder", self.responder);
}
template <class Visitor, OneOf<CallerStepped> Self>
void fields(Visitor& visit, Self& self) {
  visit("alarm", self.alarm);
  visit("step", self.step);
  visit("stated_at", self.stated_at);
  visit("precision", self.precision);
}
template <class Visitor, OneOf<PatientStepped> Self>
void fields(Visitor& visit, Self& self) {
  visit("patient", self.patient);
  visit("step", self.step);
  visit("stated_at", self.stated_at);
  visit("precision", self.precision);
}
template <class Visitor, OneOf<KeyEnrolled> Self>
void fields(Visitor& visit, Self& self) {
  visit("public_key", self.public_key);
  visit("identity", self.identity);
  visit("roles", self.roles);
  visit("responder", self.responder);
  visit("tracks", self.tracks);
}
template <class Visitor, OneOf<KeyRevoked> Self>
void fields(Visitor& visit, Self& self) {
  visit("key", self.key);
}
template <class Visitor, OneOf<PersonalErased> Self>
void fields(Visitor& visit, Self& self) {
  visit("owner", self.owner);
}
template <class Visitor, OneOf<TimerFired> Self>
void fields(Visitor& visit, Self& self) {
  visit("timer", self.timer);
}
template <class Visitor, OneOf<AgentConnected> Self>
void fields(Visitor& visit, Self& self) {
  visit("responder", self.responder);
}
template <class Visitor, OneOf<AgentLost> Self>
void fields(Visitor& visit, Self& self) {
  visit("responder", self.responder);
}
template <class Visitor, OneOf<SiteLoaded> Self>
void fields(Visitor& visit, Self& self) {
  visit("site", self.site);
}
template <class Visitor, OneOf<WallStepped> Self>
void fields(Visitor& visit, Self& self) {
  visit("wall_offset", self.wall_offset);
}
template <class Visitor, OneOf<Resumed> Self>
void fields(Visitor& visit, Self& self) {
  visit("start", self.start);
  visit("speed", self.speed);
}
template <class Visitor, OneOf<TroubleChanged> Self>
void fields(Visitor& visit, Self& self) {
  visit("kind", self.kind);
  visit("key", self.key);
  visit("over", self.over);
}
}  // namespace liferelay::input

namespace liferelay {

template <class Visitor, OneOf<Origin> Self>
void fields(Visitor& visit, Self& self) {
  visit("key", self.key);
  visit("number", self.number);
  visit("identity", self.identity);
  visit("responder", self.responder);
}
template <class Visitor, OneOf<Input> Self>
void fields(Visitor& visit, Self& self) {
  visit("at", self.at);
  visit("sequence", self.sequence);
  visit("origin", self.origin);
  visit("body", self.body);
}

}  // namespace liferelay
