// Raises the alarms of a series, tells what happens, and judges at the end whether every role was
// filled.
#pragma once

#include <string>

#include "agents/cli/common.hpp"

namespace liferelay::program {

struct SeriesWords {
  std::string site;
  std::string series = "demonstration";  // series/NAME.toml of the site folder
  bool once = false;                     // end after the series, with a summary
  bool scripted_calls = true;            // a scripted operator walks the calls to 120, 119 and 110
};

// With `once`: exit code ok if every role of every alarm was filled, except in the alarms written
// to be unfillable, where the dispatcher must have said that nobody is left; else
// ExitCode::unfilled. Without: runs until a signal.
cli::ExitCode run_series(const cli::Common& common, const SeriesWords& words);

}  // namespace liferelay::program
