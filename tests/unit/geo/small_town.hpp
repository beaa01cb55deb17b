// Draws small street graphs by hand: nodes on a grid of about 100 m, ways with the same use all
// along.
#pragma once

#include <initializer_list>
#include <vector>

#include "dispatcher/geo/build_map.hpp"
#include "dispatcher/geo/path_network.hpp"

namespace liferelay::geo::test {

inline constexpr std::uint32_t block_cm = 10'000;

// The node at column x (east) and row y (north) of the grid.
inline Position corner(std::int32_t x, std::int32_t y) {
  return {471'000'000 + 8'993 * y, 95'000'000 + 13'212 * x};
}

// Times per edge of one block; 0 closes a direction.
struct Use {
  std::uint32_t forward_ms = 1'000;
  std::uint32_t backward_ms = 1'000;
  bool restricted = false;
};
inline constexpr Use both_ways{};
inline constexpr Use one_way{1'000, 0, false};
inline constexpr Use private_way{1'000, 1'000, true};
inline constexpr Use closed{0, 0, false};

class SmallTown {
 public:
  std::uint32_t node(Position at) {
    graph.nodes.push_back(at);
    return static_cast<std::uint32_t>(graph.nodes.size() - 1);
  }
  std::uint32_t node(std::int32_t x, std::int32_t y) { return node(corner(x, y)); }

  // One edge of one block between each node and the next. By car as on foot unless said.
  void way(std::initializer_list<std::uint32_t> nodes, Use foot = both_ways) {
    way(nodes, foot, foot);
  }
  void way(std::initializer_list<std::uint32_t> nodes, Use foot, Use car) {
    for (auto to = nodes.begin() + 1; to != nodes.end(); ++to) {
      graph.edges.push_back({*(to - 1),
                             *to,
                             block_cm,
                             {{foot.forward_ms, foot.backward_ms, foot.restricted},
                              {car.forward_ms, car.backward_ms, car.restricted}}});
    }
  }

  StreetGraph graph;
};

// A map that was built, with its bytes.
struct BuiltMap {
  explicit BuiltMap(const StreetGraph& graph, const MapOptions& options = {})
      : bytes(build_map(graph, options).value()), network(PathNetwork::open(bytes).value()) {}

  Spot at(Position position, Profile profile = Profile::foot) const {
    return network.snap(profile, position, SnapRule::any_component, true);
  }

  Bytes bytes;
  PathNetwork network;
};

}  // namespace liferelay::geo::test
