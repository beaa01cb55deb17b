// Making offers: whom to ask for which slot, and how many at once.
#pragma once

#include "dispatcher/engine/candidates.hpp"

namespace liferelay::engine {

// One offer, with its reasons and its timer (R2).
void make_offer(Draft& draft, IncidentId incident, std::uint32_t role, const Candidate& candidate,
                std::optional<Reason> because);

// Asks until k offers per patient are active over CPR and AED together, and one per open slot of
// every other role; where nobody is left the control room is told once.
void ask(Draft& draft, IncidentId incident);

// Whether ask() would ask somebody for this role if there was anybody.
bool wants_somebody(const Draft& draft, const Incident& incident, std::uint32_t role);

}  // namespace liferelay::engine
