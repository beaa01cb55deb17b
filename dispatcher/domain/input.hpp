// Everything that can happen. An input is what reaches the engine: stamped, numbered, from
// somebody.
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "dispatcher/domain/state.hpp"

namespace liferelay::input {

// ---- from the field
// -------------------------------------------------------------------------------------------------

struct AlarmRaised {
  AlarmSource source = AlarmSource::person;
  ReportedKind kind = ReportedKind::unknown;
  Place place;             // neither position nor name is a valid alarm too
  std::string place_name;  // looked up among the site's places
  Condition condition;
  Instant raised_at;     // by the sender's wall clock; 0: now
  IncidentId attach_to;  // 0: a new incident
  Personal note;
  Personal call_back;
};

struct OfferAnswered {
  AssignmentId assignment;
  bool accept = false;
};

// A rung reported by the person's own device, or entered by an operator on behalf (R21).
struct RungReported {
  AssignmentId assignment;
  Rung rung = Rung::delivered;
  Instant stated_at;  // 0: now
  Duration precision;
  bool on_behalf = false;  // via radio or phone
};

struct DistressReported {
  AssignmentId assignment;
  bool over = false;  // true: help has come, the distress is over
};

struct DutyDeclared {
  ResponderNo responder;
  Duty duty = Duty::by_shift;
  bool do_not_disturb = false;
};

// All positions accepted in one turn. Input and event in one: applying it moves the people.
struct PositionBlock {
  std::vector<PositionReport> reports;
};

struct EquipmentReported {
  EquipmentNo equipment;
  EquipmentState state = EquipmentState::available;
};

// ---- from the control room
// ------------------------------------------------------------------------------------------

struct IncidentClaimed {
  IncidentId incident;
};
struct IncidentClosed {
  IncidentId incident;
  std::string disposition;
};
struct IncidentCancelled {
  IncidentId incident;
  std::string reason;
};
struct IncidentMoved {
  IncidentId incident;
  Place place;
  std::string place_name;
};
struct PatientAdded {
  IncidentId incident;
  Condition condition;
  Personal description;
};
struct AssignedByHand {
  IncidentId incident;
  std::uint32_t role = 0;
  ResponderNo responder;
  EquipmentNo equipment;
};
struct StoodDown {
  IncidentId incident;
};
struct AssignmentWithdrawn {
  AssignmentId assignment;
};
struct ExternalStepped {
  ExternalRequestId request;
  ExternalState state = ExternalState::answered;
  std::string case_number;
  Instant expected_at;
  Instant stated_at;
  bool scripted = false;  // a scripted part of an exercise; refused in live mode
};
struct ExternalRequested {
  IncidentId incident;
  ExternalService service = ExternalService::medical;
};
struct HazardRecorded {
  IncidentId incident;
  HazardKind kind = HazardKind::traffic;
  Place staging;
};
struct HazardDeclaredSafe {
  HazardId hazard;
};
struct CommanderAppointed {
  IncidentId incident;
  ResponderNo responder;
};
struct CallerStepped {
  AlarmId alarm;
  CallerStep step = CallerStep::told_who_comes;
  Instant stated_at;
  Duration precision;
};
struct PatientStepped {
  PatientId patient;
  PatientStep step = PatientStep::collapse;
  Instant stated_at;
  Duration precision;
};
struct KeyEnrolled {
  std::string public_key;
  std::string identity;
  std::vector<KeyRole> roles;
  std::string responder;
  std::vector<std::string> tracks;
};
struct KeyRevoked {
  KeyNo key;
};
// What is sealed under this owner's key is forgotten; the key itself is destroyed beside the
// journal (R27).
struct PersonalErased {
  std::string owner;  // as in Personal::owner
};

// ---- from the dispatcher itself; never accepted from the wire
// -------------------------------------------------------

struct TimerFired {
  TimerId timer;
};
struct AgentConnected {
  ResponderNo responder;
};
struct AgentLost {
  ResponderNo responder;
};
struct SiteLoaded {
  std::shared_ptr<const Site> site;
};
struct WallStepped {
  Duration wall_offset;
};
struct Resumed {
  std::uint64_t start = 0;
  std::uint32_t speed = 1;
};  // the count of starts, and the clock's factor
// Something is wrong with the service itself, or no longer.
struct TroubleChanged {
  TroubleKind kind = TroubleKind::key_used_twice;
  KeyNo key;  // whose; 0: nobody's
  bool over = false;
};

using Body = std::variant<AlarmRaised, OfferAnswered, RungReported, DistressReported, DutyDeclared,
                          PositionBlock, EquipmentReported, IncidentClaimed, IncidentClosed,
                          IncidentCancelled, IncidentMoved, PatientAdded, AssignedByHand, StoodDown,
                          AssignmentWithdrawn, ExternalStepped, ExternalRequested, HazardRecorded,
                          HazardDeclaredSafe, CommanderAppointed, CallerStepped, PatientStepped,
                          KeyEnrolled, KeyRevoked, TimerFired, AgentConnected, AgentLost,
                          SiteLoaded, WallStepped, Resumed, PersonalErased, TroubleChanged>;

}  // namespace liferelay::input

namespace liferelay {

// The names of the alternatives, in their order, on the wire and in JSON.
template <>
struct VariantNames<input::Body> {
  static constexpr std::array<std::string_view, 32> values{
      "alarm_raised",         "offer_answered",      "rung_reported",
      "distress_reported",    "duty_declared",       "position_block",
      "equipment_reported",   "incident_claimed",    "incident_closed",
      "incident_cancelled",   "incident_moved",      "patient_added",
      "assigned_by_hand",     "stood_down",          "assignment_withdrawn",
      "external_stepped",     "external_requested",  "hazard_recorded",
      "hazard_declared_safe", "commander_appointed", "caller_stepped",
      "patient_stepped",      "key_enrolled",        "key_revoked",
      "timer_fired",          "agent_connected",     "agent_lost",
      "site_loaded",          "wall_stepped",        "resumed",
      "personal_erased",      "trouble_changed"};
};

// Who sent an input. The gateway fills it from the authenticated key; nothing a message says about
// itself counts.
struct Origin {
  KeyNo key;                 // 0: the dispatcher itself
  std::uint64_t number = 0;  // the sender's message number; 0: not numbered
  std::string identity;      // of the key at that moment
  ResponderNo responder;     // the key's responder; 0: none

  friend bool operator==(const Origin&, const Origin&) = default;
};

struct Input {
  Instant at;  // journal time, stamped once by the sequencer, never before the previous input's
  std::uint64_t sequence = 0;  // counts accepted inputs from 1
  Origin origin;
  input::Body body;
};

}  // namespace liferelay
