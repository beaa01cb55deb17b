// Chains are drawn together exactly where nothing changes for whoever passes.
#include "dispatcher/geo/contraction.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/unit/geo/small_town.hpp"

using namespace liferelay;
using namespace liferelay::geo;
using namespace liferelay::geo::test;

namespace {

Contraction contracted(const SmallTown& town, Profile profile = Profile::foot) {
  Result<Contraction> result = contract(town.graph, profile);
  BOOST_REQUIRE(result);
  return *result;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_street_of_five_nodes_becomes_one_chain) {
  SmallTown town;
  for (int x = 0; x < 5; ++x) town.node(x, 0);
  town.way({0, 1, 2, 3, 4}, {1'000, 3'000, false});
  const Contraction result = contracted(town);
  BOOST_TEST(result.junction_nodes.size() == 2u);
  BOOST_REQUIRE(result.chains.size() == 1u);
  BOOST_TEST(result.chains[0].point_count == 5u);
  const format::Point end = result.points.back();
  BOOST_TEST(end.length_cm == 4 * block_cm);
  BOOST_TEST(end.forward_ms == 4'000u);
  BOOST_TEST(end.backward_ms == 12'000u);
}

BOOST_AUTO_TEST_CASE(edges_drawn_against_each_other_still_make_one_chain) {
  SmallTown town;
  for (int x = 0; x < 3; ++x) town.node(x, 0);
  town.way({0, 1}, one_way);
  town.way({2, 1}, {0, 1'000, false});
  const Contraction result = contracted(town);
  BOOST_REQUIRE(result.chains.size() == 1u);
  BOOST_TEST(result.chains[0].forward() != result.chains[0].backward());
}

BOOST_AUTO_TEST_CASE(a_chain_ends_where_a_one_way_begins) {
  SmallTown town;
  for (int x = 0; x < 3; ++x) town.node(x, 0);
  town.way({0, 1});
  town.way({1, 2}, one_way);
  BOOST_TEST(contracted(town).chains.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_chain_ends_where_two_one_ways_meet_head_on) {
  SmallTown town;
  for (int x = 0; x < 3; ++x) town.node(x, 0);
  town.way({0, 1}, one_way);
  town.way({2, 1}, one_way);
  BOOST_TEST(contracted(town).chains.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_chain_ends_at_the_private_part) {
  SmallTown town;
  for (int x = 0; x < 3; ++x) town.node(x, 0);
  town.way({0, 1});
  town.way({1, 2}, private_way);
  const Contraction result = contracted(town);
  BOOST_REQUIRE(result.chains.size() == 2u);
  BOOST_TEST(result.chains[0].restricted() != result.chains[1].restricted());
}

BOOST_AUTO_TEST_CASE(a_side_street_closed_to_cars_is_a_junction_on_foot_only) {
  SmallTown town;
  for (int x = 0; x < 3; ++x) town.node(x, 0);
  town.node(1, 1);
  town.way({0, 1, 2});
  town.way({1, 3}, both_ways, closed);
  BOOST_TEST(contracted(town, Profile::foot).chains.size() == 3u);
  BOOST_TEST(contracted(town, Profile::car).chains.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_ring_that_nothing_touches_is_one_chain_from_a_junction_to_itself) {
  SmallTown town;
  town.node(0, 0);
  town.node(1, 0);
  town.node(1, 1);
  town.way({0, 1, 2, 0});
  const Contraction result = contracted(town);
  BOOST_TEST(result.junction_nodes.size() == 1u);
  BOOST_REQUIRE(result.chains.size() == 1u);
  BOOST_TEST(result.chains[0].from == result.chains[0].to);
  BOOST_TEST(result.chains[0].point_count == 4u);
}

BOOST_AUTO_TEST_CASE(a_loop_at_a_junction_and_an_edge_from_a_node_to_itself_are_kept) {
  SmallTown town;
  for (int x = 0; x < 3; ++x) town.node(x, 0);
  town.way({0, 1, 2, 0});
  town.way({0, 0});
  const Contraction result = contracted(town);
  BOOST_TEST(result.junction_nodes.size() == 1u);
  BOOST_TEST(result.chains.size() == 2u);
}

BOOST_AUTO_TEST_CASE(two_ways_between_the_same_junctions_stay_two) {
  SmallTown town;
  for (int x = 0; x < 4; ++x) town.node(x, x % 2);
  town.way({0, 1, 3});
  town.way({0, 2, 3});
  town.way({0, 3});
  const Contraction result = contracted(town);
  BOOST_TEST(result.junction_nodes.size() == 2u);
  BOOST_TEST(result.chains.size() == 3u);
}

BOOST_AUTO_TEST_CASE(an_edge_without_length_counts_as_a_centimetre) {
  SmallTown town;
  town.node(0, 0);
  town.node(0, 0);
  town.way({0, 1});
  town.graph.edges[0].length_cm = 0;
  BOOST_TEST(contracted(town).points.back().length_cm == 1u);
}

BOOST_AUTO_TEST_CASE(a_chain_whose_times_do_not_fit_is_refused) {
  SmallTown town;
  for (int x = 0; x < 3; ++x) town.node(x, 0);
  town.way({0, 1, 2}, {2'000'000'000, 0, false});
  const Result<Contraction> result = contract(town.graph, Profile::foot);
  BOOST_REQUIRE(!result);
  BOOST_TEST((result.error().kind == ErrorKind::input));
  BOOST_TEST(!result.error().what.zh.empty());
}

BOOST_AUTO_TEST_CASE(streets_with_no_use_leave_nothing) {
  SmallTown town;
  town.node(0, 0);
  town.node(1, 0);
  town.way({0, 1}, closed);
  const Contraction result = contracted(town);
  BOOST_TEST(result.chains.empty());
  BOOST_TEST(result.junction_nodes.empty());
}
