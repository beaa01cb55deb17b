// What a watcher holds against the state that its last update speaks of.
#pragma once

#include "agents/sdk/watched_state.hpp"
#include "dispatcher/domain/state.hpp"
#include "simulations/swarm/checks/finding.hpp"

namespace liferelay::swarm {

// Who is watching decides what is seen: the control room sees words, numbers and keys, a board
// none.
enum class Watcher { board, control_room };

// Nothing when the copy is the state; otherwise what differs first.
std::optional<Text> difference(const sdk::WatchedState& copy, const State& state, Watcher who);

}  // namespace liferelay::swarm
