// The thing being handled, its patients, its alarms and callers, and the calls for help outside.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dispatcher/base/ids.hpp"
#include "dispatcher/domain/kinds.hpp"
#include "dispatcher/domain/personal.hpp"
#include "dispatcher/domain/plan.hpp"
#include "dispatcher/domain/stamp.hpp"
#include "dispatcher/domain/status_table.hpp"
#include "dispatcher/geo/position.hpp"

namespace liferelay {

enum class IncidentState : std::uint8_t { open, closed, cancelled };
template <>
struct EnumNames<IncidentState> {
  static constexpr std::array<std::string_view, 3> values{"open", "closed", "cancelled"};
};
inline constexpr StatusTable<IncidentState> incident_table{
    {IncidentState::open, {IncidentState::closed, IncidentState::cancelled}},
};

// Where something is, as far as it is known.
struct Place {
  bool known = false;
  geo::Position at;
  std::uint32_t uncertainty_cm = 0;
  PlaceNo place;       // the site's named place it was resolved from; 0: coordinates
  std::string stated;  // the name of that place, or the words used when they named none

  friend bool operator==(const Place&, const Place&) = default;
};

// What is known of the person who needs help when the alarm comes in (R9, R19).
struct Condition {
  Answered awake = Answered::unknown;
  Answered breathing_normally = Answered::unknown;
  Answered cpr_running = Answered::unknown;
  std::uint32_t how_many = 1;
  Instant last_seen_above_water;  // 0: not known; the submersion clock starts here (R14)

  friend bool operator==(const Condition&, const Condition&) = default;
};

// One signal that help may be needed.
struct Alarm {
  AlarmId id;
  IncidentId incident;
  AlarmSource source = AlarmSource::person;
  ReportedKind kind = ReportedKind::unknown;
  Place place;
  Condition condition;
  Instant raised_at;
  Instant received_at;
  bool late = false;      // arrived more than Settings::late_alarm_s after it was raised
  ResponderNo raised_by;  // 0: somebody who is not in the registry
  Personal note;

  friend bool operator==(const Alarm&, const Alarm&) = default;
};

// Steps of coaching a caller through CPR (R10).
enum class CallerStep : std::uint8_t {
  told_who_comes,
  recognised,
  coaching_started,
  first_compression,
  line_lost,
  called_back
};
template <>
struct EnumNames<CallerStep> {
  static constexpr std::array<std::string_view, 6> values{"told_who_comes",   "recognised",
                                                          "coaching_started", "first_compression",
                                                          "line_lost",        "called_back"};
};
struct CallerStamp {
  CallerStep step = CallerStep::told_who_comes;
  Stamp stamp;

  friend bool operator==(const CallerStamp&, const CallerStamp&) = default;
};

// Who reported: one per alarm.
struct Caller {
  AlarmId alarm;
  Personal call_back;  // number or channel
  std::vector<CallerStamp> stamps;

  friend bool operator==(const Caller&, const Caller&) = default;
};

// The Utstein set and what surrounds it (R22).
enum class PatientStep : std::uint8_t {
  collapse,
  recognised,
  first_cpr,
  aed_on_scene,
  at_patient,
  pads_on,
  shock_advised,
  no_shock_advised,
  first_shock,
  rosc,
  rearrest,
  vehicle_stopped,
  crew_at_patient,
  left_scene,
  at_hospital,
  recovered,
  died
};
template <>
struct EnumNames<PatientStep> {
  static constexpr std::array<std::string_view, 17> values{"collapse",
                                                           "recognised",
                                                           "first_cpr",
                                                           "aed_on_scene",
                                                           "at_patient",
                                                           "pads_on",
                                                           "shock_advised",
                                                           "no_shock_advised",
                                                           "first_shock",
                                                           "rosc",
                                                           "rearrest",
                                                           "vehicle_stopped",
                                                           "crew_at_patient",
                                                           "left_scene",
                                                           "at_hospital",
                                                           "recovered",
                                                           "died"};
};
struct PatientStamp {
  PatientStep step = PatientStep::collapse;
  Stamp stamp;

  friend bool operator==(const PatientStamp&, const PatientStamp&) = default;
};

struct Patient {
  PatientId id;
  IncidentId incident;
  Condition condition;
  Personal description;
  std::vector<PatientStamp> stamps;

  friend bool operator==(const Patient&, const Patient&) = default;
};

// A call for help to a control centre that is not ours, by voice (R18).
enum class ExternalState : std::uint8_t {
  to_call,
  answered,
  accepted,
  eta_given,
  vehicle_on_scene,
  crew_at_patient,
  cancelled
};
template <>
struct EnumNames<ExternalState> {
  static constexpr std::array<std::string_view, 7> values{
      "to_call",          "answered",        "accepted", "eta_given",
      "vehicle_on_scene", "crew_at_patient", "cancelled"};
};
inline constexpr StatusTable<ExternalState> external_table{
    {ExternalState::to_call,
     {ExternalState::answered, ExternalState::accepted, ExternalState::eta_given,
      ExternalState::vehicle_on_scene, ExternalState::crew_at_patient, ExternalState::cancelled}},
    {ExternalState::answered,
     {ExternalState::accepted, ExternalState::eta_given, ExternalState::vehicle_on_scene,
      ExternalState::crew_at_patient, ExternalState::cancelled}},
    {ExternalState::accepted,
     {ExternalState::eta_given, ExternalState::vehicle_on_scene, ExternalState::crew_at_patient,
      ExternalState::cancelled}},
    {ExternalState::eta_given,
     {ExternalState::eta_given, ExternalState::vehicle_on_scene, ExternalState::crew_at_patient,
      ExternalState::cancelled}},
    {ExternalState::vehicle_on_scene, {ExternalState::crew_at_patient, ExternalState::cancelled}},
};
struct ExternalStamp {
  ExternalState state = ExternalState::to_call;
  Stamp stamp;

  friend bool operator==(const ExternalStamp&, const ExternalStamp&) = default;
};
struct ExternalRequest {
  ExternalRequestId id;
  IncidentId incident;
  ExternalService service = ExternalService::medical;
  ExternalState state = ExternalState::to_call;
  bool overdue = false;     // not accepted in time: the loudest alarm there is
  std::string case_number;  // theirs
  Instant expected_at;      // the ETA they gave, as an instant; 0: none
  std::vector<ExternalStamp> stamps;

  friend bool operator==(const ExternalRequest&, const ExternalRequest&) = default;
};

enum class HazardKind : std::uint8_t {
  electricity,
  gas,
  building_smoke,
  violence,
  traffic,
  water,
  crowd
};
template <>
struct EnumNames<HazardKind> {
  static constexpr std::array<std::string_view, 7> values{
      "electricity", "gas", "building_smoke", "violence", "traffic", "water", "crowd"};
};
// Hold-back hazards send volunteers to a staging point until "safe" is logged by name; caution
// hazards warn (R20).
constexpr bool holds_back(HazardKind kind) {
  return kind <= HazardKind::traffic;
}
struct Hazard {
  HazardId id;
  IncidentId incident;
  HazardKind kind = HazardKind::traffic;
  Place staging;  // where volunteers wait
  Stamp recorded;
  bool safe = false;
  Stamp declared_safe;  // by name

  friend bool operator==(const Hazard&, const Hazard&) = default;
};

// One role of an incident: a need of its plan, for one patient or for the whole incident.
enum class RoleStatus : std::uint8_t { open, filled, nobody_left, ended };
template <>
struct EnumNames<RoleStatus> {
  static constexpr std::array<std::string_view, 4> values{"open", "filled", "nobody_left", "ended"};
};
inline constexpr StatusTable<RoleStatus> role_table{
    {RoleStatus::open, {RoleStatus::filled, RoleStatus::nobody_left, RoleStatus::ended}},
    {RoleStatus::filled, {RoleStatus::open, RoleStatus::nobody_left, RoleStatus::ended}},
    {RoleStatus::nobody_left, {RoleStatus::open, RoleStatus::filled, RoleStatus::ended}},
};
struct IncidentRole {
  std::uint32_t need = 0;  // index into the plan's roles
  PatientId patient;       // 0: for the whole incident
  RoleStatus status = RoleStatus::open;
  bool asking_ended = false;  // CPR and AED: enough is expected (R1)

  friend bool operator==(const IncidentRole&, const IncidentRole&) = default;
};

struct Incident {
  IncidentId id;
  IncidentState state = IncidentState::open;
  ReportedKind kind = ReportedKind::unknown;
  Place place;
  Instant opened_at;
  Instant raised_at;  // when the first alarm was raised
  bool late = false;
  std::uint32_t alarm_level = 1;
  ResponsePlan
      plan;  // as it was when the incident was opened: a reload does not change a running response
  std::vector<IncidentRole> roles;
  std::vector<AlarmId> alarms;
  std::vector<PatientId> patients;
  std::vector<AssignmentId> assignments;  // in the order they were made
  std::vector<ExternalRequestId> requests;
  std::vector<HazardId> hazards;
  std::string claimed_by;  // operator's identity
  ResponderNo commander;   // on scene; 0: nobody yet
  bool stood_down = false;
  std::string disposition;  // how it ended
  Instant ended_at;

  friend bool operator==(const Incident&, const Incident&) = default;
};

}  // namespace liferelay
