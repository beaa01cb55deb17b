// A comma-separated file without quotes, read cell by cell.
#include "tests/unit/osm/expected_routes.hpp"

#include <cmath>
#include <fstream>
#include <sstream>

namespace liferelay::test {
namespace {

const std::string folder = std::string(LIFERELAY_SOURCE_DIR) + "/tests/data/routes/";

std::int32_t e7(const std::string& degrees) {
  return static_cast<std::int32_t>(std::lround(std::stod(degrees) * 1e7));
}

}  // namespace

std::string expected_routes_map() {
  return folder + "monaco_2012.osm.gz";
}

std::vector<ExpectedRoute> expected_shortest_routes() {
  std::ifstream file(folder + "expected_distances.csv");
  std::vector<ExpectedRoute> rows;
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
    if (cells.size() < 9 || cells[0] != "monaco_2012" || cells[2] != "shortest") continue;
    ExpectedRoute route;
    route.profile = cells[1] == "foot" ? geo::Profile::foot : geo::Profile::car;
    route.from = {e7(cells[3]), e7(cells[4])};
    route.to = {e7(cells[5]), e7(cells[6])};
    route.metres = std::stod(cells[7]);
    route.tolerance_m = std::stod(cells[8]);
    route.line = line;
    rows.push_back(route);
  }
  return rows;
}

}  // namespace liferelay::test
