#include "tests/support/geo/random_streets.hpp"

#include "dispatcher/geo/segment.hpp"

namespace liferelay::geo::twin {
namespace {

constexpr Position corner{471'400'000, 95'100'000};
constexpr std::int64_t width_e7 = 150'000;

Position random_position(Prng& prng) {
  return {static_cast<std::int32_t>(corner.lat_e7 + prng.between(0, width_e7)),
          static_cast<std::int32_t>(corner.lon_e7 + prng.between(0, width_e7))};
}

// Mostly the same use as before, so that long chains come about.
EdgeUse random_use(Prng& prng) {
  if (prng.chance(1, 12)) return {};
  EdgeUse use;
  if (!prng.chance(1, 6)) use.forward_ms = 1;
  if (use.forward_ms == 0 || !prng.chance(1, 5)) use.backward_ms = 1;
  use.restricted = prng.chance(1, 8);
  return use;
}

class Drawer {
 public:
  explicit Drawer(Prng& prng) : prng_(prng) {}

  StreetGraph draw() {
    const std::uint64_t junctions = 2 + prng_.below(14);
    for (std::uint64_t i = 0; i < junctions; ++i) add_node(random_position(prng_));
    const std::uint64_t ways = 1 + prng_.below(2 * junctions);
    for (std::uint64_t i = 0; i < ways; ++i) {
      add_way(static_cast<std::uint32_t>(prng_.below(junctions)),
              static_cast<std::uint32_t>(prng_.below(junctions)));
    }
    if (prng_.chance(1, 2)) {  // A ring that nothing touches.
      const std::uint32_t start = add_node(random_position(prng_));
      add_way(start, start);
    }
    return std::move(graph_);
  }

 private:
  std::uint32_t add_node(Position at) {
    graph_.nodes.push_back(at);
    return static_cast<std::uint32_t>(graph_.nodes.size() - 1);
  }

  void add_way(std::uint32_t from, std::uint32_t to) {
    EdgeUse use[profile_count] = {random_use(prng_), random_use(prng_)};
    for (std::uint64_t left = prng_.below(6); left > 0; --left) {
      const bool same_place = prng_.chance(1, 15);
      const std::uint32_t next = add_node(same_place ? graph_.nodes[from] : random_position(prng_));
      add_edge(from, next, use);
      from = next;
      if (prng_.chance(1, 10)) use[0] = random_use(prng_);
      if (prng_.chance(1, 10)) use[1] = random_use(prng_);
    }
    add_edge(from, to, use);
  }

  void add_edge(std::uint32_t from, std::uint32_t to, const EdgeUse (&use)[profile_count]) {
    StreetEdge edge;
    const bool turned = prng_.chance(1, 3);
    edge.from = turned ? to : from;
    edge.to = turned ? from : to;
    edge.length_cm = static_cast<std::uint32_t>(distance_cm(graph_.nodes[from], graph_.nodes[to]));
    for (std::size_t p = 0; p < profile_count; ++p) {
      const bool forward = (turned ? use[p].backward_ms : use[p].forward_ms) != 0;
      const bool backward = (turned ? use[p].forward_ms : use[p].backward_ms) != 0;
      edge.use[p].restricted = use[p].restricted;
      if (forward) edge.use[p].forward_ms = random_time(edge.length_cm);
      if (backward) edge.use[p].backward_ms = random_time(edge.length_cm);
    }
    graph_.edges.push_back(edge);
  }

  std::uint32_t random_time(std::uint32_t length_cm) {
    return 1 + static_cast<std::uint32_t>(prng_.below(1 + 10 * std::uint64_t{length_cm}));
  }

  Prng& prng_;
  StreetGraph graph_;
};

}  // namespace

StreetGraph random_streets(Prng& prng) {
  return Drawer(prng).draw();
}

Position near_some_edge(const StreetGraph& graph, Prng& prng, std::int32_t jitter_e7) {
  const StreetEdge& edge = graph.edges[prng.below(graph.edges.size())];
  constexpr std::uint32_t whole = 1'000'000;
  Position at = point_between(graph.nodes[edge.from], graph.nodes[edge.to],
                              static_cast<std::uint32_t>(prng.below(whole + 1)), whole);
  at.lat_e7 += static_cast<std::int32_t>(prng.between(-jitter_e7, jitter_e7));
  at.lon_e7 += static_cast<std::int32_t>(prng.between(-jitter_e7, jitter_e7));
  return at;
}

}  // namespace liferelay::geo::twin
