#include "dispatcher/geo/components.hpp"

#include <algorithm>
#include <numeric>

namespace liferelay::geo {
namespace {

// One chain in one direction.
struct Step {
  std::uint32_t from;
  std::uint32_t to;
};

std::vector<Step> steps_of(const Contraction& contraction, Connection connection,
                           bool with_restricted) {
  std::vector<Step> steps;
  for (const format::Chain& chain : contraction.chains) {
    if (chain.restricted() && !with_restricted) continue;
    if (chain.forward() || connection == Connection::weak) steps.push_back({chain.from, chain.to});
    if (chain.backward() || connection == Connection::weak) steps.push_back({chain.to, chain.from});
  }
  std::stable_sort(steps.begin(), steps.end(),
                   [](const Step& a, const Step& b) { return a.from < b.from; });
  return steps;
}

// Strongly connected components by Tarjan's algorithm ("Depth-first search and linear graph
// algorithms", SIAM J. Comput. 1, 1972), with a stack of its own in place of recursion. With every
// step both ways they are the weak components.
class StrongComponents {
 public:
  StrongComponents(std::uint32_t junctions, std::vector<Step> steps)
      : steps_(std::move(steps)),
        next_(junctions + 1, 0),
        order_(junctions, 0),
        low_(junctions, 0),
        component_(junctions, format::none) {
    for (const Step& step : steps_) ++next_[step.from + 1];
    std::partial_sum(next_.begin(), next_.end(), next_.begin());
    last_.assign(next_.begin() + 1, next_.end());
  }

  // The component of each junction, in no useful numbering.
  std::vector<std::uint32_t> run() {
    for (std::uint32_t root = 0; root < order_.size(); ++root) {
      if (order_[root] == 0) search(root);
    }
    return std::move(component_);
  }

 private:
  void search(std::uint32_t root) {
    enter(root);
    while (!path_.empty()) {
      const std::uint32_t here = path_.back();
      if (next_[here] < last_[here]) {
        const std::uint32_t to = steps_[next_[here]++].to;
        if (order_[to] == 0) {
          enter(to);
        } else if (component_[to] == format::none) {
          low_[here] = std::min(low_[here], order_[to]);
        }
        continue;
      }
      path_.pop_back();
      if (!path_.empty()) low_[path_.back()] = std::min(low_[path_.back()], low_[here]);
      if (low_[here] == order_[here]) close(here);
    }
  }

  void enter(std::uint32_t junction) {
    order_[junction] = low_[junction] = ++entered_;
    path_.push_back(junction);
    open_.push_back(junction);
  }

  void close(std::uint32_t head) {
    std::uint32_t member = format::none;
    do {
      member = open_.back();
      open_.pop_back();
      component_[member] = components_;
    } while (member != head);
    ++components_;
  }

  std::vector<Step> steps_;
  std::vector<std::uint32_t> next_, last_;  // by junction: steps not yet followed
  std::vector<std::uint32_t> order_, low_;
  std::vector<std::uint32_t> component_;
  std::vector<std::uint32_t> path_, open_;
  std::uint32_t entered_ = 0;
  std::uint32_t components_ = 0;
};

struct Size {
  std::uint64_t length_cm = 0;
  std::uint32_t first_chain = format::none;
  std::uint32_t component = 0;

  bool operator<(const Size& other) const {
    if (length_cm != other.length_cm) return length_cm > other.length_cm;
    return first_chain < other.first_chain;
  }
};

std::vector<std::uint32_t> chain_components(const Contraction& contraction, Connection connection,
                                            bool with_restricted) {
  const auto junctions = static_cast<std::uint32_t>(contraction.junction_nodes.size());
  const std::vector<std::uint32_t> of_junction =
      StrongComponents(junctions, steps_of(contraction, connection, with_restricted)).run();
  std::vector<std::uint32_t> result(contraction.chains.size(), format::none);
  std::vector<Size> sizes(junctions);
  for (std::uint32_t i = 0; i < result.size(); ++i) {
    const format::Chain& chain = contraction.chains[i];
    const bool within = of_junction[chain.from] == of_junction[chain.to];
    if (!within || (chain.restricted() && !with_restricted)) continue;
    result[i] = of_junction[chain.from];
    Size& size = sizes[result[i]];
    size.component = result[i];
    size.first_chain = std::min(size.first_chain, i);
    size.length_cm += contraction.points[chain.first_point + chain.point_count - 1].length_cm;
  }
  std::sort(sizes.begin(), sizes.end());
  std::vector<std::uint32_t> rank(junctions, format::none);
  for (std::uint32_t i = 0; i < sizes.size() && sizes[i].first_chain != format::none; ++i) {
    rank[sizes[i].component] = i;
  }
  for (std::uint32_t& component : result) {
    if (component != format::none) component = rank[component];
  }
  return result;
}

}  // namespace

void number_components(Contraction& contraction, Connection connection) {
  const std::vector<std::uint32_t> open = chain_components(contraction, connection, false);
  const std::vector<std::uint32_t> all = chain_components(contraction, connection, true);
  for (std::size_t i = 0; i < contraction.chains.size(); ++i) {
    contraction.chains[i].component_open = open[i];
    contraction.chains[i].component_all = all[i];
  }
}

}  // namespace liferelay::geo
