#include "dispatcher/geo/search.hpp"

#include <algorithm>
#include <functional>

#include "dispatcher/base/check.hpp"
#include "dispatcher/geo/along_chain.hpp"

namespace liferelay::geo {
namespace {

constexpr Duration longest_horizon = hours(24);

std::uint64_t off_path_cost(Spot spot, Metric metric) {
  return metric == Metric::time ? off_path_ms(spot) : 0;
}

}  // namespace

std::uint32_t horizon_ms(const SearchOptions& options) {
  return static_cast<std::uint32_t>(
      std::clamp<std::int64_t>(options.horizon.ms, 0, longest_horizon.ms));
}

void Search::towards(const PathNetwork& network, Profile profile, Spot target,
                     const SearchOptions& options) {
  start(network, profile, target, options, true);
}

void Search::outward(const PathNetwork& network, Profile profile, Spot origin,
                     const SearchOptions& options) {
  start(network, profile, origin, options, false);
}

void Search::start(const PathNetwork& network, Profile profile, Spot spot,
                   const SearchOptions& options, bool reverse) {
  network_ = network.of(profile);
  spot_ = spot;
  options_ = options;
  reverse_ = reverse;
  limit_ = options.metric == Metric::time ? horizon_ms(options) : no_cost - 1;
  heap_.clear();
  if (labels_.size() < network_.junction_count()) labels_.resize(network_.junction_count());
  if (++epoch_ == 0x8000'0000u) {  // Stamps would repeat: forget all earlier searches.
    std::fill(labels_.begin(), labels_.end(), Label{});
    epoch_ = 1;
  }
  begin_at(spot, 0, 0);
}

void Search::add_source(Spot spot, std::uint32_t begins, std::uint32_t source) {
  LIFERELAY_CHECK(options_.metric == Metric::time);
  begin_at(spot, begins, source);
}

void Search::begin_at(Spot spot, std::uint64_t begins, std::uint32_t source) {
  const EndCosts ends = end_costs(network_, spot, options_.metric, options_.allow_restricted);
  const std::uint32_t at_start = reverse_ ? ends.from_start : ends.to_start;
  const std::uint32_t at_end = reverse_ ? ends.from_end : ends.to_end;
  const std::uint64_t cost = begins + off_path_cost(spot, options_.metric);
  const Parent nobody{format::none, format::none};
  if (at_start != no_cost) reach(network_.chains[spot.chain].from, cost + at_start, source, nobody);
  if (at_end != no_cost) reach(network_.chains[spot.chain].to, cost + at_end, source, nobody);
}

void Search::reach(std::uint32_t junction, std::uint64_t cost, std::uint32_t source,
                   Parent parent) {
  if (cost > limit_) return;
  Label& label = labels_[junction];
  if (label.stamp >> 1 == epoch_) {
    const bool settled = (label.stamp & 1) != 0;
    if (settled || label.cost < cost || (label.cost == cost && label.source <= source)) return;
  }
  label = {2 * epoch_, static_cast<std::uint32_t>(cost), source, parent};
  heap_.push_back(cost << 32 | junction);
  std::push_heap(heap_.begin(), heap_.end(), std::greater<>());
}

std::uint32_t Search::next_cost() {
  while (!heap_.empty()) {
    const std::uint64_t top = heap_.front();
    if (labels_[static_cast<std::uint32_t>(top)].stamp == 2 * epoch_) {
      return static_cast<std::uint32_t>(top >> 32);
    }
    std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
    heap_.pop_back();
  }
  return no_cost;
}

Search::Settled Search::settle_next() {
  const std::uint32_t cost = next_cost();
  LIFERELAY_CHECK(cost != no_cost);
  const auto junction = static_cast<std::uint32_t>(heap_.front());
  std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
  heap_.pop_back();
  labels_[junction].stamp = 2 * epoch_ + 1;
  const std::uint32_t source = labels_[junction].source;
  const std::uint32_t last = network_.first_arcs[junction + 1];
  for (std::uint32_t i = network_.first_arcs[junction]; i < last; ++i) {
    const format::Arc arc = network_.arcs[i];
    const std::uint32_t ms = reverse_ ? arc.in_ms : arc.out_ms;
    if (ms == 0 || (arc.restricted() && !options_.allow_restricted)) continue;
    const std::uint32_t step = options_.metric == Metric::time ? ms : arc.length_cm;
    reach(arc.to, std::uint64_t{cost} + step, source, {junction, i});
  }
  return {junction, cost, source};
}

std::uint32_t Search::settled_cost(std::uint32_t junction) const {
  if (junction >= labels_.size() || labels_[junction].stamp != 2 * epoch_ + 1) return no_cost;
  return labels_[junction].cost;
}

Search::Parent Search::parent(std::uint32_t junction) const {
  if (settled_cost(junction) == no_cost) return {format::none, format::none};
  return labels_[junction].parent;
}

std::uint32_t Search::cost(Spot other) {
  const EndCosts ends = end_costs(network_, other, options_.metric, options_.allow_restricted);
  const std::uint64_t off_path = off_path_cost(other, options_.metric);
  const std::uint32_t direct = reverse_ ? direct_cost(network_, other, spot_, options_.metric)
                                        : direct_cost(network_, spot_, other, options_.metric);
  const std::uint32_t rests[2] = {reverse_ ? ends.to_start : ends.from_start,
                                  reverse_ ? ends.to_end : ends.from_end};
  if (rests[0] == no_cost && rests[1] == no_cost) return no_cost;
  const format::Chain chain = network_.chains[other.chain];
  const std::uint32_t junctions[2] = {chain.from, chain.to};

  std::uint64_t best = no_cost;
  if (direct != no_cost) best = off_path_cost(spot_, options_.metric) + direct + off_path;
  for (int side = 0; side < 2; ++side) {
    if (rests[side] == no_cost) continue;
    const std::uint64_t rest = rests[side] + off_path;
    while (settled_cost(junctions[side]) == no_cost) {
      const std::uint32_t ahead = next_cost();
      if (ahead == no_cost || ahead + rest >= best)
        break;  // Neither this way nor any later one is better.
      settle_next();
    }
    const std::uint32_t settled = settled_cost(junctions[side]);
    if (settled != no_cost) best = std::min(best, settled + rest);
  }
  return best > limit_ ? no_cost : static_cast<std::uint32_t>(best);
}

std::optional<Duration> Search::time(Spot other) {
  if (options_.metric != Metric::time) return std::nullopt;
  const std::uint32_t ms = cost(other);
  if (ms == no_cost) return std::nullopt;
  return milliseconds(ms);
}

}  // namespace liferelay::geo
