// The slow, obviously right way to a route length: every edge is tried for snapping, plain Dijkstra
// on the full graph.
#pragma once

#include <cstdint>
#include <optional>

#include "dispatcher/geo/street_graph.hpp"

namespace liferelay::test {

// Metres along the shortest way by edge lengths, from and to the nearest open edge; empty where
// there is no way.
std::optional<double> plain_route_m(const geo::StreetGraph& graph, geo::Profile profile,
                                    geo::Position from, geo::Position to);

}  // namespace liferelay::test
