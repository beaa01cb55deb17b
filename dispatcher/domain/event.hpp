// Everything the engine decided. Events are facts: applying them is total, and a recorded one is
// never decided again.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "dispatcher/domain/state.hpp"

namespace liferelay::event {

struct AlarmRecorded {
  Alarm alarm;
  Caller caller;
};
struct IncidentOpened {
  Incident incident;
};  // without roles, alarms, patients: they follow as events
struct PatientAdded {
  Patient patient;
};
struct RoleOpened {
  IncidentId incident;
  IncidentRole role;
};
struct RoleChanged {
  IncidentId incident;
  std::uint32_t role = 0;
  RoleStatus status = RoleStatus::open;
  bool asking_ended = false;
};
struct OfferMade {
  Assignment assignment;
};
struct OfferMissed {
  AssignmentId assignment;
};  // silent: stays answerable, no longer counts (R2)
struct OfferResumed {
  AssignmentId assignment;
};  // sent again under its id after a restart
struct RungReached {
  AssignmentId assignment;
  Rung rung = Rung::sent;
  std::uint32_t slot = 0;
  Stamp stamp;
};
struct RungMissed {
  AssignmentId assignment;
  Rung rung = Rung::departed;
};  // after acceptance: a second person is added
struct DistressChanged {
  AssignmentId assignment;
  bool distress = false;
  Stamp stamp;
};
struct ContactChanged {
  AssignmentId assignment;
  bool lost = false;
};
struct AlarmLevelRaised {
  IncidentId incident;
  std::uint32_t level = 1;
};
struct IncidentClaimed {
  IncidentId incident;
  std::string by;
};
struct IncidentEnded {
  IncidentId incident;
  IncidentState state = IncidentState::closed;
  std::string disposition;
};
struct IncidentMoved {
  IncidentId incident;
  Place place;
};
struct IncidentStoodDown {
  IncidentId incident;
};
struct IncidentArchived {
  IncidentId incident;
};
struct ExternalOpened {
  ExternalRequest request;
};
struct ExternalReached {
  ExternalRequestId request;
  ExternalState state = ExternalState::answered;
  std::string case_number;
  Instant expected_at;
  Stamp stamp;
};
struct ExternalOverdue {
  ExternalRequestId request;
};
struct HazardRecorded {
  Hazard hazard;
};
struct HazardDeclaredSafe {
  HazardId hazard;
  Stamp stamp;
};
struct CommanderAppointed {
  IncidentId incident;
  ResponderNo responder;
  std::string by;
};
struct CallerStamped {
  AlarmId alarm;
  CallerStamp stamp;
};
struct PatientStamped {
  PatientId patient;
  PatientStamp stamp;
};
struct ResponderNumbered {
  ResponderNo no;
  std::string id;
};
struct ResponderRetired {
  ResponderNo no;
  bool retired = true;
};
struct EquipmentNumbered {
  EquipmentNo no;
  std::string id;
};
struct EquipmentRetired {
  EquipmentNo no;
  bool retired = true;
};
struct PlaceNumbered {
  PlaceNo no;
  std::string id;
};
struct EquipmentChanged {
  EquipmentNo equipment;
  EquipmentState state = EquipmentState::available;
};
struct ConnectionChanged {
  ResponderNo responder;
  bool connected = false;
};
struct DutyChanged {
  ResponderNo responder;
  Duty duty = Duty::by_shift;
  bool do_not_disturb = false;
};
struct JumpFlagged {
  ResponderNo responder;
  bool flagged = false;
};
struct KeyEnrolled {
  EnrolledKey key;
};
struct KeyRevoked {
  KeyNo key;
};
struct PersonalErased {
  std::string owner;
};
struct TimerSet {
  Timer timer;
};
struct TimerCleared {
  TimerId timer;
};
struct WallStepped {
  Duration wall_offset;
};
struct Started {
  std::uint64_t start = 0;
  std::uint32_t speed = 1;
};
// Something a person in the control room must know at once; the text is made from it in both
// languages.
struct OperatorCalled {
  IncidentId incident;
  std::string about;
};

// Something is wrong with the service itself.
struct TroubleBegan {
  Trouble trouble;
};
struct TroubleEnded {
  TroubleId trouble;
};

using Body = std::variant<
    AlarmRecorded, IncidentOpened, PatientAdded, RoleOpened, RoleChanged, OfferMade, OfferMissed,
    OfferResumed, RungReached, RungMissed, DistressChanged, ContactChanged, AlarmLevelRaised,
    IncidentClaimed, IncidentEnded, IncidentMoved, IncidentStoodDown, IncidentArchived,
    ExternalOpened, ExternalReached, ExternalOverdue, HazardRecorded, HazardDeclaredSafe,
    CommanderAppointed, CallerStamped, PatientStamped, ResponderNumbered, ResponderRetired,
    EquipmentNumbered, EquipmentRetired, PlaceNumbered, EquipmentChanged, ConnectionChanged,
    DutyChanged, JumpFlagged, KeyEnrolled, KeyRevoked, TimerSet, TimerCleared, WallStepped, Started,
    OperatorCalled, PersonalErased, TroubleBegan, TroubleEnded>;

}  // namespace liferelay::event

namespace liferelay {

using Event = event::Body;

// The names of the alternatives, in their order, on the wire and in JSON.
template <>
struct VariantNames<event::Body> {
  static constexpr std::array<std::string_view, 45> values{"alarm_recorded",
                                                           "incident_opened",
                                                           "patient_added",
                                                           "role_opened",
                                                           "role_changed",
                                                           "offer_made",
                                                           "offer_missed",
                                                           "offer_resumed",
                                                           "rung_reached",
                                                           "rung_missed",
                                                           "distress_changed",
                                                           "contact_changed",
                                                           "alarm_level_raised",
                                                           "incident_claimed",
                                                           "incident_ended",
                                                           "incident_moved",
                                                           "incident_stood_down",
                                                           "incident_archived",
                                                           "external_opened",
                                                           "external_reached",
                                                           "external_overdue",
                                                           "hazard_recorded",
                                                           "hazard_declared_safe",
                                                           "commander_appointed",
                                                           "caller_stamped",
                                                           "patient_stamped",
                                                           "responder_numbered",
                                                           "responder_retired",
                                                           "equipment_numbered",
                                                           "equipment_retired",
                                                           "place_numbered",
                                                           "equipment_changed",
                                                           "connection_changed",
                                                           "duty_changed",
                                                           "jump_flagged",
                                                           "key_enrolled",
                                                           "key_revoked",
                                                           "timer_set",
                                                           "timer_cleared",
                                                           "wall_stepped",
                                                           "started",
                                                           "operator_called",
                                                           "personal_erased",
                                                           "trouble_began",
                                                           "trouble_ended"};
};

}  // namespace liferelay
