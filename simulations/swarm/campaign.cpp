// See campaign.hpp.
#include "simulations/swarm/campaign.hpp"

#include "simulations/swarm/shrink.hpp"

namespace liferelay::swarm {
namespace {

// One run in a process of its own. Without a process there is no finding, and nothing is taken
// away.
Outcome run_alone(const Request& request, std::uint32_t limit_s, const RunOne& run_one) {
  Outcome result;
  bool given = false;
  const auto next = [&]() -> std::optional<Request> {
    if (given) return std::nullopt;
    given = true;
    return request;
  };
  static_cast<void>(run_apart(1, limit_s, next, run_one, [&](const Outcome& outcome) {
    result = outcome;
    return true;
  }));
  return result;
}

}  // namespace

Result<Summary> run_campaign(const CampaignOptions& options, const RunOne& run_one,
                             const OnRun& on_run) {
  Summary summary;
  std::uint64_t next_seed = options.from;
  const auto next = [&]() -> std::optional<Request> {
    if (next_seed - options.from >= options.seeds) return std::nullopt;
    return Request{next_seed++, options.less};
  };
  const auto take = [&](const Outcome& outcome) {
    ++summary.runs;
    summary.counts += outcome.counts;
    on_run(outcome);
    const bool lower = !summary.failed || outcome.request.seed < summary.failed->request.seed;
    if (outcome.finding && lower) summary.failed = outcome;
    return !summary.failed;
  };
  const auto done = run_apart(options.jobs, options.limit_s, next, run_one, take);
  if (!done) return tl::make_unexpected(done.error());
  if (summary.failed) {
    summary.shrunk = shrink(
        *summary.failed, make_plan(summary.failed->request),
        [&](const Request& request) { return run_alone(request, options.limit_s, run_one); });
  }
  return summary;
}

}  // namespace liferelay::swarm
