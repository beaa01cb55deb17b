// `liferelay watch`: what happens, as it happens.
#pragma once

#include <functional>
#include <string>

#include "agents/cli/common.hpp"
#include "agents/sdk/watched_state.hpp"

namespace liferelay::cli {

struct WatchWords {
  std::string identity = "operator";
  bool board = false;    // a full screen, drawn again at every change; else one line an event
  bool details = false;  // also the small steps
};

// Runs until SIGINT or SIGTERM. With --json: one object a line: {"update", "at_ms", "head",
// "events", "objects"}.
ExitCode watch(const Common& common, const WatchWords& words);

}  // namespace liferelay::cli
