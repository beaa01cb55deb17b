// The field lists of messages.hpp (see base/reflect.hpp): the keys on the wire.
#pragma once

#include <string_view>

#include "dispatcher/wire/messages.hpp"

namespace liferelay::wire {

// A greeting always says its version and mode: the default of one version is not that of another.
constexpr bool is_always_sent(std::string_view field) {
  return field == "major" || field == "minor" || field == "mode";
}

template <class Visitor, OneOf<Head> Self>
void fields(Visitor& visit, Self& self) {
  visit("commit", self.commit);
  visit("digest", self.digest);
}
template <class Visitor, OneOf<Hello> Self>
void fields(Visitor& visit, Self& self) {
  visit("major", self.major);
  visit("minor", self.minor);
  visit("mode", self.mode);
  visit("program", self.program);
  if (knows(visit, 2)) visit("datum", self.datum);
}
template <class Visitor, OneOf<Submit> Self>
void fields(Visitor& visit, Self& self) {
  visit("number", self.number);
  visit("body", self.body);
}
template <class Visitor, OneOf<Positions> Self>
void fields(Visitor& visit, Self& self) {
  visit("who", self.who);
  visit("at_ms", self.at_ms);
  visit("lat", self.lat);
  visit("lon", self.lon);
  visit("accuracy_cm", self.accuracy_cm);
}
template <class Visitor, OneOf<Beat> Self>
void fields(Visitor& visit, Self& self) {
  visit("count", self.count);
}
template <class Visitor, OneOf<Watch> Self>
void fields(Visitor& visit, Self& self) {
  visit("from", self.from);
}
template <class Visitor, OneOf<Welcome> Self>
void fields(Visitor& visit, Self& self) {
  visit("major", self.major);
  visit("minor", self.minor);
  visit("mode", self.mode);
  visit("speed", self.speed);
  visit("now", self.now);
  visit("identity", self.identity);
  visit("roles", self.roles);
  visit("responder", self.responder);
  visit("highest_number", self.highest_number);
  visit("head", self.head);
}
template <class Visitor, OneOf<Find> Self>
void fields(Visitor& visit, Self& self) {
  visit("question", self.question);
  visit("words", self.words);
}
template <class Visitor, OneOf<FoundPlace> Self>
void fields(Visitor& visit, Self& self) {
  visit("place", self.place);
  visit("id", self.id);
  visit("name", self.name);
  visit("aliases", self.aliases);
  visit("kind", self.kind);
  visit("level", self.level);
  visit("gate", self.gate);
  visit("at", self.at);
  visit("uncertainty_cm", self.uncertainty_cm);
}
template <class Visitor, OneOf<Found> Self>
void fields(Visitor& visit, Self& self) {
  visit("question", self.question);
  visit("count", self.count);
  visit("places", self.places);
}
template <class Visitor, OneOf<Acknowledged> Self>
void fields(Visitor& visit, Self& self) {
  visit("number", self.number);
  visit("already_done", self.already_done);
  visit("incident", self.incident);
  visit("subject", self.subject);
  visit("head", self.head);
  if (knows(visit, 2)) visit("choices", self.choices);
}
template <class Visitor, OneOf<Refused> Self>
void fields(Visitor& visit, Self& self) {
  visit("number", self.number);
  visit("code", self.code);
  visit("field", self.field);
  if (knows(visit, 2)) visit("choices", self.choices);
  if (!knows(visit, 3)) return;
  visit("retry_after", self.retry_after);
  visit("highest_number", self.highest_number);
  visit("unsaid", self.unsaid);
}
template <class Visitor, OneOf<Task> Self>
void fields(Visitor& visit, Self& self) {
  visit("assignment", self.assignment);
  visit("incident", self.incident);
  visit("state", self.state);
  visit("kind", self.kind);
  visit("role", self.role);
  visit("instruction", self.instruction);
  visit("place", self.place);
  visit("staging", self.staging);
  visit("place_name", self.place_name);
  visit("equipment", self.equipment);
  visit("equipment_at", self.equipment_at);
  visit("equipment_where", self.equipment_where);
  visit("eta", self.eta);
  visit("sent_at", self.sent_at);
}
template <class Visitor, OneOf<PersonName> Self>
void fields(Visitor& visit, Self& self) {
  visit("responder", self.responder);
  visit("name", self.name);
  visit("phone", self.phone);
}
template <class Visitor, OneOf<SiteSummary> Self>
void fields(Visitor& visit, Self& self) {
  visit("id", self.id);
  visit("name", self.name);
  visit("zone_name", self.zone_name);
  visit("offset_s", self.offset_s);
  visit("plans", self.plans);
}
template <class Visitor, OneOf<EquipmentSummary> Self>
void fields(Visitor& visit, Self& self) {
  visit("no", self.no);
  visit("id", self.id);
  visit("kind", self.kind);
  visit("at", self.at);
  visit("where", self.where);
  visit("state", self.state);
}
template <class Visitor, OneOf<Removed> Self>
void fields(Visitor& visit, Self& self) {
  visit("kind", self.kind);
  visit("no", self.no);
}
template <class Visitor, OneOf<SnapshotPart> Self>
void fields(Visitor& visit, Self& self) {
  visit("update", self.update);
  visit("part", self.part);
  visit("parts", self.parts);
  visit("objects", self.objects);
}
template <class Visitor, OneOf<Update> Self>
void fields(Visitor& visit, Self& self) {
  visit("number", self.number);
  visit("at", self.at);
  visit("head", self.head);
  visit("events", self.events);
  visit("objects", self.objects);
  visit("removed", self.removed);
  visit("resync", self.resync);
}

}  // namespace liferelay::wire
