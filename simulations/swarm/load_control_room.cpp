// What operators enter, in time, late, twice, or for the wrong one.
#include "simulations/swarm/load.hpp"

namespace liferelay::swarm::acts {

void end_incident(Stage& stage, Prng& prng) {
  const IncidentId incident = some_number(stage, prng, &Incident::id);
  if (prng.chance(1, 2)) {
    stage.submit(stage.control_room(), input::IncidentCancelled{incident, "false alarm"});
  } else {
    stage.submit(stage.control_room(), input::IncidentClosed{incident, "handed over"});
  }
}

void stand_down(Stage& stage, Prng& prng) {
  stage.submit(stage.control_room(), input::StoodDown{some_number(stage, prng, &Incident::id)});
}

void withdraw(Stage& stage, Prng& prng) {
  stage.submit(stage.control_room(),
               input::AssignmentWithdrawn{some_number(stage, prng, &Assignment::id)});
}

void assign_by_hand(Stage& stage, Prng& prng) {
  input::AssignedByHand order;
  order.incident = some_number(stage, prng, &Incident::id);
  order.role = static_cast<std::uint32_t>(prng.below(6));
  order.responder = some_number(stage, prng, &Responder::no);
  if (prng.chance(1, 3)) order.equipment = some_number(stage, prng, &wire::EquipmentSummary::no);
  stage.submit(stage.control_room(), order);
}

void enter_on_behalf(Stage& stage, Prng& prng) {
  input::RungReported report;
  report.assignment = some_number(stage, prng, &Assignment::id);
  report.rung = any_of<Rung>(prng);
  report.on_behalf = !prng.chance(1, 10);
  report.precision = seconds(prng.between(0, 60));
  stage.submit(stage.control_room(), report);
}

void move_incident(Stage& stage, Prng& prng) {
  input::IncidentMoved moved;
  moved.incident = some_number(stage, prng, &Incident::id);
  if (prng.chance(1, 3)) {
    const auto& places = stage.site().places;
    moved.place_name = places[prng.below(places.size())].name;
  } else {
    moved.place.known = true;
    moved.place.at = somewhere(stage, prng);
  }
  stage.submit(stage.control_room(), moved);
}

void add_patient(Stage& stage, Prng& prng) {
  input::PatientAdded added;
  added.incident = some_number(stage, prng, &Incident::id);
  added.condition.awake = any_of<Answered>(prng);
  if (prng.chance(1, 2)) added.description.text = "a man in a red coat";
  stage.submit(stage.control_room(), added);
}

void claim_or_command(Stage& stage, Prng& prng) {
  const IncidentId incident = some_number(stage, prng, &Incident::id);
  if (prng.chance(1, 2)) {
    stage.submit(stage.control_room(), input::IncidentClaimed{incident});
  } else {
    const ResponderNo who = some_number(stage, prng, &Responder::no);
    stage.submit(stage.control_room(), input::CommanderAppointed{incident, who});
  }
}

void call_outside(Stage& stage, Prng& prng) {
  const IncidentId incident = some_number(stage, prng, &Incident::id);
  stage.submit(stage.control_room(),
               input::ExternalRequested{incident, any_of<ExternalService>(prng)});
}

void step_outside(Stage& stage, Prng& prng) {
  input::ExternalStepped stepped;
  stepped.request = some_number(stage, prng, &ExternalRequest::id);
  stepped.state = any_of<ExternalState>(prng);
  stepped.case_number = "A-1";
  if (stepped.state == ExternalState::eta_given)
    stepped.expected_at = stage.bench().now() + seconds(prng.between(60, 900));
  stage.submit(stage.control_room(), stepped);
}

void record_hazard(Stage& stage, Prng& prng) {
  if (prng.chance(1, 2)) {
    const HazardId hazard = some_number(stage, prng, &Hazard::id);
    stage.submit(stage.control_room(), input::HazardDeclaredSafe{hazard});
    return;
  }
  input::HazardRecorded recorded;
  recorded.incident = some_number(stage, prng, &Incident::id);
  recorded.kind = any_of<HazardKind>(prng);
  recorded.staging.known = true;
  recorded.staging.at = somewhere(stage, prng);
  stage.submit(stage.control_room(), recorded);
}

void stamp_somebody(Stage& stage, Prng& prng) {
  if (prng.chance(1, 2)) {
    const AlarmId alarm = some_number(stage, prng, &Alarm::id);
    stage.submit(stage.control_room(),
                 input::CallerStepped{alarm, any_of<CallerStep>(prng), {}, {}});
  } else {
    const PatientId patient = some_number(stage, prng, &Patient::id);
    stage.submit(stage.control_room(),
                 input::PatientStepped{patient, any_of<PatientStep>(prng), {}, {}});
  }
}

}  // namespace liferelay::swarm::acts
