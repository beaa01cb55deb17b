// Raises the alarms of a series, tells what happens, and judges at the end whether every role was
// filled.
#pragma once

#include <string>

#include "agents/cli/common.hpp"
#include "dispatcher/site/past/replay.hpp"

namespace liferelay::program {

struct SeriesWords {
  std::string site;
  std::string series = "demonstration";  // series/NAME.toml of the site folder
  bool from_log = false;                 // instead: the site's calls of the past
  site::ReplayWindow window{};           // of these
  bool once = false;                     // end after the series, with a summary
  bool scripted_calls = true;            // a scripted operator walks the calls to 120, 119 and 110
};

// With `once`: exit code ok if every role of every alarm was filled, except in the alarms written
// to be unfillable, where the dispatcher must have said that nobody is left; else
// ExitCode::unfilled. In a replayed log nobody wrote what can be filled: there each role must be
// filled or said to have nobody left. Without: runs until a signal.
cli::ExitCode run_series(const cli::Common& common, const SeriesWords& words);

}  // namespace liferelay::program
