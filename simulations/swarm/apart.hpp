// Runs in processes of their own: a dispatcher that stops its process is a finding about its seed
// and not the end of the campaign.
#pragma once

#include <functional>
#include <optional>

#include "dispatcher/base/result.hpp"
#include "simulations/swarm/outcome.hpp"

namespace liferelay::swarm {

// The next run to make; nothing: no more.
using NextRequest = std::function<std::optional<Request>()>;
// What came of one; false: make no more, what is under way is waited for.
using OnOutcome = std::function<bool(const Outcome&)>;
// What a process does with each request.
using RunOne = std::function<Outcome(const Request&)>;

// Up to `jobs` processes at once, each for one run. Outcomes come in the order in which runs end.
// A process that stops, or takes longer than `limit_s` of real time, gives a finding of
// Check::stopped. Errors: `environment` when no process can be made. One thread; call it before the
// program has others.
Result<void> run_apart(std::uint32_t jobs, std::uint32_t limit_s, const NextRequest& next,
                       const RunOne& run_one, const OnOutcome& on_outcome);

}  // namespace liferelay::swarm
