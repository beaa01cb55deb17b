// The imported graph, searched in the plainest way, gives the lengths that others found.
#include <cmath>

#include <boost/test/unit_test.hpp>

#include "dispatcher/site/osm/import.hpp"
#include "tests/unit/osm/expected_routes.hpp"
#include "tests/unit/osm/plain_router.hpp"

using namespace liferelay;

BOOST_AUTO_TEST_CASE(the_imported_graph_gives_the_route_lengths_that_others_found) {
  const auto imported = site::import_osm(test::expected_routes_map());
  BOOST_REQUIRE(imported);
  const auto rows = test::expected_shortest_routes();
  BOOST_REQUIRE(rows.size() == 14u);
  for (const test::ExpectedRoute& row : rows) {
    const auto metres = test::plain_route_m(imported->graph, row.profile, row.from, row.to);
    BOOST_REQUIRE_MESSAGE(metres, row.line << ": no way");
    BOOST_TEST(std::abs(*metres - row.metres) <= row.tolerance_m,
               row.line << ": found " << *metres);
  }
}
