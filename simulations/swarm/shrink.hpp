// Taking away from a failing run whatever the failure does not need.
#pragma once

#include <functional>

#include "simulations/swarm/outcome.hpp"

namespace liferelay::swarm {

// Makes one run; a finding of the same check means that what was taken away is not needed.
using Retry = std::function<Outcome(const Request&)>;

// Fault kinds one by one, then shorter load, fewer actions, fewer people; again until nothing more
// can go. At most about a hundred runs. The outcome of the smallest run that failed in the same
// way; `failed` itself when nothing can go.
Outcome shrink(const Outcome& failed, const Plan& plan, const Retry& retry);

}  // namespace liferelay::swarm
