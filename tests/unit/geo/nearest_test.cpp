// Items come in order of travel time, each once, and the index follows them.
#include "dispatcher/geo/nearest.hpp"

#include <set>

#include <boost/test/unit_test.hpp>

#include "tests/unit/geo/small_town.hpp"

using namespace liferelay;
using namespace liferelay::geo;
using namespace liferelay::geo::test;

namespace {

using Arrivals = std::vector<std::pair<std::uint32_t, std::int64_t>>;  // item, ms

// A street of five blocks with a side street at 2.
SmallTown high_street() {
  SmallTown town;
  for (int x = 0; x < 6; ++x) town.node(x, 0);
  town.node(2, 1);
  town.way({0, 1, 2, 3, 4, 5});
  town.way({2, 6});
  return town;
}

Arrivals all_arrivals(const BuiltMap& map, const MovingIndex& index, Spot target,
                      Duration horizon = hours(1), std::size_t most = 100) {
  Arrivals arrivals;
  Nearest nearest;
  SearchOptions options;
  options.horizon = horizon;
  nearest.towards(map.network, Profile::foot, index, target, options,
                  [&](std::uint32_t item, Duration travel) {
                    arrivals.emplace_back(item, travel.ms);
                    return arrivals.size() < most;
                  });
  return arrivals;
}

// The chain between two neighbouring junctions.
std::uint32_t chain_between(const BuiltMap& map, Position a, Position b) {
  const ProfileNetwork& own = map.network.of(Profile::foot);
  for (std::uint32_t i = 0; i < own.chains.size(); ++i) {
    const format::Chain chain = own.chains[i];
    const Position from = own.points[chain.first_point].at;
    const Position to = own.points[chain.first_point + chain.point_count - 1].at;
    if ((from == a && to == b) || (from == b && to == a)) return i;
  }
  BOOST_FAIL("no such chain");
  return no_chain;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_order_is_by_time_and_then_by_number) {
  const BuiltMap map(high_street().graph);
  MovingIndex index(map.network, Profile::foot);
  index.place(9, map.at(corner(0, 0)));
  index.place(4, map.at(corner(4, 0)));
  index.place(7, map.at(corner(2, 1)));
  index.place(3, map.at(corner(1, 0)));
  index.place(2, map.at(corner(2, 0)));
  const Arrivals expected = {{2, 0}, {3, 1'000}, {7, 1'000}, {4, 2'000}, {9, 2'000}};
  BOOST_TEST((all_arrivals(map, index, map.at(corner(2, 0))) == expected));
}

BOOST_AUTO_TEST_CASE(of_two_who_need_the_same_time_the_lower_number_is_first_wherever_it_is_met) {
  SmallTown town = high_street();  // Corners 3 and 4 get side streets, so that they are junctions.
  for (const std::uint32_t x : {3u, 4u}) town.way({x, town.node(static_cast<int>(x), 1)});
  const BuiltMap map(town.graph);
  MovingIndex index(map.network, Profile::foot);
  index.place(9, map.at(corner(2, 1)));  // met at corner 2 itself
  // At corner 3, 1 s away, but on the chain beyond it: met only when the search is there.
  const std::uint32_t beyond = chain_between(map, corner(3, 0), corner(4, 0));
  const bool starts_at_3 = map.network.position(Profile::foot, {beyond, 0, 0}) == corner(3, 0);
  index.place(3, {beyond, starts_at_3 ? 0 : block_cm, 0});
  const Arrivals expected = {{3, 1'000}, {9, 1'000}};
  BOOST_TEST((all_arrivals(map, index, map.at(corner(2, 0))) == expected));
}

BOOST_AUTO_TEST_CASE(the_visit_ends_the_search_and_so_does_the_horizon) {
  const BuiltMap map(high_street().graph);
  MovingIndex index(map.network, Profile::foot);
  for (std::uint32_t x = 0; x < 6; ++x) index.place(x, map.at(corner(static_cast<int>(x), 0)));
  const Spot target = map.at(corner(0, 0));
  BOOST_TEST(all_arrivals(map, index, target, hours(1), 2).size() == 2u);
  BOOST_TEST(all_arrivals(map, index, target, seconds(3)).size() == 4u);
  BOOST_TEST(all_arrivals(map, index, target, milliseconds(2'999)).size() == 3u);
}

BOOST_AUTO_TEST_CASE(an_item_on_the_targets_own_chain_is_given_once_at_its_quickest) {
  SmallTown town;  // A ring: both ways round lead to the target.
  town.node(0, 0);
  town.node(1, 0);
  town.node(1, 1);
  town.node(0, 1);
  town.way({0, 1, 2, 3, 0});
  const BuiltMap map(town.graph);
  MovingIndex index(map.network, Profile::foot);
  index.place(1, map.at(corner(1, 0)));
  const Arrivals expected = {{1, 1'000}};
  BOOST_TEST((all_arrivals(map, index, map.at(corner(0, 0))) == expected));
}

BOOST_AUTO_TEST_CASE(moved_items_are_found_where_they_are_now_and_removed_ones_not_at_all) {
  const BuiltMap map(high_street().graph);
  MovingIndex index(map.network, Profile::foot);
  index.place(1, map.at(corner(0, 0)));
  index.place(2, map.at(corner(5, 0)));
  index.place(1, map.at(corner(2, 1)));
  index.place(1, map.at(corner(4, 0)));
  BOOST_TEST(index.count() == 2u);
  const Arrivals both = {{2, 0}, {1, 1'000}};
  BOOST_TEST((all_arrivals(map, index, map.at(corner(5, 0))) == both));
  index.remove(2);
  index.remove(2);
  index.remove(4'000);
  const Arrivals one = {{1, 1'000}};
  BOOST_TEST((all_arrivals(map, index, map.at(corner(5, 0))) == one));
  index.place(1, Spot{});
  BOOST_TEST(index.count() == 0u);
  BOOST_TEST(!index.spot(1).on_network());
  BOOST_TEST(all_arrivals(map, index, map.at(corner(5, 0))).empty());
}

BOOST_AUTO_TEST_CASE(a_chain_lists_the_items_of_the_sorts_asked_for_and_a_copy_is_its_own) {
  const BuiltMap map(high_street().graph);
  MovingIndex index(map.network, Profile::foot);
  const Spot spot = map.at(corner(4, 0));
  for (const std::uint32_t item : {5u, 1u, 9u, 3u})
    index.place(item, spot, static_cast<Sort>(item % 4));
  const auto listed = [&](const MovingIndex& of, Sorts sorts) {
    std::set<std::uint32_t> items;
    of.on_chain(spot.chain, sorts, [&](std::uint32_t item, std::uint32_t, std::uint32_t) {
      BOOST_TEST(items.insert(item).second);
    });
    return items;
  };
  BOOST_TEST((listed(index, every_sort) == std::set<std::uint32_t>{1, 3, 5, 9}));
  BOOST_TEST((listed(index, Sorts{1} << 1) == std::set<std::uint32_t>{1, 5, 9}));
  BOOST_TEST(index.count(Sorts{1} << 1) == 3u);
  MovingIndex copy = index;
  copy.remove(3);
  copy.place(5, spot, 2);
  BOOST_TEST((listed(index, every_sort) == std::set<std::uint32_t>{1, 3, 5, 9}));
  BOOST_TEST((listed(copy, Sorts{1} << 1) == std::set<std::uint32_t>{1, 9}));
  BOOST_TEST(copy.count(every_sort) == 3u);
}

BOOST_AUTO_TEST_CASE(by_way_of_stops_everybody_takes_the_best_and_of_two_as_good_the_lower) {
  const BuiltMap map(high_street().graph);
  MovingIndex index(map.network, Profile::foot);
  for (std::uint32_t x = 0; x < 6; ++x) index.place(x, map.at(corner(static_cast<int>(x), 0)));
  const std::vector<Nearest::Stop> stops = {{map.at(corner(4, 0)), 1'000, 7},
                                            {map.at(corner(0, 0)), 1'000, 3},
                                            {map.at(corner(5, 0)), 2'500, 1}};
  Nearest nearest;
  nearest.start(map.network, Profile::foot, index, stops);
  std::vector<std::tuple<std::uint32_t, std::int64_t, std::uint32_t>> found;
  BOOST_TEST(!nearest.next(999));
  while (const auto arrival = nearest.next())
    found.emplace_back(arrival->item, arrival->travel.ms, arrival->stop);
  const std::vector<std::tuple<std::uint32_t, std::int64_t, std::uint32_t>> expected = {
      {0, 1'000, 3}, {4, 1'000, 7}, {1, 2'000, 3}, {3, 2'000, 7}, {5, 2'000, 7}, {2, 3'000, 3}};
  BOOST_TEST((found == expected));
}

BOOST_AUTO_TEST_CASE(a_limit_only_pauses_and_other_sorts_are_passed_by) {
  const BuiltMap map(high_street().graph);
  MovingIndex index(map.network, Profile::foot);
  for (std::uint32_t x = 0; x < 6; ++x)
    index.place(x, map.at(corner(static_cast<int>(x), 0)), static_cast<Sort>(x % 2));
  Nearest nearest;
  nearest.start(map.network, Profile::foot, index, map.at(corner(0, 0)), {}, Sorts{1} << 1);
  BOOST_TEST(!nearest.next(999));
  BOOST_TEST(nearest.next(1'000)->item == 1u);
  BOOST_TEST(!nearest.next(2'999));
  BOOST_TEST(nearest.next()->item == 3u);
  BOOST_TEST(nearest.next()->item == 5u);
  BOOST_TEST(!nearest.next());
}

BOOST_AUTO_TEST_CASE(a_target_off_the_network_is_reached_by_nobody) {
  const BuiltMap map(high_street().graph);
  MovingIndex index(map.network, Profile::foot);
  index.place(1, map.at(corner(0, 0)));
  BOOST_TEST(all_arrivals(map, index, Spot{}).empty());
}
