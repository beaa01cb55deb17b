// The field lists of event.hpp (see base/reflect.hpp).
#pragma once

#include "dispatcher/domain/event.hpp"
#include "dispatcher/domain/incident_fields.hpp"

namespace liferelay::event {

template <class Visitor, OneOf<AlarmRecorded> Self>
void fields(Visitor& visit, Self& self) {
  visit("alarm", self.alarm);
  visit("caller", self.caller);
}
template <class Visitor, OneOf<IncidentOpened> Self>
void fields(Visitor& visit, Self& self) {
  visit("incident", self.incident);
}
template <class Visitor, OneOf<PatientAdded> Self>
void fields(Visitor& visit, Self& self) {
  visit("patient", self.patient);
}
template <class Visitor, OneOf<RoleOpened> Self>
void fields(Visitor& visit, Self& self) {
  visit("incident", self.incident);
  visit("role", self.role);
}
template <class Visitor, OneOf<RoleChanged> Self>
void fields(Visitor& visit, Self& self) {
  visit("incident", self.incident);
  visit("role", self.role);
  visit("status", self.status);
  visit("asking_ended", self.asking_ended);
}
template <class Visitor, OneOf<OfferMade> Self>
void fields(Visitor& visit, Self& self) {
  visit("assignment", self.assignment);
}
template <class Visitor, OneOf<OfferMissed> Self>
void fields(Visitor& visit, Self& self) {
  visit("assignment", self.assignment);
}
template <class Visitor, OneOf<OfferResumed> Self>
void fields(Visitor& visit, Self& self) {
  visit("assignment", self.assignment);
}
template <class Visitor, OneOf<RungReached> Self>
void fields(Visitor& visit, Self& self) {
  visit("assignment", self.assignment);
  visit("rung", self.rung);
  visit("slot", self.slot);
  visit("stamp", self.stamp);
}
template <class Visitor, OneOf<RungMissed> Self>
void fields(Visitor& visit, Self& self) {
  visit("assignment", self.assignment);
  visit("rung", self.rung);
}
template <class Visitor, OneOf<DistressChanged> Self>
void fields(Visitor& visit, Self& self) {
  visit("assignment", self.assignment);
  visit("distress", self.distress);
  visit("stamp", self.stamp);
}
template <class Visitor, OneOf<ContactChanged> Self>
void fields(Visitor& visit, Self& self) {
  visit("assignment", self.assignment);
  visit("lost", self.lost);
}
template <class Visitor, OneOf<AlarmLevelRaised> Self>
void fields(Visitor& visit, Self& self) {
  visit("incident", self.incident);
  visit("level", self.level);
}
template <class Visitor, OneOf<IncidentClaimed> Self>
void fields(Visitor& visit, Self& self) {
  visit("incident", self.incident);
  visit("by", self.by);
}
template <class Visitor, OneOf<IncidentEnded> Self>
void fields(Visitor& visit, Self& self) {
  visit("incident", self.incident);
  visit("state", self.state);
  visit("disposition", self.disposition);
}
template <class Visitor, OneOf<IncidentMoved> Self>
void fields(Visitor& visit, Self& self) {
  visit("incident", self.incident);
  visit("place", self.place);
}
template <class Visitor, OneOf<IncidentStoodDown> Self>
void fields(Visitor& visit, Self& self) {
  visit("incident", self.incident);
}
template <class Visitor, OneOf<IncidentArchived> Self>
void fields(Visitor& visit, Self& self) {
  visit("incident", self.incident);
}
template <class Visitor, OneOf<ExternalOpened> Self>
void fields(Visitor& visit, Self& self) {
  visit("request", self.request);
}
template <class Visitor, OneOf<ExternalReached> Self>
void fields(Visitor& visit, Self& self) {
  visit("request", self.request);
  visit("state", self.state);
  visit("case_number", self.case_number);
  visit("expected_at", self.expected_at);
  visit("stamp", self.stamp);
}
template <class Visitor, OneOf<ExternalOverdue> Self>
void fields(Visitor& visit, Self& self) {
  visit("request", self.request);
}
template <class Visitor, OneOf<HazardRecorded> Self>
void fields(Visitor& visit, Self& self) {
  visit("hazard", self.hazard);
}
template <class Visitor, OneOf<HazardDeclaredSafe> Self>
void fields(Visitor& visit, Self& self) {
  visit("hazard", self.hazard);
  visit("stamp", self.stamp);
}
template <class Visitor, OneOf<CommanderAppointed> Self>
void fields(Visitor& visit, Self& self) {
  visit("incident", self.incident);
  visit("responder", self.responder);
  visit("by", self.by);
}
template <class Visitor, OneOf<CallerStamped> Self>
void fields(Visitor& visit, Self& self) {
  visit("alarm", self.alarm);
  visit("stamp", self.stamp);
}
template <class Visitor, OneOf<PatientStamped> Self>
void fields(Visitor& visit, Self& self) {
  visit("patient", self.patient);
  visit("stamp", self.stamp);
}
template <class Visitor, OneOf<ResponderNumbered> Self>
void fields(Visitor& visit, Self& self) {
  visit("no", self.no);
  visit("id", self.id);
}
template <class Visitor, OneOf<ResponderRetired> Self>
void fields(Visitor& visit, Self& self) {
  visit("no", self.no);
  visit("retired", self.retired);
}
template <class Visitor, OneOf<EquipmentNumbered> Self>
void fields(Visitor& visit, Self& self) {
  visit("no", self.no);
  visit("id", self.id);
}
template <class Visitor, OneOf<EquipmentRetired> Self>
void fields(Visitor& visit, Self& self) {
  visit("no", self.no);
  visit("retired", self.retired);
}
template <class Visitor, OneOf<PlaceNumbered> Self>
void fields(Visitor& visit, Self& self) {
  visit("no", self.no);
  visit("id", self.id);
}
template <class Visitor, OneOf<EquipmentChanged> Self>
void fields(Visitor& visit, Self& self) {
  visit("equipment", self.equipment);
  visit("state", self.state);
}
template <class Visitor, OneOf<ConnectionChanged> Self>
void fields(Visitor& visit, Self& self) {
  visit("responder", self.responder);
  visit("connected", self.connected);
}
template <class Visitor, OneOf<DutyChanged> Self>
void fields(Visitor& visit, Self& self) {
  visit("responder", self.responder);
  visit("duty", self.duty);
  visit("do_not_disturb", self.do_not_disturb);
}
template <class Visitor, OneOf<JumpFlagged> Self>
void fields(Visitor& visit, Self& self) {
  visit("responder", self.responder);
  visit("flagged", self.flagged);
}
template <class Visitor, OneOf<KeyEnrolled> Self>
void fields(Visitor& visit, Self& self) {
  visit("key", self.key);
}
template <class Visitor, OneOf<KeyRevoked> Self>
void fields(Visitor& visit, Self& self) {
  visit("key", self.key);
}
template <class Visitor, OneOf<PersonalErased> Self>
void fields(Visitor& visit, Self& self) {
  visit("owner", self.owner);
}
template <class Visitor, OneOf<TimerSet> Self>
void fields(Visitor& visit, Self& self) {
  visit("timer", self.timer);
}
template <class Visitor, OneOf<TimerCleared> Self>
void fields(Visitor& visit, Self& self) {
  visit("timer", self.timer);
}
template <class Visitor, OneOf<WallStepped> Self>
void fields(Visitor& visit, Self& self) {
  visit("wall_offset", self.wall_offset);
}
template <class Visitor, OneOf<Started> Self>
void fields(Visitor& visit, Self& self) {
  visit("start", self.start);
  visit("speed", self.speed);
}
template <class Visitor, OneOf<OperatorCalled> Self>
void fields(Visitor& visit, Self& self) {
  visit("incident", self.incident);
  visit("about", self.about);
}

template <class Visitor, OneOf<TroubleBegan> Self>
void fields(Visitor& visit, Self& self) {
  visit("trouble", self.trouble);
}
template <class Visitor, OneOf<TroubleEnded> Self>
void fields(Visitor& visit, Self& self) {
  visit("trouble", self.trouble);
}

}  // namespace liferelay::event
