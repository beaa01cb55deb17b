// Route lengths that others have computed on the same map file (tests/data/routes/NOTICE).
#pragma once

#include <string>
#include <vector>

#include "dispatcher/geo/street_graph.hpp"

namespace liferelay::test {

struct ExpectedRoute {
  geo::Profile profile = geo::Profile::foot;
  geo::Position from;
  geo::Position to;
  double metres = 0;
  double tolerance_m = 0;
  std::string line;  // as it stands in the file
};

// The file of the map, and its rows that ask for the shortest way.
std::string expected_routes_map();
std::vector<ExpectedRoute> expected_shortest_routes();

}  // namespace liferelay::test
