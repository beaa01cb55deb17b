// Tables of what does not move: stored for the map's AEDs and stations, made for what a site adds.
#include "dispatcher/geo/fixed_table.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/unit/geo/small_town.hpp"

using namespace liferelay;
using namespace liferelay::geo;
using namespace liferelay::geo::test;

namespace {

// 41 corners in a row, uphill to the east: there 2 s, back 1 s a block; with an AED, a station and
// a hospital.
SmallTown long_street() {
  SmallTown town;
  for (int x = 0; x <= 40; ++x) town.node(x, 0);
  for (std::uint32_t x = 0; x < 40; ++x) town.way({x, x + 1}, {2'000, 1'000, false});
  for (int x = 0; x <= 40; ++x) {  // Side streets make every corner a junction.
    const std::uint32_t side = town.node(x, 1);
    town.way({static_cast<std::uint32_t>(x), side});
  }
  town.graph.features.push_back({FeatureKind::hospital, corner(1, 0), 1, "", {}, "", "", "", ""});
  town.graph.features.push_back({FeatureKind::aed, corner(10, 0), 2, "", {}, "", "", "", ""});
  town.graph.features.push_back(
      {FeatureKind::fire_station, corner(20, 0), 3, "", {}, "", "", "", ""});
  return town;
}

// The index of the only feature of this kind.
std::uint32_t the(const BuiltMap& map, FeatureKind kind) {
  std::uint32_t index = 0;
  while (map.network.feature_kind(index) != kind) ++index;
  return index;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_map_holds_tables_for_aeds_on_foot_and_stations_both_ways_of_going) {
  const BuiltMap map(long_street().graph);
  const auto has = [&](FeatureKind kind, Profile profile) {
    return FixedTable::of_map(map.network, the(map, kind), profile).has_value();
  };
  BOOST_TEST(has(FeatureKind::aed, Profile::foot));
  BOOST_TEST(!has(FeatureKind::aed, Profile::car));
  BOOST_TEST(has(FeatureKind::fire_station, Profile::foot));
  BOOST_TEST(has(FeatureKind::fire_station, Profile::car));
  BOOST_TEST(!has(FeatureKind::hospital, Profile::foot));
}

BOOST_AUTO_TEST_CASE(to_and_from_have_their_own_times) {
  const BuiltMap map(long_street().graph);
  const auto table = FixedTable::of_map(map.network, the(map, FeatureKind::aed), Profile::foot);
  BOOST_REQUIRE(table.has_value());
  BOOST_TEST((table->horizon() == minutes(30)));
  BOOST_TEST((table->to_fixed(map.at(corner(4, 0))) == seconds(12)));
  BOOST_TEST((table->from_fixed(map.at(corner(4, 0))) == seconds(6)));
  BOOST_TEST((table->to_fixed(map.at(corner(40, 0))) == seconds(30)));
  BOOST_TEST((table->from_fixed(map.at(corner(40, 0))) == seconds(60)));
  BOOST_TEST((table->to_fixed(map.at(corner(10, 0))) == Duration{}));
  BOOST_TEST(!table->to_fixed(Spot{}).has_value());
}

BOOST_AUTO_TEST_CASE(beyond_the_horizon_a_table_knows_nothing) {
  MapOptions options;
  options.foot_horizon = seconds(10);
  const BuiltMap map(long_street().graph, options);
  const auto table = FixedTable::of_map(map.network, the(map, FeatureKind::aed), Profile::foot);
  BOOST_REQUIRE(table.has_value());
  BOOST_TEST((table->to_fixed(map.at(corner(5, 0))) == seconds(10)));
  BOOST_TEST(!table->to_fixed(map.at(corner(4, 0))).has_value());
  BOOST_TEST((table->to_fixed(map.at(corner(20, 0))) == seconds(10)));
  BOOST_TEST(!table->to_fixed(map.at(corner(21, 0))).has_value());
  BOOST_TEST((table->from_fixed(map.at(corner(15, 0))) == seconds(10)));
  BOOST_TEST(!table->from_fixed(map.at(corner(16, 0))).has_value());
}

BOOST_AUTO_TEST_CASE(a_table_made_for_a_site_answers_like_the_stored_one_and_can_be_copied) {
  const BuiltMap map(long_street().graph);
  const std::uint32_t feature = the(map, FeatureKind::fire_station);
  const auto stored = FixedTable::of_map(map.network, feature, Profile::car);
  BOOST_REQUIRE(stored.has_value());
  FixedTable copy;
  {
    Search workspace;
    const SearchOptions options{stored->horizon(), false, Metric::time};
    const FixedTable own =
        FixedTable::make(map.network, Profile::car, stored->spot(), options, workspace);
    copy = own;
  }
  for (int x = 0; x <= 40; ++x) {
    const Spot spot = map.at(corner(x, 1), Profile::car);
    BOOST_TEST((copy.to_fixed(spot) == stored->to_fixed(spot)));
    BOOST_TEST((copy.from_fixed(spot) == stored->from_fixed(spot)));
    BOOST_TEST(copy.to_fixed(spot).has_value());
  }
}
