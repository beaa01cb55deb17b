// `liferelay respond`: a responder's terminal. Offers ring and are answered by key; rungs are
// reported by key.
#pragma once

#include <string>

#include "agents/cli/common.hpp"

namespace liferelay::cli {

struct RespondWords {
  std::string identity;
  bool automatic = false;  // says yes after three seconds and climbs the ladder by its estimates
  std::string at;          // "LAT,LON": where this person is; reported once
};

// Runs until the input ends, q is pressed, or SIGINT or SIGTERM.
ExitCode respond(const Common& common, const RespondWords& words);

}  // namespace liferelay::cli
