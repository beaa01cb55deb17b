// The state of all open incidents on one screen, as text.
#pragma once

#include <string>

#include "agents/cli/narrator.hpp"
#include "agents/sdk/watched_state.hpp"

namespace liferelay::cli {

// At most `max_incidents` incidents, newest first, each with its roles, the people in them and the
// calls outside.
std::string draw_board(const sdk::WatchedState& watched, const Narrator& narrator, Instant now,
                       Language language, std::size_t max_incidents);

// One incident in full.
std::string draw_incident(const sdk::WatchedState& watched, const Narrator& narrator,
                          const Incident& incident, Instant now, Language language);

}  // namespace liferelay::cli
