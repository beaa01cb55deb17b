// A watcher's copy of one small incident: a collapse with two roles, one person and one ambulance.
#pragma once

#include <stdexcept>

#include "agents/sdk/watched_state.hpp"

namespace liferelay::test {

inline constexpr Instant raised{1'795'262'400'000};  // 2026-11-21 12:00 UTC

struct LittleCopy {
  LittleCopy();

  // What a watcher holds after the snapshot of these objects.
  sdk::WatchedState shown() const {
    wire::SnapshotPart part;
    part.update = 1;
    part.objects = {incident, assignment, responder, name,  equipment,
                    request,  hazard,     patient,   alarm, site};
    sdk::WatchedState copy;
    if (copy.take(part) != sdk::WatchedState::Taken::applied) throw std::logic_error("no snapshot");
    return copy;
  }

  Incident incident;
  Assignment assignment;
  Responder responder;
  wire::PersonName name;
  wire::EquipmentSummary equipment;
  ExternalRequest request;
  Hazard hazard;
  Patient patient;
  Alarm alarm;
  wire::SiteSummary site;
};

inline LittleCopy::LittleCopy() {
  site.offset_s = 3'600;
  responder.no = ResponderNo{7};
  responder.id = "P07";
  name = {ResponderNo{7}, "Anna Beck", "+423 000 00 00"};
  equipment.no = EquipmentNo{4};
  equipment.id = "aed-4";
  equipment.where = {"ground floor, beside the lift; Mo-Fr", "一楼电梯旁; 工作日"};

  RoleNeed cpr;
  cpr.id = "cpr";
  cpr.name = {"CPR", "心肺复苏"};
  RoleNeed runner;
  runner.id = "aed_runner";
  runner.name = {"AED runner", "取 AED"};
  incident.id = IncidentId{3};
  incident.kind = ReportedKind::collapsed;
  incident.place = {true, {471'400'000, 95'200'000}, 0, PlaceNo{2}, "Rathaus"};
  incident.opened_at = incident.raised_at = raised;
  incident.plan.name = {"Collapse", "倒地"};
  incident.plan.roles = {cpr, runner};
  incident.roles = {{0, PatientId{5}, RoleStatus::filled, false},
                    {1, PatientId{5}, RoleStatus::nobody_left, false}};
  incident.assignments = {AssignmentId{9}};
  incident.requests = {ExternalRequestId{2}};
  incident.hazards = {HazardId{6}};

  assignment.id = AssignmentId{9};
  assignment.incident = incident.id;
  assignment.responder = responder.no;
  assignment.equipment = equipment.no;
  assignment.state = Rung::accepted;
  assignment.eta = {raised, seconds(90), seconds(10)};
  assignment.reasons = {{ReasonCode::soonest, 1, 90}, {ReasonCode::certified, 0, 0}};

  request.id = ExternalRequestId{2};
  request.incident = incident.id;
  hazard.id = HazardId{6};
  hazard.incident = incident.id;
  patient.id = PatientId{5};
  patient.incident = incident.id;
  alarm.id = AlarmId{8};
  alarm.incident = incident.id;
  alarm.kind = ReportedKind::collapsed;
  alarm.place = incident.place;
  alarm.raised_at = alarm.received_at = raised;
}

}  // namespace liferelay::test
