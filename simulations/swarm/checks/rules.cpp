// See rules.hpp.
#include "simulations/swarm/checks/rules.hpp"

namespace liferelay::swarm::rules {

bool is_unanswered(Rung rung) {
  return rung == Rung::sent || rung == Rung::delivered;
}

bool is_on_duty(Rung rung) {
  switch (rung) {
    case Rung::accepted:
    case Rung::departed:
    case Rung::equipment_collected:
    case Rung::on_scene:
    case Rung::at_patient:
      return true;
    default:
      return false;
  }
}

// Up the ladder one may skip; equipment may still be fetched from the scene; nobody is called back
// from a patient's side; and nothing follows an end.
bool may_climb(Rung from, Rung to) {
  if (is_unanswered(from)) {
    if (to == Rung::declined || to == Rung::reserve || to == Rung::withdrawn) return true;
    return is_on_duty(to) || (from == Rung::sent && to == Rung::delivered);
  }
  if (is_on_duty(from)) {
    if (to == Rung::withdrawn) return from != Rung::at_patient;
    if (to == Rung::handed_over || to == Rung::released || to == Rung::unable) return true;
    if (from == Rung::on_scene && to == Rung::equipment_collected) return true;
    return is_on_duty(to) && to > from;
  }
  return from == Rung::handed_over && to == Rung::released;
}

bool may_become(IncidentState from, IncidentState to) {
  return from == IncidentState::open && to != IncidentState::open;
}

bool may_become(RoleStatus from, RoleStatus to) {
  return from == to || from != RoleStatus::ended;
}

// A call goes forward; an ETA may be given again; it can be cancelled until the crew is there.
bool may_become(ExternalState from, ExternalState to) {
  if (from == ExternalState::cancelled || from == ExternalState::crew_at_patient) return false;
  if (to == ExternalState::cancelled) return true;
  return to > from || (from == ExternalState::eta_given && to == from);
}

bool may_become(EquipmentState from, EquipmentState to) {
  if (from == EquipmentState::out_of_service) return to == EquipmentState::available;
  return from != to;
}

}  // namespace liferelay::swarm::rules
