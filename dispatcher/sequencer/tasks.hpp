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

// What a device must be told when it comes back, oldest first: all that is open, live or handed
// over, and the latest that were withdrawn or put in reserve, perhaps while it was away, so that
// nobody goes on running for an order that no longer stands.
inline constexpr std::size_t max_withdrawn_repeated = 16;
std::vector<AssignmentId> to_repeat(const State& state, ResponderNo responder);

}  // namespace liferelay::sequencer
