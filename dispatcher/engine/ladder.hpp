// Climbing the ladder of an assignment (R22): one rung and everything that goes with it.
#pragma once

#include "dispatcher/engine/draft.hpp"

namespace liferelay::engine {

bool has_stamp(const Assignment& assignment, Rung rung);
// On scene or at the patient, now or before it ended.
bool has_arrived(const Assignment& assignment);
// Somebody said that the equipment was taken; an implied rung is not enough to stop asking for it.
bool has_equipment(const Assignment& assignment);
// When the person is expected, by the estimate and what is known of the departure.
Instant expected_arrival(const Assignment& assignment);

// Takes the rung, which the table must allow, after the ones it implies. Moves the timers; on
// acceptance the person's other open offers become reserve; when the person gets free, open roles
// are tried again.
void climb(Draft& draft, AssignmentId id, Rung rung, const Stamp& stamp);

// The dispatcher's own withdrawal.
void withdraw(Draft& draft, AssignmentId id);

}  // namespace liferelay::engine
