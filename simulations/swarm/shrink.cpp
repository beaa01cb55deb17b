// See shrink.hpp.
#include "simulations/swarm/shrink.hpp"

#include <algorithm>

namespace liferelay::swarm {
namespace {

constexpr int max_rounds = 3;

class Shrinker {
 public:
  Shrinker(const Outcome& failed, const Retry& retry) : smallest_(failed), retry_(retry) {}

  Outcome shrink(const Plan& plan) {
    for (int round = 0; round < max_rounds; ++round) {
      const Request before = smallest_.request;
      drop_fault_kinds();
      lower(&Reduction::seconds, static_cast<std::uint32_t>(plan.length.ms / 1'000));
      lower(&Reduction::actions, static_cast<std::uint32_t>(plan.acts.size()));
      lower(&Reduction::people, plan.cast.people);
      if (smallest_.request == before) break;
    }
    return smallest_;
  }

 private:
  bool still_fails(const Reduction& less) {
    const Outcome tried = retry_({smallest_.request.seed, less});
    if (!tried.finding || tried.finding->check != smallest_.finding->check) return false;
    smallest_ = tried;
    return true;
  }

  void drop_fault_kinds() {
    for (std::size_t kind = 0; kind < FaultKinds{}.size(); ++kind) {
      if (!make_plan(smallest_.request).kinds.test(kind)) continue;
      Reduction less = smallest_.request.less;
      less.without.set(kind);
      still_fails(less);
    }
  }

  // Halves the distance to the smallest number that still fails; 1 is the least.
  void lower(std::optional<std::uint32_t> Reduction::*number, std::uint32_t all) {
    std::uint32_t fails = (smallest_.request.less.*number).value_or(all);
    std::uint32_t passes = 0;
    while (fails > passes + 1) {
      const std::uint32_t middle = passes + (fails - passes) / 2;
      Reduction less = smallest_.request.less;
      less.*number = middle;
      if (still_fails(less)) {
        fails = middle;
      } else {
        passes = middle;
      }
    }
  }

  Outcome smallest_;
  const Retry& retry_;
};

}  // namespace

Outcome shrink(const Outcome& failed, const Plan& plan, const Retry& retry) {
  return Shrinker(failed, retry).shrink(plan);
}

}  // namespace liferelay::swarm
