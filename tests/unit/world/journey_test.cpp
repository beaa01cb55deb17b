// Where somebody is at any moment of a journey.
#include "simulations/world/journey.hpp"

#include <cstdlib>

#include <boost/test/unit_test.hpp>

#include "tests/unit/geo/small_town.hpp"

using namespace liferelay;
using geo::test::corner;
using world::Journey;

namespace {

constexpr Instant start{1'700'000'000'000};

// Round the corner: three blocks east, two north; and a lane apart that no path leads to.
struct Town {
  Town() : map(streets()) {}
  static geo::StreetGraph streets() {
    geo::test::SmallTown town;
    const auto a = town.node(0, 0), b = town.node(1, 0), c = town.node(2, 0), d = town.node(3, 0);
    const auto e = town.node(3, 1), f = town.node(3, 2);
    town.way({a, b, c, d, e, f}, geo::test::one_way);
    town.way({town.node(40, 0), town.node(41, 0)});
    return town.graph;
  }
  Journey walk(geo::Position from, geo::Position to) {
    return Journey::plan(map.network, geo::Profile::foot, from, to, start, workspace);
  }
  geo::test::BuiltMap map;
  geo::Search workspace;
};

bool close(geo::Position a, geo::Position b) {
  return geo::distance_cm(a, b) < 100;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_journey_follows_the_path_from_corner_to_corner) {
  Town town;
  const Journey journey = town.walk(corner(0, 0), corner(3, 2));
  BOOST_TEST((journey.departs_at() == start));
  const Duration whole = journey.arrives_at() - start;
  BOOST_TEST(std::llabs(whole.ms - 5'000) < 50, whole.ms);  // five blocks of a second each
  const auto after = [&](std::int64_t ms) { return journey.at(start + milliseconds(ms)); };
  BOOST_TEST(close(after(1'000), corner(1, 0)));
  BOOST_TEST(close(after(3'000), corner(3, 0)));
  BOOST_TEST(close(after(4'000), corner(3, 1)));
  const geo::Position half{corner(1, 0).lat_e7, (corner(1, 0).lon_e7 + corner(2, 0).lon_e7) / 2};
  BOOST_TEST(close(after(1'500), half));
}

BOOST_AUTO_TEST_CASE(before_it_is_at_its_beginning_and_after_it_at_its_end) {
  Town town;
  const Journey journey = town.walk(corner(0, 0), corner(3, 2));
  BOOST_TEST((journey.at(start - seconds(100)) == corner(0, 0)));
  BOOST_TEST((journey.at(start) == corner(0, 0)));
  BOOST_TEST((journey.at(journey.arrives_at()) == corner(3, 2)));
  BOOST_TEST((journey.at(journey.arrives_at() + hours(5)) == corner(3, 2)));
}

BOOST_AUTO_TEST_CASE(where_the_map_has_no_way_it_goes_straight_at_a_metre_a_second) {
  Town town;
  const Journey against = town.walk(corner(3, 2), corner(0, 0));  // against the one-way street
  const std::int64_t metres = geo::distance_cm(corner(3, 2), corner(0, 0)) / 100;
  BOOST_TEST(std::llabs((against.arrives_at() - start).ms - metres * 1'000) < 1'000);
  const geo::Position middle{(corner(3, 2).lat_e7 + corner(0, 0).lat_e7) / 2,
                             (corner(3, 2).lon_e7 + corner(0, 0).lon_e7) / 2};
  BOOST_TEST(close(against.at(start + milliseconds(metres * 500)), middle));
}

BOOST_AUTO_TEST_CASE(who_is_there_already_arrives_at_once) {
  Town town;
  const Journey journey = town.walk(corner(1, 0), corner(1, 0));
  BOOST_TEST((journey.arrives_at() - start).ms < 50);
  BOOST_TEST((journey.at(start + seconds(1)) == corner(1, 0)));
}
