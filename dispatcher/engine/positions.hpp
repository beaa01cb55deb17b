// Which position reports are taken, and what they say about the person's movement.
#pragma once

#include <optional>
#include <vector>

#include "dispatcher/domain/input.hpp"
#include "dispatcher/domain/state.hpp"

namespace liferelay::engine {

// The report as it is kept, or nothing. One not newer than the one known is a repeat or came late:
// positions are idempotent by person and time. A clock that runs ahead is set back to now, so that
// it cannot keep a person fresh for ever.
std::optional<PositionReport> acceptable(const std::optional<PositionReport>& known,
                                         const PositionReport& report, Instant now);

// The last step of one person in a block.
struct Movement {
  ResponderNo who;
  std::optional<PositionReport> before;
  PositionReport after;
};

// Everybody whom the block moves, ascending by number. To be asked before the block is absorbed.
std::vector<Movement> movements(const State& state, Instant now, const input::PositionBlock& block);

}  // namespace liferelay::engine
