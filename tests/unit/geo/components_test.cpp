// What hangs together on foot, and what a car can leave and come back to.
#include <boost/test/unit_test.hpp>

#include "tests/unit/geo/small_town.hpp"

using namespace liferelay;
using namespace liferelay::geo;
using namespace liferelay::geo::test;

namespace {

// A small ring 0-1-2 and a long one-way street 2-3-4-5-6 out of it that never comes back.
SmallTown ring_with_trap() {
  SmallTown town;
  town.node(0, 0);
  town.node(1, 0);
  town.node(1, 1);
  for (int x = 2; x < 6; ++x) town.node(x, 1);
  town.way({0, 1, 2, 0});
  town.way({2, 3, 4, 5, 6}, one_way);
  return town;
}

std::uint32_t component_at(const BuiltMap& map, Profile profile, Position at,
                           bool allow_restricted = false) {
  return map.network.component(profile, map.at(at, profile), allow_restricted);
}

}  // namespace

BOOST_AUTO_TEST_CASE(on_foot_a_one_way_belongs_to_what_it_touches) {
  const BuiltMap map(ring_with_trap().graph);
  BOOST_TEST(component_at(map, Profile::foot, corner(0, 0)) == 0u);
  BOOST_TEST(component_at(map, Profile::foot, corner(4, 1)) == 0u);
}

BOOST_AUTO_TEST_CASE(by_car_a_one_way_trap_is_in_no_component_however_long) {
  const BuiltMap map(ring_with_trap().graph);
  BOOST_TEST(component_at(map, Profile::car, corner(0, 0)) == 0u);
  BOOST_TEST(component_at(map, Profile::car, corner(4, 1)) == no_component);
}

BOOST_AUTO_TEST_CASE(the_largest_component_has_number_0) {
  SmallTown town;
  for (int x = 0; x < 6; ++x) town.node(x, 0);
  town.way({0, 1});
  town.way({2, 3, 4});
  const BuiltMap map(town.graph);
  BOOST_TEST(component_at(map, Profile::foot, corner(0, 0)) == 1u);
  BOOST_TEST(component_at(map, Profile::foot, corner(3, 0)) == 0u);
  BOOST_TEST(map.network.size(Profile::foot).components == 2u);
}

BOOST_AUTO_TEST_CASE(a_private_way_joins_two_parts_only_where_it_is_allowed) {
  SmallTown town;
  for (int x = 0; x < 5; ++x) town.node(x, 0);
  town.way({0, 1, 2});
  town.way({2, 3}, private_way);
  town.way({3, 4});
  const BuiltMap map(town.graph);
  BOOST_TEST(component_at(map, Profile::foot, corner(0, 0)) == 0u);
  BOOST_TEST(component_at(map, Profile::foot, corner(4, 0)) == 1u);
  BOOST_TEST(component_at(map, Profile::foot, corner(4, 0), true) == 0u);
}

BOOST_AUTO_TEST_CASE(off_the_network_there_is_no_component) {
  const BuiltMap map(ring_with_trap().graph);
  BOOST_TEST(map.network.component(Profile::foot, Spot{}) == no_component);
  BOOST_TEST(map.network.component(Profile::foot, Spot{999, 0, 0}) == no_component);
}
