#include "tests/support/geo/plain_streets.hpp"

#include <algorithm>
#include <functional>
#include <queue>

namespace liferelay::geo::twin {

PlainStreets::PlainStreets(const StreetGraph& graph, Profile profile, bool allow_restricted)
    : graph_(graph),
      profile_(static_cast<std::size_t>(profile)),
      allow_restricted_(allow_restricted),
      points_(static_cast<std::uint32_t>(graph.nodes.size())) {}

bool PlainStreets::usable(const StreetEdge& edge) const {
  const EdgeUse& use = edge.use[profile_];
  return (use.forward_ms != 0 || use.backward_ms != 0) && (!use.restricted || allow_restricted_);
}

std::uint32_t PlainStreets::length(const StreetEdge& edge) const {
  return std::max(edge.length_cm, 1u);
}

Snapped PlainStreets::snap(Position position) const {
  const LocalPlane plane(position);
  Snapped nearest{1e300, 0, {}};
  for (std::uint32_t i = 0; i < graph_.edges.size(); ++i) {
    const StreetEdge& edge = graph_.edges[i];
    if (!usable(edge)) continue;
    const Projection found =
        project(plane, graph_.nodes[edge.from], graph_.nodes[edge.to], length(edge));
    if (found.square_cm < nearest.square_cm) nearest = {found.square_cm, 0, {}};
    if (found.square_cm != nearest.square_cm) continue;
    nearest.places.push_back({i, found.along_cm});
    // A link of no length has both its ends there.
    if (graph_.nodes[edge.from] == graph_.nodes[edge.to])
      nearest.places.push_back({i, length(edge)});
  }
  if (nearest.square_cm > double{snap_limit_cm} * snap_limit_cm) nearest.places.clear();
  nearest.off_path_cm = rounded_cm(nearest.square_cm);
  return nearest;
}

std::uint32_t PlainStreets::point_of(Place place) {
  const StreetEdge& edge = graph_.edges[place.edge];
  if (place.along_cm == 0) return edge.from;
  if (place.along_cm == length(edge)) return edge.to;
  const auto [entry, is_new] = inner_.try_emplace({place.edge, place.along_cm}, points_);
  if (is_new) ++points_;
  return entry->second;
}

void PlainStreets::lay_piece(const StreetEdge& edge, std::pair<std::uint32_t, std::uint32_t> from,
                             std::pair<std::uint32_t, std::uint32_t> to) {
  const Position a = graph_.nodes[edge.from];
  const Position b = graph_.nodes[edge.to];
  const EdgeUse& use = edge.use[profile_];
  const auto part = [&](std::uint32_t value) {
    return share(value, a, b, to.first, length(edge)) -
           share(value, a, b, from.first, length(edge));
  };
  const std::uint32_t cm = to.first - from.first;
  const auto add = [&](std::uint32_t start, std::uint32_t end, std::uint32_t ms) {
    out_[start].push_back({end, ms, cm});
    in_[end].push_back({start, ms, cm});
  };
  if (use.forward_ms != 0) add(from.second, to.second, part(use.forward_ms));
  if (use.backward_ms != 0) add(to.second, from.second, part(use.backward_ms));
}

void PlainStreets::lay_steps() {
  if (laid_points_ == points_) return;
  laid_points_ = points_;
  out_.assign(points_, {});
  in_.assign(points_, {});
  auto inner = inner_.begin();
  for (std::uint32_t i = 0; i < graph_.edges.size(); ++i) {
    const StreetEdge& edge = graph_.edges[i];
    if (!usable(edge)) continue;
    while (inner != inner_.end() && inner->first.first < i) ++inner;
    std::pair<std::uint32_t, std::uint32_t> from{0, edge.from};
    for (; inner != inner_.end() && inner->first.first == i; ++inner) {
      const std::pair<std::uint32_t, std::uint32_t> to{inner->first.second, inner->second};
      lay_piece(edge, from, to);
      from = to;
    }
    lay_piece(edge, from, {length(edge), edge.to});
  }
}

std::vector<std::uint64_t> PlainStreets::costs(std::uint32_t point, bool towards, bool by_length) {
  lay_steps();
  const std::vector<std::vector<Step>>& steps = towards ? in_ : out_;
  std::vector<std::uint64_t> best(points_, unreachable);
  using Entry = std::pair<std::uint64_t, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  best[point] = 0;
  queue.push({0, point});
  while (!queue.empty()) {
    const auto [cost, here] = queue.top();
    queue.pop();
    if (cost > best[here]) continue;
    for (const Step& step : steps[here]) {
      const std::uint64_t next = cost + (by_length ? step.cm : step.ms);
      if (next >= best[step.to]) continue;
      best[step.to] = next;
      queue.push({next, step.to});
    }
  }
  return best;
}

}  // namespace liferelay::geo::twin
