#include "dispatcher/geo/nearest.hpp"

#include <algorithm>
#include <functional>

#include "dispatcher/geo/along_chain.hpp"

namespace liferelay::geo {

void Nearest::start(const PathNetwork& network, Profile profile, const MovingIndex& index,
                    Spot target, const SearchOptions& options, Sorts sorts) {
  const Stop stop{target, 0, 0};
  start(network, profile, index, {&stop, 1}, options, sorts);
}

void Nearest::start(const PathNetwork& network, Profile profile, const MovingIndex& index,
                    std::span<const Stop> stops, const SearchOptions& options, Sorts sorts) {
  network_ = network.of(profile);
  index_ = &index;
  options_ = options;
  options_.metric = Metric::time;
  sorts_ = sorts;
  horizon_ms_ = horizon_ms(options_);
  stops_.assign(stops.begin(), stops.end());
  opened_ = 0;
  search_.towards(network, profile, Spot{}, options_);
  met_.clear();
  if (given_.size() < index.item_limit()) given_.resize(index.item_limit(), 0);
  if (++epoch_ == 0) {
    std::fill(given_.begin(), given_.end(), 0);
    epoch_ = 1;
  }
}

// Everybody on the stop's own chain may come along it; all others pass one of its ends.
void Nearest::open(const Stop& stop) {
  if (!is_on(network_, stop.spot)) return;
  if (network_.chains[stop.spot.chain].restricted() && !options_.allow_restricted) return;
  search_.add_source(stop.spot, stop.onward_ms, stop.number);
  const std::uint64_t from_here = stop.onward_ms + off_path_ms(stop.spot);
  index_->on_chain(stop.spot.chain, sorts_, [&](std::uint32_t item, std::uint32_t, std::uint32_t) {
    const Spot spot = index_->spot(item);
    const std::uint32_t direct = direct_cost(network_, spot, stop.spot, Metric::time);
    if (direct != no_cost) meet(item, from_here + direct + off_path_ms(spot), stop.number);
  });
}

void Nearest::meet(std::uint32_t item, std::uint64_t cost, std::uint32_t stop) {
  if (cost > horizon_ms_) return;
  met_.push_back({static_cast<std::uint32_t>(cost), item, stop});
  std::push_heap(met_.begin(), met_.end(), std::greater<>());
}

void Nearest::meet_around(const Search::Settled& settled) {
  const std::uint32_t last = network_.first_arcs[settled.junction + 1];
  for (std::uint32_t i = network_.first_arcs[settled.junction]; i < last; ++i) {
    const format::Arc arc = network_.arcs[i];
    if (arc.restricted() && !options_.allow_restricted) continue;
    const auto visit = [&](std::uint32_t item, std::uint32_t to_start, std::uint32_t to_end) {
      const std::uint32_t here = arc.at_chain_end() ? to_end : to_start;
      if (here != MovingIndex::no_time)
        meet(item, std::uint64_t{settled.cost} + here, settled.source);
    };
    index_->on_chain(arc.chain(), sorts_, visit);
  }
}

std::optional<Nearest::Arrival> Nearest::next(std::uint32_t at_most) {
  while (true) {
    const std::uint32_t settles = search_.next_cost();
    const std::uint32_t opens = next_stop_cost();
    const std::uint32_t ahead = std::min(settles, opens);
    while (!met_.empty() && met_.front().cost < ahead) {
      const Met first = met_.front();
      if (first.cost > at_most) return std::nullopt;
      std::pop_heap(met_.begin(), met_.end(), std::greater<>());
      met_.pop_back();
      if (given_[first.item] == epoch_) continue;
      given_[first.item] = epoch_;
      return Arrival{first.item, milliseconds(first.cost), first.stop};
    }
    if (ahead == no_cost || ahead > at_most) return std::nullopt;
    if (opens <= settles) {
      open(stops_[opened_++]);
    } else {
      meet_around(search_.settle_next());
    }
  }
}

}  // namespace liferelay::geo
