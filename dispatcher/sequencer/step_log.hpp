// One log line per step of an incident, with its number and the assignment's: for whoever reads the
// log in place of the journal.
#pragma once

#include <span>

#include "dispatcher/domain/event.hpp"
#include "dispatcher/domain/input.hpp"
#include "dispatcher/sequencer/log.hpp"

namespace liferelay::sequencer {

// After the commit, with the state as it then is. Timers and positions are not steps.
void log_steps(Log& log, const State& state, const Input& input, std::span<const Event> events);

}  // namespace liferelay::sequencer
