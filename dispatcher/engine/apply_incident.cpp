// Folding: incidents, their alarms, patients and roles, and what the control room says of them.
#include "dispatcher/engine/apply.hpp"

namespace liferelay::engine {
namespace {

template <class Change>
void change_incident(Ledger& ledger, IncidentId id, Change&& change) {
  ledger.change<&State::incidents>(id, change);
}

}  // namespace

void apply(Ledger& ledger, const event::AlarmRecorded& e) {
  take_number(ledger.counters().alarm, e.alarm.id);
  LIFERELAY_CHECK(e.caller.alarm == e.alarm.id);
  ledger.add<&State::alarms>(e.alarm.id, e.alarm);
  ledger.add<&State::callers>(e.alarm.id, e.caller);
  // The alarm that opens an incident is recorded before it; IncidentOpened then takes it in.
  if (ledger.state().incidents.contains(e.alarm.incident)) {
    change_incident(ledger, e.alarm.incident, [&](Incident& incident) {
      LIFERELAY_CHECK(incident.alarms.size() < max_alarms_per_incident);
      incident.alarms.push_back(e.alarm.id);
    });
  }
}

void apply(Ledger& ledger, const event::IncidentOpened& e) {
  take_number(ledger.counters().incident, e.incident.id);
  const AlarmId first = ledger.state().last.alarm;
  LIFERELAY_CHECK(existing(ledger.state().alarms, first).incident == e.incident.id);
  Incident incident = e.incident;
  LIFERELAY_CHECK(incident.alarms.empty() && incident.roles.empty());
  incident.alarms.push_back(first);
  ledger.add<&State::incidents>(e.incident.id, std::move(incident));
}

void apply(Ledger& ledger, const event::PatientAdded& e) {
  take_number(ledger.counters().patient, e.patient.id);
  change_incident(ledger, e.patient.incident, [&](Incident& incident) {
    LIFERELAY_CHECK(incident.patients.size() < max_patients_per_incident);
    incident.patients.push_back(e.patient.id);
  });
  ledger.add<&State::patients>(e.patient.id, e.patient);
}

void apply(Ledger& ledger, const event::RoleOpened& e) {
  change_incident(ledger, e.incident, [&](Incident& incident) {
    LIFERELAY_CHECK(e.role.need < incident.plan.roles.size());
    incident.roles.push_back(e.role);
  });
}

void apply(Ledger& ledger, const event::RoleChanged& e) {
  change_incident(ledger, e.incident, [&](Incident& incident) {
    LIFERELAY_CHECK(e.role < incident.roles.size());
    IncidentRole& role = incident.roles[e.role];
    LIFERELAY_CHECK(role.status == e.status || role_table.allows(role.status, e.status));
    role.status = e.status;
    role.asking_ended = e.asking_ended;
  });
}

void apply(Ledger& ledger, const event::AlarmLevelRaised& e) {
  change_incident(ledger, e.incident, [&](Incident& incident) {
    LIFERELAY_CHECK(e.level > incident.alarm_level);
    incident.alarm_level = e.level;
  });
}

void apply(Ledger& ledger, const event::IncidentClaimed& e) {
  change_incident(ledger, e.incident, [&](Incident& incident) {
    LIFERELAY_CHECK(incident.state == IncidentState::open);
    incident.claimed_by = e.by;
  });
}

void apply(Ledger& ledger, const event::IncidentEnded& e) {
  change_incident(ledger, e.incident, [&](Incident& incident) {
    LIFERELAY_CHECK(incident_table.allows(incident.state, e.state));
    incident.state = e.state;
    incident.disposition = e.disposition;
    incident.ended_at = ledger.state().now;
  });
}

void apply(Ledger& ledger, const event::IncidentMoved& e) {
  change_incident(ledger, e.incident, [&](Incident& incident) {
    LIFERELAY_CHECK(e.place.known);
    incident.place = e.place;
  });
}

void apply(Ledger& ledger, const event::IncidentStoodDown& e) {
  change_incident(ledger, e.incident, [&](Incident& incident) {
    LIFERELAY_CHECK(incident.state == IncidentState::open);
    incident.stood_down = true;
  });
}

void apply(Ledger& ledger, const event::IncidentArchived& e) {
  LIFERELAY_CHECK(ledger.state().incidents.contains(e.incident));
  const Incident incident = existing(ledger.state().incidents, e.incident);
  LIFERELAY_CHECK(incident.state != IncidentState::open);
  for (const AlarmId id : incident.alarms) {
    ledger.drop<&State::alarms>(id);
    ledger.drop<&State::callers>(id);
  }
  for (const AssignmentId id : incident.assignments) {
    const Rung rung = existing(ledger.state().assignments, id).state;
    LIFERELAY_CHECK(!is_open(rung) && !is_live(rung));
    ledger.drop<&State::assignments>(id);
  }
  for (const PatientId id : incident.patients) ledger.drop<&State::patients>(id);
  for (const ExternalRequestId id : incident.requests) ledger.drop<&State::requests>(id);
  for (const HazardId id : incident.hazards) ledger.drop<&State::hazards>(id);
  ledger.drop<&State::incidents>(e.incident);
}

void apply(Ledger& ledger, const event::CommanderAppointed& e) {
  LIFERELAY_CHECK(ledger.state().responders.contains(e.responder));
  change_incident(ledger, e.incident,
                  [&](Incident& incident) { incident.commander = e.responder; });
}

void apply(Ledger& ledger, const event::CallerStamped& e) {
  ledger.change<&State::callers>(e.alarm, [&](Caller& caller) {
    LIFERELAY_CHECK(caller.stamps.size() < max_stamps);
    caller.stamps.push_back(e.stamp);
  });
}

void apply(Ledger& ledger, const event::PatientStamped& e) {
  ledger.change<&State::patients>(e.patient, [&](Patient& patient) {
    LIFERELAY_CHECK(patient.stamps.size() < max_stamps);
    patient.stamps.push_back(e.stamp);
  });
}

}  // namespace liferelay::engine
