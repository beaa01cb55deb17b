// What an accepted input touched, for its acknowledgement: found the same way when it is decided
// and when it is read back from the journal.
#pragma once

#include <cstdint>
#include <span>

#include "dispatcher/domain/event.hpp"
#include "dispatcher/domain/input.hpp"

namespace liferelay::sequencer {

struct Outcome {
  IncidentId incident;        // opened or touched; 0: none
  std::uint32_t subject = 0;  // the number of what was made; 0: nothing

  friend bool operator==(const Outcome&, const Outcome&) = default;
};

// `state` is the one after the events.
Outcome outcome_of(const State& state, const input::Body& body, std::span<const Event> events);

}  // namespace liferelay::sequencer
