// Everything the engine remembers. It changes only by applying recorded inputs and events.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "dispatcher/domain/assignment.hpp"
#include "dispatcher/domain/incident.hpp"
#include "dispatcher/domain/position_report.hpp"
#include "dispatcher/domain/site.hpp"
#include "dispatcher/domain/trouble.hpp"

namespace liferelay {

// What a responder declares; by_shift follows the site's shift table.
enum class Duty : std::uint8_t { by_shift, on, off };
template <>
struct EnumNames<Duty> {
  static constexpr std::array<std::string_view, 3> values{"by_shift", "on", "off"};
};

// A person or unit as the dispatcher knows it now. Free or busy follows from `live`, never stored
// twice.
struct Responder {
  ResponderNo no;
  std::string id;        // the registry's
  bool retired = false;  // vanished from the registry
  bool connected = false;
  Duty duty = Duty::by_shift;
  bool do_not_disturb = false;
  AssignmentId live;  // accepted and not yet ended; 0: free
  std::optional<PositionReport> last_report;
  bool jump_flagged = false;  // the last report implied an impossible speed: kept, not trusted

  friend bool operator==(const Responder&, const Responder&) = default;
};

enum class EquipmentState : std::uint8_t { available, in_use, out_of_service };
template <>
struct EnumNames<EquipmentState> {
  static constexpr std::array<std::string_view, 3> values{"available", "in_use", "out_of_service"};
};
inline constexpr StatusTable<EquipmentState> equipment_table{
    {EquipmentState::available, {EquipmentState::in_use, EquipmentState::out_of_service}},
    {EquipmentState::in_use, {EquipmentState::available, EquipmentState::out_of_service}},
    {EquipmentState::out_of_service, {EquipmentState::available}},
};
struct Equipment {
  EquipmentNo no;
  std::string id;
  bool retired = false;
  EquipmentState state = EquipmentState::available;
  // Active offers and live assignments sent by way of it: a reservation is a hint, never a lock
  // (R5), and somebody who is silent does not keep the nearest cabinet from the next one.
  std::uint32_t reservations = 0;

  friend bool operator==(const Equipment&, const Equipment&) = default;
};

// A key that may speak on the wire.
struct EnrolledKey {
  KeyNo no;
  std::string public_key;  // CURVE, Z85, 40 characters
  std::string identity;    // "operator", "demo-bell-1", or a responder's registry id
  std::vector<KeyRole> roles;
  std::string responder;            // registry id it speaks for; empty: none
  std::vector<std::string> tracks;  // trackers: the registry ids it may report positions for
  bool revoked = false;

  friend bool operator==(const EnrolledKey&, const EnrolledKey&) = default;
};

enum class TimerKind : std::uint8_t {
  offer_silent,      // subject: assignment; an open offer's rung is missed (R2)
  not_departed,      // subject: assignment
  not_arrived,       // subject: assignment
  external_overdue,  // subject: external request (R18)
  archive,           // subject: incident
};
template <>
struct EnumNames<TimerKind> {
  static constexpr std::array<std::string_view, 5> values{
      "offer_silent", "not_departed", "not_arrived", "external_overdue", "archive"};
};
struct Timer {
  TimerId id;
  TimerKind kind = TimerKind::offer_silent;
  std::uint32_t subject = 0;  // the number of the assignment, request or incident
  Instant due;

  friend bool operator==(const Timer&, const Timer&) = default;
};

// The last number given of each kind; 0 before the first.
struct Counters {
  IncidentId incident;
  PatientId patient;
  AlarmId alarm;
  AssignmentId assignment;
  ExternalRequestId request;
  HazardId hazard;
  TimerId timer;
  ResponderNo responder;
  EquipmentNo equipment;
  PlaceNo place;
  KeyNo key;
  TroubleId trouble;

  friend bool operator==(const Counters&, const Counters&) = default;
};

struct State {
  Mode mode = Mode::live;
  Instant now;               // journal time of the last input
  Duration wall_offset;      // wall clock minus journal time
  std::uint64_t events = 0;  // applied so far
  Counters last;
  std::shared_ptr<const Site> site;  // null until the first site is loaded; never changed in place
  std::map<ResponderNo, Responder> responders;
  std::map<EquipmentNo, Equipment> equipment;
  std::map<PlaceNo, std::string> places;  // internal number to registry id, also of retired ones
  std::map<KeyNo, EnrolledKey> keys;
  std::map<IncidentId, Incident> incidents;
  std::map<PatientId, Patient> patients;
  std::map<AlarmId, Alarm> alarms;
  std::map<AlarmId, Caller> callers;
  std::map<AssignmentId, Assignment> assignments;
  std::map<ExternalRequestId, ExternalRequest> requests;
  std::map<HazardId, Hazard> hazards;
  std::map<TimerId, Timer> timers;
  std::map<TroubleId, Trouble> troubles;

  Instant wall() const { return now + wall_offset; }
};

// Bounds of the state. At a bound the input that would pass it is refused with
// RefusalCode::too_many.
inline constexpr std::size_t max_open_incidents = 1'000;
inline constexpr std::size_t max_alarms_per_incident = 256;
inline constexpr std::size_t max_patients_per_incident = 64;
inline constexpr std::size_t max_assignments_per_incident = 2'048;
inline constexpr std::size_t max_hazards_per_incident = 32;
inline constexpr std::size_t max_stamps = 64;  // per assignment, caller, patient or request
inline constexpr std::size_t max_reasons = 8;  // per assignment
inline constexpr std::size_t max_keys = 65'536;
inline constexpr std::size_t max_note_bytes = 2'000;
inline constexpr std::size_t max_name_bytes = 200;

}  // namespace liferelay
