// Quickest and shortest ways, with the points they pass.
#include "dispatcher/geo/route.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/unit/geo/small_town.hpp"

using namespace liferelay;
using namespace liferelay::geo;
using namespace liferelay::geo::test;

namespace {

// From 0 to 2: straight on over 1, 200 m in 20 s, or round by 3 and 4, 300 m in 6 s.
SmallTown town_with_fast_detour() {
  SmallTown town;
  for (int x = 0; x < 3; ++x) town.node(x, 0);
  town.node(0, 1);
  town.node(2, 1);
  town.way({0, 1, 2}, {10'000, 10'000, false});
  town.way({0, 3, 4, 2}, {2'000, 2'000, false});
  return town;
}

std::optional<Route> way(const BuiltMap& map, Spot from, Spot to, Metric metric = Metric::time) {
  Search search;
  SearchOptions options;
  options.metric = metric;
  return route(map.network, Profile::foot, from, to, options, search);
}

std::vector<Position> points_of(const Route& route) {
  std::vector<Position> points;
  for (const RouteLeg& leg : route.legs) points.push_back(leg.at);
  return points;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_quickest_way_may_be_longer) {
  const BuiltMap map(town_with_fast_detour().graph);
  const auto found = way(map, map.at(corner(0, 0)), map.at(corner(2, 0)));
  BOOST_REQUIRE(found.has_value());
  BOOST_TEST(found->distance_cm == 3u * block_cm);
  BOOST_TEST((found->duration == seconds(6)));
  const std::vector<Position> expected = {corner(0, 0), corner(0, 1), corner(2, 1), corner(2, 0)};
  BOOST_TEST((points_of(*found) == expected));
}

BOOST_AUTO_TEST_CASE(the_shortest_way_states_its_own_time) {
  const BuiltMap map(town_with_fast_detour().graph);
  const auto found = way(map, map.at(corner(0, 0)), map.at(corner(2, 0)), Metric::distance);
  BOOST_REQUIRE(found.has_value());
  BOOST_TEST(found->distance_cm == 2u * block_cm);
  BOOST_TEST((found->duration == seconds(20)));
  const std::vector<Position> expected = {corner(0, 0), corner(1, 0), corner(2, 0)};
  BOOST_TEST((points_of(*found) == expected));
}

BOOST_AUTO_TEST_CASE(the_way_back_passes_the_same_points_backwards) {
  const BuiltMap map(town_with_fast_detour().graph);
  const auto found = way(map, map.at(corner(2, 0)), map.at(corner(0, 0)));
  BOOST_REQUIRE(found.has_value());
  const std::vector<Position> expected = {corner(2, 0), corner(2, 1), corner(0, 1), corner(0, 0)};
  BOOST_TEST((points_of(*found) == expected));
}

BOOST_AUTO_TEST_CASE(legs_say_when_and_how_far_and_the_ground_beside_the_path_is_apart) {
  const BuiltMap map(town_with_fast_detour().graph);
  Spot from = map.at(corner(0, 1));
  Spot to = map.at(corner(2, 1));
  from.off_path_cm = 100;
  to.off_path_cm = 200;
  const auto found = way(map, from, to);
  BOOST_REQUIRE(found.has_value());
  BOOST_REQUIRE(found->legs.size() == 2u);
  BOOST_TEST((found->legs[0].elapsed == seconds(1)));
  BOOST_TEST((found->legs[1].elapsed == seconds(3)));
  BOOST_TEST(found->legs[1].along_cm == block_cm);
  BOOST_TEST(found->distance_cm == block_cm);
  BOOST_TEST(found->off_path_cm == 300u);
  BOOST_TEST((found->duration == seconds(5)));
}

BOOST_AUTO_TEST_CASE(from_a_spot_to_itself_the_way_is_one_point) {
  const BuiltMap map(town_with_fast_detour().graph);
  const Spot spot = map.at(corner(0, 1));
  const auto found = way(map, spot, spot);
  BOOST_REQUIRE(found.has_value());
  BOOST_TEST(found->legs.size() == 1u);
  BOOST_TEST(found->distance_cm == 0u);
  BOOST_TEST((found->duration == Duration{}));
}

BOOST_AUTO_TEST_CASE(between_two_islands_there_is_no_way) {
  SmallTown town;
  for (int x = 0; x < 4; ++x) town.node(x, 0);
  town.way({0, 1});
  town.way({2, 3});
  const BuiltMap map(town.graph);
  BOOST_TEST(!way(map, map.at(corner(0, 0)), map.at(corner(3, 0))).has_value());
  BOOST_TEST(!way(map, map.at(corner(0, 0)), Spot{}).has_value());
}
