// What may go wrong in a run, kind by kind: each seed has some kinds and lacks the others, so that
// no kind hides what another one would show.
#pragma once

#include <bitset>
#include <cstdint>

#include "dispatcher/base/enum_names.hpp"

namespace liferelay::swarm {

enum class FaultKind : std::uint8_t {
  delay,          // messages take up to seconds
  loss,           // up to 30 % never arrive
  duplication,    // up to 50 % arrive twice
  reordering,     // they overtake each other
  partition,      // nothing arrives anywhere
  cut_off,        // nothing arrives from and at one agent
  slow_readers,   // a connection takes few messages at a time
  crash,          // the dispatcher's process is killed
  power_cut,      // the machine dies: what was not synced may be lost or torn
  disk_errors,    // writes and syncs fail
  disk_full,      // a write finds no room
  agent_restart,  // an agent's program dies and begins again
  wall_step,      // somebody sets the machine's clock
};

using FaultKinds = std::bitset<13>;

inline bool has(const FaultKinds& kinds, FaultKind kind) {
  return kinds.test(static_cast<std::size_t>(kind));
}

}  // namespace liferelay::swarm

namespace liferelay {

template <>
struct EnumNames<swarm::FaultKind> {
  static constexpr std::array<std::string_view, 13> values{
      "delay",     "loss",          "duplication", "reordering", "partition",
      "cut_off",   "slow_readers",  "crash",       "power_cut",  "disk_errors",
      "disk_full", "agent_restart", "wall_step"};
};

}  // namespace liferelay
