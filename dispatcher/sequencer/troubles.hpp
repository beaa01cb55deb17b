// Whether what somebody noticed about the service itself is news for the state.
#pragma once

#include <optional>

#include "dispatcher/domain/domain.hpp"

namespace liferelay::sequencer {

// The input that records the change; nothing when the state knows it already, when the key is not
// enrolled, or when max_troubles go on (the log has them all). Whoever notices may say so as often
// as it likes. `key` 0: nobody's.
std::optional<input::TroubleChanged> trouble_change(const State& state, TroubleKind kind, KeyNo key,
                                                    bool over);

}  // namespace liferelay::sequencer
