// One responder or unit for one slot of a role, with one ladder of states (R22).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "dispatcher/base/ids.hpp"
#include "dispatcher/domain/position_report.hpp"
#include "dispatcher/domain/stamp.hpp"
#include "dispatcher/domain/status_table.hpp"

namespace liferelay {

// The ladder. *Open*: sent, delivered. *Live*: accepted up to at_patient. The others are ends or
// waits.
enum class Rung : std::uint8_t {
  sent,
  delivered,
  accepted,
  departed,
  equipment_collected,
  on_scene,    // at the place
  at_patient,  // at the patient's side
  handed_over,
  released,
  declined,
  reserve,    // said yes when not needed, or is bound elsewhere: may be asked again by a new
              // assignment
  withdrawn,  // stood down by the dispatcher or an operator
  unable,     // gave up after accepting
};
template <>
struct EnumNames<Rung> {
  static constexpr std::array<std::string_view, 13> values{
      "sent",     "delivered",  "accepted",    "departed", "equipment_collected",
      "on_scene", "at_patient", "handed_over", "released", "declined",
      "reserve",  "withdrawn",  "unable"};
};

// A later rung implies the earlier ones, so climbing may skip; nothing ever climbs down.
inline constexpr StatusTable<Rung> rung_table{
    {Rung::sent,
     {Rung::delivered, Rung::accepted, Rung::departed, Rung::equipment_collected, Rung::on_scene,
      Rung::at_patient, Rung::declined, Rung::reserve, Rung::withdrawn}},
    {Rung::delivered,
     {Rung::accepted, Rung::departed, Rung::equipment_collected, Rung::on_scene, Rung::at_patient,
      Rung::declined, Rung::reserve, Rung::withdrawn}},
    {Rung::accepted,
     {Rung::departed, Rung::equipment_collected, Rung::on_scene, Rung::at_patient,
      Rung::handed_over, Rung::released, Rung::withdrawn, Rung::unable}},
    {Rung::departed,
     {Rung::equipment_collected, Rung::on_scene, Rung::at_patient, Rung::handed_over,
      Rung::released, Rung::withdrawn, Rung::unable}},
    {Rung::equipment_collected,
     {Rung::on_scene, Rung::at_patient, Rung::handed_over, Rung::released, Rung::withdrawn,
      Rung::unable}},
    {Rung::on_scene,
     {Rung::equipment_collected, Rung::at_patient, Rung::handed_over, Rung::released,
      Rung::withdrawn, Rung::unable}},
    {Rung::at_patient, {Rung::handed_over, Rung::released, Rung::unable}},
    {Rung::handed_over, {Rung::released}},
};

constexpr bool is_open(Rung rung) {
  return rung == Rung::sent || rung == Rung::delivered;
}
constexpr bool is_live(Rung rung) {
  return rung >= Rung::accepted && rung <= Rung::at_patient;
}
constexpr bool is_ended(Rung rung) {
  return !is_open(rung) && !is_live(rung) && rung != Rung::handed_over;
}

// Why this one, or what to know about the choice. Numbers are integers; the text is made from them
// in both languages.
enum class ReasonCode : std::uint8_t {
  soonest,             // a = rank among those who may be asked (from 1), b = estimated seconds
  certified,           // holds the capability asked for, in date
  uncertified,         // certificate lapsed or missing; ranks later (R3)
  by_way_of,           // a = EquipmentNo, b = seconds until it is reached
  equipment_reserved,  // a = EquipmentNo: somebody else was sent by way of it too
  hours_unknown,       // a = EquipmentNo: opening hours not known
  from_post,           // no fresh position: counted from the post (R6)
  not_connected,       // asked because nobody else is left
  off_shift,           // resting: ranks later (R3)
  chosen_by_operator,
  second_person,     // an accepted responder missed a rung; nobody was released (R2)
  replaces_decline,  // a = AssignmentId that was declined
};
template <>
struct EnumNames<ReasonCode> {
  static constexpr std::array<std::string_view, 12> values{
      "soonest",       "certified",       "uncertified",   "by_way_of", "equipment_reserved",
      "hours_unknown", "from_post",       "not_connected", "off_shift", "chosen_by_operator",
      "second_person", "replaces_decline"};
};

struct Reason {
  ReasonCode code = ReasonCode::soonest;
  std::int64_t a = 0;
  std::int64_t b = 0;

  friend bool operator==(const Reason&, const Reason&) = default;
};

// Predicted arrival at the patient's side or the place.
struct Eta {
  Instant computed_at;
  Duration total;  // from computed_at until arrival: turnout, travel, taking the equipment
  Duration turnout;

  friend bool operator==(const Eta&, const Eta&) = default;
};

struct RungStamp {
  Rung rung = Rung::sent;
  Stamp stamp;

  friend bool operator==(const RungStamp&, const RungStamp&) = default;
};

struct Assignment {
  AssignmentId id;
  IncidentId incident;
  PatientId patient;       // 0: the role does not hang on a patient
  std::uint32_t role = 0;  // index into Incident::roles
  std::uint32_t slot = 0;  // from 0; slots beyond the plan's number are people beyond the need (R1)
  ResponderNo responder;
  EquipmentNo equipment;  // 0: straight to the patient
  Rung state = Rung::sent;
  bool active =
      true;  // an open offer that still counts towards k; false once its rung was missed (R2)
  bool overdue = false;  // accepted, but a rung was missed: somebody else was added
  bool lost_contact = false;
  bool distress = false;  // 我遇险: above every other alarm (R20)
  Eta eta;
  std::vector<Reason> reasons;
  std::vector<RungStamp> stamps;  // in the order they were learned
  // Where the person was on acceptance, or first seen after it: `departed` is concluded from the
  // movement since (R22).
  std::optional<PositionReport> start;

  friend bool operator==(const Assignment&, const Assignment&) = default;
};

template <class Visitor, OneOf<Reason> Self>
void fields(Visitor& visit, Self& self) {
  visit("code", self.code);
  visit("a", self.a);
  visit("b", self.b);
}
template <class Visitor, OneOf<Eta> Self>
void fields(Visitor& visit, Self& self) {
  visit("computed_at", self.computed_at);
  visit("total", self.total);
  visit("turnout", self.turnout);
}
template <class Visitor, OneOf<RungStamp> Self>
void fields(Visitor& visit, Self& self) {
  visit("rung", self.rung);
  visit("stamp", self.stamp);
}
template <class Visitor, OneOf<Assignment> Self>
void fields(Visitor& visit, Self& self) {
  visit("id", self.id);
  visit("incident", self.incident);
  visit("patient", self.patient);
  visit("role", self.role);
  visit("slot", self.slot);
  visit("responder", self.responder);
  visit("equipment", self.equipment);
  visit("state", self.state);
  visit("active", self.active);
  visit("overdue", self.overdue);
  visit("lost_contact", self.lost_contact);
  visit("distress", self.distress);
  visit("eta", self.eta);
  visit("reasons", self.reasons);
  visit("stamps", self.stamps);
  visit("start", self.start);
}

}  // namespace liferelay
