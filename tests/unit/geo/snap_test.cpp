// A position comes onto the nearest permitted path, exactly, and onto the right component.
#include <boost/test/unit_test.hpp>

#include "dispatcher/geo/segment.hpp"
#include "tests/support/geo/random_streets.hpp"
#include "tests/unit/geo/small_town.hpp"

using namespace liferelay;
using namespace liferelay::geo;
using namespace liferelay::geo::test;

namespace {

Position moved(Position p, std::int32_t north_e7, std::int32_t east_e7) {
  return {p.lat_e7 + north_e7, p.lon_e7 + east_e7};
}

// Looks at every piece of every chain.
Spot nearest_of_all(const PathNetwork& network, Profile profile, Position at, bool allow_restricted,
                    bool only_largest) {
  const ProfileNetwork& own = network.of(profile);
  const LocalPlane plane(at);
  Spot best;
  double best_square = double{snap_limit_cm} * snap_limit_cm;
  for (std::uint32_t c = 0; c < own.chains.size(); ++c) {
    const format::Chain chain = own.chains[c];
    if (chain.restricted() && !allow_restricted) continue;
    if (only_largest && network.component(profile, {c, 0, 0}, allow_restricted) != 0) continue;
    for (std::uint32_t i = chain.first_point; i + 1 < chain.first_point + chain.point_count; ++i) {
      const format::Point a = own.points[i];
      const format::Point b = own.points[i + 1];
      const Projection p = project(plane, a.at, b.at, b.length_cm - a.length_cm);
      if (best.on_network() ? p.square_cm >= best_square : p.square_cm > best_square) continue;
      best_square = p.square_cm;
      best = {c, a.length_cm + p.along_cm, rounded_cm(p.square_cm)};
    }
  }
  return best;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_position_beside_a_street_keeps_its_distance_and_its_place_along_it) {
  SmallTown town;
  town.node(0, 0);
  town.node(2, 0);
  town.way({0, 1});
  const BuiltMap map(town.graph);
  const Position beside{corner(1, 0).lat_e7 + 899, corner(1, 0).lon_e7};
  const Spot spot = map.network.snap(Profile::foot, beside, SnapRule::dispatch);
  BOOST_TEST(spot.chain == 0u);
  BOOST_TEST(spot.offset_cm == block_cm / 2);  // the edge says 100 m, whatever its ends say
  BOOST_TEST(spot.off_path_cm >= 999u);
  BOOST_TEST(spot.off_path_cm <= 1'001u);
  BOOST_TEST((map.network.position(Profile::foot, spot) == corner(1, 0)));
}

BOOST_AUTO_TEST_CASE(beyond_two_kilometres_nothing_is_found) {
  SmallTown town;
  town.node(0, 0);
  town.node(1, 0);
  town.way({0, 1});
  const BuiltMap map(town.graph);
  const auto snap = [&](Position at) {
    return map.network.snap(Profile::foot, at, SnapRule::dispatch);
  };
  BOOST_TEST(snap(moved(corner(0, 0), -179'000, 0)).on_network());
  BOOST_TEST(!snap(moved(corner(0, 0), -181'000, 0)).on_network());
  BOOST_TEST(snap(moved(corner(1, 0), 0, 260'000)).on_network());
  BOOST_TEST(!snap(moved(corner(1, 0), 0, 270'000)).on_network());
  BOOST_TEST(!snap({-900'000'000, -1'800'000'000}).on_network());
}

BOOST_AUTO_TEST_CASE(dispatch_prefers_the_largest_component_up_to_100_m_more) {
  SmallTown town;
  town.node(0, 0);
  town.node(3, 0);
  town.node(1, 1);
  town.node(2, 1);
  town.way({0, 1});
  town.graph.edges.back().length_cm = 3 * block_cm;
  town.way({2, 3});
  const BuiltMap map(town.graph);
  const Spot largest = map.at(corner(0, 0));
  const auto chain_at = [&](std::int32_t north_e7, SnapRule rule) {
    return map.network.snap(Profile::foot, moved(corner(1, 0), north_e7, 5'000), rule).chain;
  };
  // 95 m north of the long street: 5 m from the small one, 90 m more to the long one.
  BOOST_TEST(chain_at(8'540, SnapRule::any_component) != largest.chain);
  BOOST_TEST(chain_at(8'540, SnapRule::dispatch) == largest.chain);
  // 155 m north of the long street and 55 m of the small one: 100 m more is the limit, 102 m is
  // over it.
  BOOST_TEST(chain_at(8'993 + 4'946, SnapRule::dispatch) == largest.chain);
  SmallTown farther = town;
  for (const std::size_t node : {2, 3}) farther.graph.nodes[node].lat_e7 += 180;
  const BuiltMap far_map(farther.graph);
  const Spot spot =
      far_map.network.snap(Profile::foot, moved(corner(1, 1), 5'000, 5'000), SnapRule::dispatch);
  BOOST_TEST(far_map.network.component(Profile::foot, spot) == 1u);
}

BOOST_AUTO_TEST_CASE(private_ways_are_taken_only_where_allowed) {
  SmallTown town;
  town.node(0, 0);
  town.node(1, 0);
  town.node(0, 1);
  town.node(1, 1);
  town.way({0, 1});
  town.way({2, 3}, private_way);
  const BuiltMap map(town.graph);
  const Position yard = moved(corner(0, 1), 0, 6'000);
  const Spot outside = map.network.snap(Profile::foot, yard, SnapRule::dispatch, false);
  const Spot inside = map.network.snap(Profile::foot, yard, SnapRule::any_component, true);
  BOOST_TEST(!map.network.restricted(Profile::foot, outside));
  BOOST_TEST(map.network.restricted(Profile::foot, inside));
  BOOST_TEST(inside.off_path_cm < outside.off_path_cm);
}

BOOST_AUTO_TEST_CASE(an_empty_map_has_no_spots) {
  const BuiltMap map(StreetGraph{});
  BOOST_TEST(!map.at(corner(0, 0)).on_network());
  BOOST_TEST(!PathNetwork().snap(Profile::car, corner(0, 0), SnapRule::dispatch).on_network());
}

BOOST_AUTO_TEST_CASE(the_grid_finds_what_looking_at_every_edge_finds) {
  const std::uint64_t seed = 20261124;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng prng(seed);
  for (int round = 0; round < 300; ++round) {
    const StreetGraph graph = twin::random_streets(prng);
    const BuiltMap map(graph);
    for (int i = 0; i < 40; ++i) {
      const std::int32_t jitter = 10 << prng.below(16);  // up to 36 km
      const Position at = twin::near_some_edge(graph, prng, jitter);
      const Profile profile = prng.chance(1, 2) ? Profile::foot : Profile::car;
      const bool allow = prng.chance(1, 2);
      const Spot any = nearest_of_all(map.network, profile, at, allow, false);
      const Spot largest = nearest_of_all(map.network, profile, at, allow, true);
      const bool close =
          largest.on_network() && largest.off_path_cm <= any.off_path_cm + dispatch_tolerance_cm;
      BOOST_REQUIRE((map.network.snap(profile, at, SnapRule::any_component, allow) == any));
      BOOST_REQUIRE(
          (map.network.snap(profile, at, SnapRule::dispatch, allow) == (close ? largest : any)));
    }
  }
}
