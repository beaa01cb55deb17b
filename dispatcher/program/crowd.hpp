// The invented people of a site as real agent programs: one key, one connection each, hosted by one
// process.
#pragma once

#include <cstdint>
#include <string>

#include "agents/cli/common.hpp"

namespace liferelay::program {

struct CrowdWords {
  std::string site;
  std::uint32_t part = 1;  // this process hosts every `parts`-th person, beginning with this one
  std::uint32_t parts = 1;
  std::uint64_t seed = 1;  // of what they do
};

// Runs until SIGINT or SIGTERM. Only exercises have a crowd: a live key is refused.
cli::ExitCode run_crowd(const cli::Common& common, const CrowdWords& words);

}  // namespace liferelay::program
