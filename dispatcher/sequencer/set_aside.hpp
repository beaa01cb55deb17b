// What is recorded instead of a decision that stopped the program twice: the least that must be so,
// and a call for the operator.
#pragma once

#include <span>

#include "dispatcher/domain/event.hpp"
#include "dispatcher/domain/input.hpp"
#include "dispatcher/engine/engine.hpp"

namespace liferelay::sequencer {

// Alarms are recorded with their incident and the calls outside, for the operator to go on with.
// Timers, starts, clock steps and connections are never refused; everything else is.
engine::Decision decide_set_aside(const State& state, const Input& input);

// True for the events of a record made by decide_set_aside(): `verify` does not decide it again.
bool was_set_aside(std::span<const Event> events);

}  // namespace liferelay::sequencer
