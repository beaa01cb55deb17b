// What a responder's device is told of an assignment: made from the state, so that a resend after a
// restart says the same.
#pragma once

#include <vector>

#include "dispatcher/domain/state.hpp"
#include "dispatcher/wire/messages.hpp"

namespace liferelay::sequencer {

// The task as it is now. While a hazard holds back, a volunteer gets the staging point and not the
// address (R20); once the assignment has ended, no place at all (R27).
wire::Task task_of(const State& state, const Assignment& assignment);

// Open, live and handed-over assignments of one responder, oldest first: what is sent on a
// reconnect.
std::vector<AssignmentId> current_of(const State& state, ResponderNo responder);

}  // namespace liferelay::sequencer
