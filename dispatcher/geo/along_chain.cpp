#include "dispatcher/geo/along_chain.hpp"

#include "dispatcher/geo/segment.hpp"

namespace liferelay::geo {
namespace {

std::uint32_t forward_cost(const format::Point& p, Metric metric) {
  return metric == Metric::time ? p.forward_ms : p.length_cm;
}

std::uint32_t backward_cost(const format::Point& p, Metric metric) {
  return metric == Metric::time ? p.backward_ms : p.length_cm;
}

}  // namespace

bool is_on(const ProfileNetwork& network, Spot spot) {
  if (spot.chain >= network.chains.size()) return false;
  return spot.offset_cm <= network.length_cm(network.chains[spot.chain]);
}

std::uint32_t piece_at(const ProfileNetwork& network, const format::Chain& chain,
                       std::uint32_t offset_cm) {
  std::uint32_t low = chain.first_point;
  std::uint32_t high = chain.first_point + chain.point_count - 1;  // never the answer
  while (high - low > 1) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (network.points[middle].length_cm <= offset_cm) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

format::Point point_at(const ProfileNetwork& network, const format::Chain& chain,
                       std::uint32_t offset_cm) {
  const std::uint32_t piece = piece_at(network, chain, offset_cm);
  const format::Point a = network.points[piece];
  const format::Point b = network.points[piece + 1];
  const std::uint32_t length = b.length_cm - a.length_cm;
  const std::uint32_t along = offset_cm - a.length_cm;
  return {point_between(a.at, b.at, along, length), offset_cm,
          a.forward_ms + share(b.forward_ms - a.forward_ms, a.at, b.at, along, length),
          a.backward_ms + share(b.backward_ms - a.backward_ms, a.at, b.at, along, length)};
}

EndCosts end_costs(const ProfileNetwork& network, Spot spot, Metric metric, bool allow_restricted) {
  if (!is_on(network, spot)) return {};
  const format::Chain chain = network.chains[spot.chain];
  if (chain.restricted() && !allow_restricted) return {};
  const format::Point here = point_at(network, chain, spot.offset_cm);
  const format::Point end = network.points[chain.first_point + chain.point_count - 1];
  EndCosts costs;
  if (chain.forward()) {
    costs.from_start = forward_cost(here, metric);
    costs.to_end = forward_cost(end, metric) - forward_cost(here, metric);
  }
  if (chain.backward()) {
    costs.to_start = backward_cost(here, metric);
    costs.from_end = backward_cost(end, metric) - backward_cost(here, metric);
  }
  if (here.length_cm == 0) costs.to_start = costs.from_start = 0;
  if (here.length_cm == end.length_cm) costs.to_end = costs.from_end = 0;
  return costs;
}

std::uint32_t direct_cost(const ProfileNetwork& network, Spot from, Spot to, Metric metric) {
  if (from.chain != to.chain || !is_on(network, from) || !is_on(network, to)) return no_cost;
  if (from.offset_cm == to.offset_cm) return 0;
  const format::Chain chain = network.chains[from.chain];
  const format::Point a = point_at(network, chain, from.offset_cm);
  const format::Point b = point_at(network, chain, to.offset_cm);
  if (from.offset_cm < to.offset_cm) {
    return chain.forward() ? forward_cost(b, metric) - forward_cost(a, metric) : no_cost;
  }
  return chain.backward() ? backward_cost(a, metric) - backward_cost(b, metric) : no_cost;
}

}  // namespace liferelay::geo
