// Route lengths that others have computed on the same map file (tests/data/routes/NOTICE).
#include <cmath>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <boost/test/unit_test.hpp>

#include "dispatcher/site/osm/import.hpp"
#include "tests/unit/osm/plain_router.hpp"

using namespace liferelay;

namespace {

const std::string routes_folder = std::string(LIFERELAY_SOURCE_DIR) + "/tests/data/routes/";

struct ExpectedRoute {
  geo::Profile profile;
  geo::Position from;
  geo::Position to;
  double metres;
  double tolerance_m;
  std::string line;
};

std::int32_t e7(const std::string& degrees) {
  return static_cast<std::int32_t>(std::lround(std::stod(degrees) * 1e7));
}

// The rows of one map that ask for the shortest way.
std::vector<ExpectedRoute> shortest_rows(const std::string& map) {
  std::ifstream file(routes_folder + "expected_distances.csv");
  std::vector<ExpectedRoute> rows;
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
    if (cells.size() < 9 || cells[0] != map || cells[2] != "shortest") continue;
    rows.push_back({cells[1] == "foot" ? geo::Profile::foot : geo::Profile::car,
                    {e7(cells[3]), e7(cells[4])},
                    {e7(cells[5]), e7(cells[6])},
                    std::stod(cells[7]),
                    std::stod(cells[8]),
                    line});
  }
  return rows;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_imported_graph_gives_the_route_lengths_that_others_found) {
  const auto imported = site::import_osm(routes_folder + "monaco_2012.osm.gz");
  BOOST_REQUIRE(imported);
  const auto rows = shortest_rows("monaco_2012");
  BOOST_REQUIRE(rows.size() == 14u);
  for (const ExpectedRoute& row : rows) {
    const auto metres = testing::plain_route_m(imported->graph, row.profile, row.from, row.to);
    BOOST_REQUIRE_MESSAGE(metres, row.line << ": no way");
    BOOST_TEST(std::abs(*metres - row.metres) <= row.tolerance_m,
               row.line << ": found " << *metres);
  }
}
