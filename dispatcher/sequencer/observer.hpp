// Looks on while the sequencer works, to count and to time it; the sequencer itself has no clock
// but journal time.
#pragma once

#include <cstdint>
#include <span>

#include "dispatcher/sequencer/core.hpp"

namespace liferelay::sequencer {

// The moments of a turn, in their order. What the dispatcher does of its own accord between turns
// (Sequencer::act) shows `decided` to `released` alone.
enum class Moment : std::uint8_t {
  began,
  drained,    // messages were heard
  decided,    // timers and positions too; the commit is next
  committed,  // durable, or nothing was to be
  released,   // acknowledgements, offers and updates are with the sockets
  kept,       // checkpoints and snapshots, if any, are done: the turn's end
};

// One thread, the sequencer's, from inside a turn: an implementation is quick and changes nothing.
class Observer {
 public:
  virtual ~Observer() = default;
  // `done`: what the last commit made durable, from `committed` on; empty before.
  virtual void passed(Moment moment, std::span<const Done> done) = 0;
};

}  // namespace liferelay::sequencer
