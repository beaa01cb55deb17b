// Which status may follow which, and when silence is a miss: written down once more from the
// documentation of the domain, apart from the tables that the engine asks.
#pragma once

#include "dispatcher/domain/assignment.hpp"
#include "dispatcher/domain/incident.hpp"
#include "dispatcher/domain/state.hpp"

namespace liferelay::swarm::rules {

bool is_unanswered(Rung rung);  // sent, delivered
bool is_on_duty(Rung rung);     // accepted up to at_patient

bool may_climb(Rung from, Rung to);
bool may_become(IncidentState from, IncidentState to);
// A role may also be told its status again.
bool may_become(RoleStatus from, RoleStatus to);
bool may_become(ExternalState from, ExternalState to);
bool may_become(EquipmentState from, EquipmentState to);

// R2: a start leaves every unanswered offer at least this long.
inline constexpr Duration least_after_restart = seconds(10);

}  // namespace liferelay::swarm::rules
