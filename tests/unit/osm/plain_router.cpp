// No index, no contraction, no cleverness: what the fast searches must agree with.
#include "tests/unit/osm/plain_router.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>
#include <utility>
#include <vector>

namespace liferelay::test {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

struct Snap {
  std::size_t edge = 0;
  double share = 0;  // of the edge's length, from its start
};

const geo::EdgeUse& use_of(const geo::StreetEdge& edge, geo::Profile profile) {
  return edge.use[static_cast<std::size_t>(profile)];
}

bool open(const geo::EdgeUse& use) {
  return !use.restricted && (use.forward_ms > 0 || use.backward_ms > 0);
}

// Distance of p from the segment a-b on a plane that is true near p, and where on the segment the
// foot point lies.
std::pair<double, double> distance_and_share(geo::Position a, geo::Position b, geo::Position p) {
  const double squeeze = std::cos(p.lat_e7 * 1e-7 * std::acos(-1.0) / 180);
  const double ax = (a.lon_e7 - p.lon_e7) * squeeze;
  const double ay = a.lat_e7 - p.lat_e7;
  const double dx = (b.lon_e7 - a.lon_e7) * squeeze;
  const double dy = b.lat_e7 - a.lat_e7;
  const double square = dx * dx + dy * dy;
  const double share = square > 0 ? std::clamp(-(ax * dx + ay * dy) / square, 0.0, 1.0) : 0.0;
  return {std::hypot(ax + share * dx, ay + share * dy), share};
}

Snap snap(const geo::StreetGraph& graph, geo::Profile profile, geo::Position p) {
  Snap best;
  double best_distance = infinity;
  for (std::size_t e = 0; e < graph.edges.size(); ++e) {
    const geo::StreetEdge& edge = graph.edges[e];
    if (!open(use_of(edge, profile))) continue;
    const auto [distance, share] =
        distance_and_share(graph.nodes[edge.from], graph.nodes[edge.to], p);
    if (distance < best_distance) {
      best_distance = distance;
      best = {e, share};
    }
  }
  return best;
}

using Arcs = std::vector<std::vector<std::pair<std::uint32_t, double>>>;

Arcs arcs_of(const geo::StreetGraph& graph, geo::Profile profile) {
  Arcs arcs(graph.nodes.size());
  for (const geo::StreetEdge& edge : graph.edges) {
    const geo::EdgeUse& use = use_of(edge, profile);
    if (use.restricted) continue;
    const double metres = edge.length_cm / 100.0;
    if (use.forward_ms > 0) arcs[edge.from].emplace_back(edge.to, metres);
    if (use.backward_ms > 0) arcs[edge.to].emplace_back(edge.from, metres);
  }
  return arcs;
}

std::vector<double> distances_from(const Arcs& arcs,
                                   std::vector<std::pair<double, std::uint32_t>> starts) {
  std::vector<double> distance(arcs.size(), infinity);
  std::priority_queue<std::pair<double, std::uint32_t>,
                      std::vector<std::pair<double, std::uint32_t>>, std::greater<>>
      queue;
  for (const auto& start : starts) queue.push(start);
  while (!queue.empty()) {
    const auto [metres, node] = queue.top();
    queue.pop();
    if (metres >= distance[node]) continue;
    distance[node] = metres;
    for (const auto& [next, length] : arcs[node]) {
      if (metres + length < distance[next]) queue.emplace(metres + length, next);
    }
  }
  return distance;
}

}  // namespace

std::optional<double> plain_route_m(const geo::StreetGraph& graph, geo::Profile profile,
                                    geo::Position from, geo::Position to) {
  const Snap start = snap(graph, profile, from);
  const Snap goal = snap(graph, profile, to);
  const geo::StreetEdge& first = graph.edges[start.edge];
  const geo::StreetEdge& last = graph.edges[goal.edge];
  const geo::EdgeUse& leave = use_of(first, profile);
  const geo::EdgeUse& arrive = use_of(last, profile);
  const double first_m = first.length_cm / 100.0;
  const double last_m = last.length_cm / 100.0;

  std::vector<std::pair<double, std::uint32_t>> starts;
  if (leave.forward_ms > 0) starts.emplace_back(first_m * (1 - start.share), first.to);
  if (leave.backward_ms > 0) starts.emplace_back(first_m * start.share, first.from);
  const std::vector<double> distance = distances_from(arcs_of(graph, profile), starts);

  double best = infinity;
  if (arrive.forward_ms > 0) best = std::min(best, distance[last.from] + last_m * goal.share);
  if (arrive.backward_ms > 0) best = std::min(best, distance[last.to] + last_m * (1 - goal.share));
  if (start.edge == goal.edge) {
    const double ahead = goal.share - start.share;
    if (ahead >= 0 && leave.forward_ms > 0) best = std::min(best, first_m * ahead);
    if (ahead <= 0 && leave.backward_ms > 0) best = std::min(best, first_m * -ahead);
  }
  if (best == infinity) return std::nullopt;
  return best;
}

}  // namespace liferelay::test
