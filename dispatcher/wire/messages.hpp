// What travels between agents and the dispatcher. Each message is one MessagePack map in one
// payload frame, with short string keys and integers only; docs/protocol.md describes the
// conversation.
#pragma once

#include <array>
#include <string>
#include <variant>
#include <vector>

#include "dispatcher/domain/domain.hpp"
#include "dispatcher/domain/refusal.hpp"
#include "dispatcher/geo/datum.hpp"

namespace liferelay::wire {

inline constexpr std::uint32_t protocol_major = 1;
inline constexpr std::uint32_t protocol_minor = 2;
inline constexpr std::size_t max_message_bytes = 64 * 1024;  // also ZMQ_MAXMSGSIZE on both sides
inline constexpr std::size_t max_positions = 512;            // reports in one message
inline constexpr std::size_t max_unacknowledged =
    512;  // numbered messages an outbox may have in flight
inline constexpr std::size_t window_numbers = 1'024;  // message numbers remembered per sender
inline constexpr std::size_t window_replies = 16;     // replies remembered per sender
inline constexpr std::size_t max_choices = 8;         // places named in one answer
inline constexpr std::size_t max_choice_aliases = 4;  // of one of them

// Field lists name the journal's format that first had a field (base/reflect.hpp). A minor version
// of the protocol has the fields of one such format.
constexpr std::uint32_t format_of_minor(std::uint32_t minor) {
  return minor + 1;
}

// Which commit of the journal a statement rests on (`journal verify --head N:DIGEST`).
struct Head {
  std::uint64_t commit = 0;
  std::string digest;  // 64 hex digits

  friend bool operator==(const Head&, const Head&) = default;
};

// ---- from agents
// ----------------------------------------------------------------------------------------------------

// First on every connection. A wrong mode or a newer major version is refused and nothing else is
// read.
struct Hello {
  std::uint32_t major = protocol_major;
  std::uint32_t minor = protocol_minor;
  Mode mode = Mode::live;
  std::string program;  // "liferelay 0.1.0", for the log
  // What every position on this connection is stated in, both ways; the dispatcher converts.
  geo::Datum datum = geo::Datum::wgs84;
};

// Anything that must not be lost: kept in the sender's outbox under `number` until it is
// acknowledged or refused.
struct Submit {
  std::uint64_t number = 0;  // per key, rising from 1; a resend keeps its number
  input::Body body;
};

// Position reports in columns; every column has the same length. Takes no number: idempotent by
// person and time.
struct Positions {
  std::vector<std::string> who;  // registry ids; empty: the key's own responder for every row
  std::vector<std::int64_t> at_ms;
  std::vector<std::int32_t> lat;
  std::vector<std::int32_t> lon;
  std::vector<std::uint32_t> accuracy_cm;
};

// "My loop is alive", both ways; `count` rises by one.
struct Beat {
  std::uint64_t count = 0;
};

// Asks to watch from update `from` on; 0, or a number no longer kept: a snapshot first.
struct Watch {
  std::uint64_t from = 0;
};

// Asks which places of the site these words may mean; answered by Found. Takes no number of the
// outbox: nothing is changed.
struct Find {
  std::uint32_t question = 0;  // the asker's own, given back
  std::string words;
};

// ---- from the dispatcher
// --------------------------------------------------------------------------------------------

struct Welcome {
  std::uint32_t major = protocol_major;
  std::uint32_t minor = protocol_minor;
  Mode mode = Mode::live;
  std::uint32_t speed = 1;  // journal time runs so many times real time
  Instant now;              // journal time
  std::string identity;
  std::vector<KeyRole> roles;
  ResponderNo responder;
  std::uint64_t highest_number = 0;  // of this key's Submit messages known so far
  Head head;
};

// A place of the site, as much of it as a person needs to choose.
struct FoundPlace {
  PlaceNo place;
  std::string id;  // whoever types this means this place
  std::string name;
  std::vector<std::string> aliases;  // the first max_choice_aliases
  PlaceKind kind = PlaceKind::place;
  std::string level;
  std::string gate;  // name of the gate by which crews come in
  geo::Position at;
  std::uint32_t uncertainty_cm = 0;

  friend bool operator==(const FoundPlace&, const FoundPlace&) = default;
};

// The best matches first.
struct Found {
  std::uint32_t question = 0;
  std::uint32_t count = 0;  // of all that match, also beyond the bound
  std::vector<FoundPlace> places;
};

// The input is in the journal. Sent again for a repeated number while the reply is remembered; then
// `already_done`.
struct Acknowledged {
  std::uint64_t number = 0;
  bool already_done = false;
  IncidentId incident;  // opened or touched; 0: none
  std::uint32_t subject =
      0;  // the alarm, patient, assignment, request, hazard or key that was made; 0: none
  Head head;
  // When the words for the place named none exactly. One: it was taken as a guess, and the control
  // room is called to confirm it. Several: none was taken, these may be meant.
  std::vector<FoundPlace> choices;
};

// This number was taken by another message of the same key: two devices speak with it. Nothing of
// this message was done. Peers of minor version 1 and older are told number_too_old instead.
inline constexpr RefusalCode number_taken{504};

struct Refused {
  std::uint64_t number = 0;  // 0: the message had none
  std::uint16_t code = 0;    // RefusalCode
  std::string field;
  std::vector<FoundPlace> choices = {};  // ambiguous_place: what may be meant
  Duration retry_after = {};             // too_fast: real time; nothing of the kind is taken before
  std::uint64_t highest_number = 0;      // number_too_old, number_taken: number again above it
  std::uint32_t unsaid = 0;  // refusals on this connection before this one that were not told
};

// A responder's assignment as the person's device shows it: an offer, or a change of one.
struct Task {
  AssignmentId assignment;
  IncidentId incident;
  Rung state = Rung::sent;
  ReportedKind kind = ReportedKind::unknown;
  Text role;
  Text instruction;  // the first words, e.g. what must not be done
  Place place;  // of the patient or incident; the staging point while a hazard holds back (R20)
  bool staging = false;
  std::string place_name;
  EquipmentNo equipment;  // 0: go straight
  geo::Position equipment_at;
  Text equipment_where;
  Eta eta;
  Instant sent_at;
};

// A name for a number, only for operators and supervisors; never journalled.
struct PersonName {
  ResponderNo responder;
  std::string name;
  std::string phone;
};

// What the site is called, for those who watch.
struct SiteSummary {
  std::string id;
  Text name;
  std::string zone_name;
  std::int32_t offset_s = 0;  // local time minus UTC now
  std::vector<Text> plans;
};

struct EquipmentSummary {
  EquipmentNo no;
  std::string id;
  EquipmentKind kind = EquipmentKind::aed;
  geo::Position at;
  Text where;
  EquipmentState state = EquipmentState::available;
};

// A thing that watchers hold a copy of, by kind and number: a later one replaces the earlier.
using Object =
    std::variant<Incident, Patient, Alarm, Caller, Assignment, ExternalRequest, Hazard, Responder,
                 EquipmentSummary, EnrolledKey, PersonName, SiteSummary, Trouble>;

struct Removed {
  std::uint32_t kind = 0;  // index of the alternative in Object
  std::uint32_t no = 0;
};

// One part of a snapshot, under 64 KiB. The watcher starts over at part 0 and is up to date after
// part `parts` - 1.
struct SnapshotPart {
  std::uint64_t update = 0;  // the snapshot shows the state after this update
  std::uint32_t part = 0;
  std::uint32_t parts = 1;
  std::vector<Object> objects;
};

// What one input changed. Numbers rise by one; a watcher that sees a gap asks again with Watch{last
// + 1}.
struct Update {
  std::uint64_t number = 0;
  Instant at;
  Head head;
  std::vector<Event> events;
  std::vector<Object> objects;
  std::vector<Removed> removed;
  bool resync = false;  // too large for one message: the lists are empty, ask with Watch{0}
};

// ---- envelopes
// ------------------------------------------------------------------------------------------------------

using FromAgent = std::variant<Hello, Submit, Positions, Beat, Watch, Find>;
using FromDispatcher =
    std::variant<Welcome, Acknowledged, Refused, Task, SnapshotPart, Update, Beat, Found>;

}  // namespace liferelay::wire

namespace liferelay {

template <>
struct VariantNames<wire::FromAgent> {
  static constexpr std::array<std::string_view, 6> values{"hello", "submit", "positions",
                                                          "beat",  "watch",  "find"};
};
template <>
struct VariantNames<wire::FromDispatcher> {
  static constexpr std::array<std::string_view, 8> values{"welcome",  "ack",    "refused", "task",
                                                          "snapshot", "update", "beat",    "found"};
};
template <>
struct VariantNames<wire::Object> {
  static constexpr std::array<std::string_view, 13> values{
      "incident",  "patient",   "alarm", "caller",      "assignment", "external_request", "hazard",
      "responder", "equipment", "key",   "person_name", "site",       "trouble"};
};

}  // namespace liferelay
