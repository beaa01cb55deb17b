// Times along, around and between chains, by hand.
#include "dispatcher/geo/search.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/unit/geo/small_town.hpp"

using namespace liferelay;
using namespace liferelay::geo;
using namespace liferelay::geo::test;

namespace {

constexpr Duration off_path(std::uint32_t cm) {
  return milliseconds(cm * off_path_ms_per_cm);
}

std::optional<Duration> time_between(const BuiltMap& map, Spot from, Spot to,
                                     const SearchOptions& options = {}) {
  Search towards;
  towards.towards(map.network, Profile::foot, to, options);
  Search outward;
  outward.outward(map.network, Profile::foot, from, options);
  const std::optional<Duration> time = towards.time(from);
  BOOST_TEST((time == outward.time(to)));
  return time;
}

// A street 0-1-2 with a short cut 0-3-2 that takes 400 ms in all.
SmallTown street_with_short_cut() {
  SmallTown town;
  for (int x = 0; x < 3; ++x) town.node(x, 0);
  town.node(1, 1);
  town.way({0, 1, 2}, {1'000, 3'000, false});
  town.way({0, 3, 2}, {200, 200, false});
  return town;
}

// Spots on the street 0-1-2, wherever its chain starts.
Spot on_street(const BuiltMap& map, std::int32_t east_e7) {
  return map.at({corner(0, 0).lat_e7, corner(0, 0).lon_e7 + east_e7});
}
constexpr std::int32_t block_e7 = 13'212;

}  // namespace

BOOST_AUTO_TEST_CASE(along_one_chain_each_direction_has_its_own_time) {
  const BuiltMap map(street_with_short_cut().graph);
  const Spot first = on_street(map, block_e7 / 2);
  const Spot second = on_street(map, block_e7);
  BOOST_TEST((time_between(map, first, second) == milliseconds(500)));
  // Back against the slow direction would take 1500 ms; round by the short cut: 1000 + 400 + 500.
  BOOST_TEST((time_between(map, second, first) == milliseconds(1'500)));
  BOOST_TEST((time_between(map, second, second) == milliseconds(0)));
}

BOOST_AUTO_TEST_CASE(around_is_taken_where_it_is_quicker_than_along) {
  const BuiltMap map(street_with_short_cut().graph);
  const Spot first = on_street(map, block_e7 / 10);
  const Spot last = on_street(map, 2 * block_e7 - block_e7 / 10);
  // 300 ms back to the corner, 400 ms by the short cut, 300 ms back into the street: along is 1800
  // ms.
  const std::optional<Duration> there = time_between(map, first, last);
  BOOST_REQUIRE(there.has_value());
  BOOST_TEST(there->ms >= 990);
  BOOST_TEST(there->ms <= 1'010);
}

BOOST_AUTO_TEST_CASE(against_a_one_way_the_way_leads_around) {
  SmallTown town;
  town.node(0, 0);
  town.node(1, 0);
  town.node(1, 1);
  town.way({0, 1}, one_way);
  town.way({1, 2, 0}, {5'000, 5'000, false});
  const BuiltMap map(town.graph);
  const Spot early = on_street(map, block_e7 / 4);
  const Spot late = on_street(map, 3 * block_e7 / 4);
  BOOST_TEST((time_between(map, early, late) == milliseconds(500)));
  BOOST_TEST((time_between(map, late, early) == milliseconds(250 + 10'000 + 250)));
}

BOOST_AUTO_TEST_CASE(out_of_a_dead_end_one_way_there_is_no_way) {
  SmallTown town;
  for (int x = 0; x < 4; ++x) town.node(x, 0);
  town.way({0, 1});
  town.way({1, 2, 3}, one_way);
  const BuiltMap map(town.graph);
  BOOST_TEST(time_between(map, on_street(map, 0), on_street(map, 5 * block_e7 / 2)).has_value());
  BOOST_TEST(!time_between(map, on_street(map, 5 * block_e7 / 2), on_street(map, 0)).has_value());
  // The end of a one-way street is the corner itself, for whoever stands or lies there.
  BOOST_TEST((time_between(map, on_street(map, block_e7), on_street(map, 0)) == seconds(1)));
}

BOOST_AUTO_TEST_CASE(the_ground_beside_the_path_counts_at_both_ends) {
  const BuiltMap map(street_with_short_cut().graph);
  Spot first = on_street(map, block_e7 / 2);
  Spot second = on_street(map, block_e7);
  first.off_path_cm = 300;
  second.off_path_cm = 2'000;
  BOOST_TEST((time_between(map, first, second) == milliseconds(500) + off_path(2'300)));
  BOOST_TEST((time_between(map, second, second) == off_path(4'000)));
}

BOOST_AUTO_TEST_CASE(the_horizon_is_the_last_time_that_is_found) {
  const BuiltMap map(street_with_short_cut().graph);
  const Spot first = on_street(map, block_e7 / 2);
  Spot second = on_street(map, block_e7);
  second.off_path_cm = 10;
  SearchOptions options;
  options.horizon = milliseconds(600);
  BOOST_TEST((time_between(map, first, second, options) == milliseconds(600)));
  options.horizon = milliseconds(599);
  BOOST_TEST(!time_between(map, first, second, options).has_value());
  options.horizon = milliseconds(-5);
  BOOST_TEST(!time_between(map, first, second, options).has_value());
}

BOOST_AUTO_TEST_CASE(private_ways_are_passed_only_where_allowed) {
  SmallTown town;
  for (int x = 0; x < 4; ++x) town.node(x, 0);
  town.way({0, 1});
  town.way({1, 2}, private_way);
  town.way({2, 3});
  const BuiltMap map(town.graph);
  const Spot west = on_street(map, 0);
  const Spot east = on_street(map, 3 * block_e7);
  SearchOptions options;
  BOOST_TEST(!time_between(map, west, east, options).has_value());
  options.allow_restricted = true;
  BOOST_TEST((time_between(map, west, east, options) == seconds(3)));
}

BOOST_AUTO_TEST_CASE(spots_that_are_not_on_this_network_have_no_time) {
  const BuiltMap map(street_with_short_cut().graph);
  const Spot good = on_street(map, 0);
  const std::uint32_t length =
      map.network.of(Profile::foot).length_cm(map.network.of(Profile::foot).chains[good.chain]);
  for (const Spot bad : {Spot{}, Spot{77, 0, 0}, Spot{good.chain, length + 1, 0}}) {
    BOOST_TEST(!time_between(map, good, bad).has_value());
    BOOST_TEST(!time_between(map, bad, good).has_value());
    BOOST_TEST(!time_between(map, bad, bad).has_value());
  }
}

BOOST_AUTO_TEST_CASE(one_workspace_serves_maps_of_any_size_in_any_order) {
  const BuiltMap large(street_with_short_cut().graph);
  SmallTown town;
  town.node(0, 0);
  town.node(1, 0);
  town.way({0, 1});
  const BuiltMap small(town.graph);
  Search search;
  for (int round = 0; round < 3; ++round) {
    search.outward(large.network, Profile::foot, on_street(large, 0));
    BOOST_TEST((search.time(on_street(large, 2 * block_e7)) == milliseconds(400)));
    search.towards(small.network, Profile::foot, on_street(small, 0));
    BOOST_TEST((search.time(on_street(small, block_e7)) == seconds(1)));
  }
}

BOOST_AUTO_TEST_CASE(a_damaged_or_default_network_is_searched_without_harm) {
  Search search;
  search.towards(PathNetwork(), Profile::foot, Spot{0, 0, 0});
  BOOST_TEST(!search.time(Spot{0, 0, 0}).has_value());
  BOOST_TEST(search.next_cost() == no_cost);
}
