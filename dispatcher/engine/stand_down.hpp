// Stopping those who are not needed any more (R1): unanswered offers first; never anybody at a
// patient, about to arrive, or carrying equipment.
#pragma once

#include "dispatcher/engine/draft.hpp"

namespace liferelay::engine {

bool may_be_stood_down(const Draft& draft, const Assignment& assignment);

// Everybody of these roles, and the roles end.
void stand_down_roles(Draft& draft, IncidentId incident, const std::vector<std::uint32_t>& roles);
// The whole incident.
void stand_down(Draft& draft, IncidentId incident);

// R1, by itself: enough people and an AED are at the patient, so asking for CPR and AED ends and
// whoever is spare is stopped; the others (own ambulance, guide) go on.
void stand_down_where_enough(Draft& draft, IncidentId incident);
// R1: an ambulance crew is at the patient. What hangs on the patient ends, and the whole incident
// where the patient was all of it. With several patients a person must say who is free.
void crew_is_at_patient(Draft& draft, IncidentId incident);

}  // namespace liferelay::engine
