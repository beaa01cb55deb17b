// The field lists of state.hpp (see base/reflect.hpp).
#pragma once

#include "dispatcher/domain/incident_fields.hpp"
#include "dispatcher/domain/state.hpp"

namespace liferelay {

template <class Visitor, OneOf<Responder> Self>
void fields(Visitor& visit, Self& self) {
  visit("no", self.no);
  visit("id", self.id);
  visit("retired", self.retired);
  visit("connected", self.connected);
  visit("duty", self.duty);
  visit("do_not_disturb", self.do_not_disturb);
  visit("live", self.live);
  visit("last_report", self.last_report);
  visit("jump_flagged", self.jump_flagged);
}
template <class Visitor, OneOf<Equipment> Self>
void fields(Visitor& visit, Self& self) {
  visit("no", self.no);
  visit("id", self.id);
  visit("retired", self.retired);
  visit("state", self.state);
  visit("reservations", self.reservations);
}
template <class Visitor, OneOf<EnrolledKey> Self>
void fields(Visitor& visit, Self& self) {
  visit("no", self.no);
  visit("public_key", self.public_key);
  visit("identity", self.identity);
  visit("roles", self.roles);
  visit("responder", self.responder);
  visit("tracks", self.tracks);
  visit("revoked", self.revoked);
}
template <class Visitor, OneOf<Timer> Self>
void fields(Visitor& visit, Self& self) {
  visit("id", self.id);
  visit("kind", self.kind);
  visit("subject", self.subject);
  visit("due", self.due);
}
template <class Visitor, OneOf<Counters> Self>
void fields(Visitor& visit, Self& self) {
  visit("incident", self.incident);
  visit("patient", self.patient);
  visit("alarm", self.alarm);
  visit("assignment", self.assignment);
  visit("request", self.request);
  visit("hazard", self.hazard);
  visit("timer", self.timer);
  visit("responder", self.responder);
  visit("equipment", self.equipment);
  visit("place", self.place);
  visit("key", self.key);
  if (knows(visit, 3)) visit("trouble", self.trouble);
}
template <class Visitor, OneOf<Trouble> Self>
void fields(Visitor& visit, Self& self) {
  visit("id", self.id);
  visit("kind", self.kind);
  visit("key", self.key);
  visit("identity", self.identity);
  visit("since", self.since);
}
template <class Visitor, OneOf<State> Self>
void fields(Visitor& visit, Self& self) {
  visit("mode", self.mode);
  visit("now", self.now);
  visit("wall_offset", self.wall_offset);
  visit("events", self.events);
  visit("last", self.last);
  visit("site", self.site);
  visit("responders", self.responders);
  visit("equipment", self.equipment);
  visit("places", self.places);
  visit("keys", self.keys);
  visit("incidents", self.incidents);
  visit("patients", self.patients);
  visit("alarms", self.alarms);
  visit("callers", self.callers);
  visit("assignments", self.assignments);
  visit("requests", self.requests);
  visit("hazards", self.hazards);
  visit("timers", self.timers);
  if (knows(visit, 3)) visit("troubles", self.troubles);
}

}  // namespace liferelay
