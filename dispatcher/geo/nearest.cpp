#include "dispatcher/geo/nearest.hpp"

#include <algorithm>
#include <functional>

#include "dispatcher/geo/along_chain.hpp"

namespace liferelay::geo {

void Nearest::start(const PathNetwork& network, Profile profile, const MovingIndex& index,
                    Spot target, const SearchOptions& options) {
  network_ = network.of(profile);
  index_ = &index;
  options_ = options;
  options_.metric = Metric::time;
  search_.towards(network, profile, target, options_);
  met_.clear();
  if (given_.size() < index.item_limit()) given_.resize(index.item_limit(), 0);
  if (++epoch_ == 0) {
    std::fill(given_.begin(), given_.end(), 0);
    epoch_ = 1;
  }
  if (!network.has(profile, target)) return;
  if (network.restricted(profile, target) && !options_.allow_restricted) return;
  for (const std::uint32_t item : index.on_chain(target.chain)) {
    const Spot spot = index.spot(item);
    const std::uint32_t direct = direct_cost(network_, spot, target, Metric::time);
    if (direct != no_cost) meet(item, off_path_ms(spot) + direct + off_path_ms(target));
  }
}

void Nearest::meet(std::uint32_t item, std::uint64_t cost) {
  if (cost > horizon_ms(options_)) return;
  met_.push_back(cost << 32 | item);
  std::push_heap(met_.begin(), met_.end(), std::greater<>());
}

void Nearest::meet_around(const Search::Settled& settled) {
  const std::uint32_t last = network_.first_arcs[settled.junction + 1];
  for (std::uint32_t i = network_.first_arcs[settled.junction]; i < last; ++i) {
    const format::Arc arc = network_.arcs[i];
    for (const std::uint32_t item : index_->on_chain(arc.chain())) {
      const Spot spot = index_->spot(item);
      const EndCosts ends = end_costs(network_, spot, Metric::time, options_.allow_restricted);
      const std::uint32_t here = arc.at_chain_end() ? ends.to_end : ends.to_start;
      if (here == no_cost) continue;
      meet(item, std::uint64_t{settled.cost} + here + off_path_ms(spot));
    }
  }
}

std::optional<Nearest::Arrival> Nearest::next() {
  while (true) {
    const std::uint32_t ahead = search_.next_cost();
    while (!met_.empty() && met_.front() >> 32 < ahead) {
      const std::uint64_t top = met_.front();
      std::pop_heap(met_.begin(), met_.end(), std::greater<>());
      met_.pop_back();
      const auto item = static_cast<std::uint32_t>(top);
      if (given_[item] == epoch_) continue;
      given_[item] = epoch_;
      return Arrival{item, milliseconds(static_cast<std::int64_t>(top >> 32))};
    }
    if (ahead == no_cost) return std::nullopt;
    meet_around(search_.settle_next());
  }
}

}  // namespace liferelay::geo
