// Many seeds, one after the other and several at once; the first that fails is made small.
#pragma once

#include <functional>

#include "simulations/swarm/apart.hpp"
#include "simulations/swarm/outcome.hpp"

namespace liferelay::swarm {

struct CampaignOptions {
  std::uint64_t from = 1;   // the first seed
  std::uint64_t seeds = 1;  // how many, one after the other
  Reduction less;           // taken away from every run
  std::uint32_t jobs = 1;
  std::uint32_t limit_s = 120;  // of real time for one run, about a hundred times the usual
};

struct Summary {
  std::uint64_t runs = 0;
  Counts counts;
  std::optional<Outcome> failed;  // of the lowest seed among those under way when one failed
  std::optional<Outcome> shrunk;  // the same failure with as little as possible
};

// Called after every run, in the order in which they end.
using OnRun = std::function<void(const Outcome&)>;

// Ends at the first failure. Errors: those of run_apart().
Result<Summary> run_campaign(const CampaignOptions& options, const RunOne& run_one,
                             const OnRun& on_run);

}  // namespace liferelay::swarm
