// On small random streets with every awkward shape, the path network gives the answers of its slow
// twin.
#include "tests/support/geo/random_streets.hpp"

#include <boost/test/unit_test.hpp>

#include "dispatcher/geo/build_map.hpp"
#include "tests/support/geo/twin_check.hpp"

using namespace liferelay;
using namespace liferelay::geo;

namespace {

void run_campaign(std::uint64_t seed, int graphs, const twin::TwinTask& pattern) {
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng prng(seed);
  twin::TwinReport report;
  for (int i = 0; i < graphs && report.differences.empty(); ++i) {
    const StreetGraph graph = twin::random_streets(prng);
    const Result<Bytes> bytes = build_map(graph);
    BOOST_REQUIRE(bytes);
    const Result<PathNetwork> network = PathNetwork::open(*bytes);
    BOOST_REQUIRE(network);
    twin::TwinTask task = pattern;
    task.profile = i % 2 == 0 ? Profile::foot : Profile::car;
    task.allow_restricted = i % 3 == 0;
    twin::compare_with_twin(graph, *network, task, prng, report);
    for (const std::string& difference : report.differences) {
      BOOST_ERROR("graph " << i << ": " << difference);
    }
  }
  BOOST_TEST_MESSAGE(report.pairs << " pairs, " << report.reachable << " with a way, "
                                  << report.ambiguous << " positions left out, " << report.arrivals
                                  << " arrivals, " << report.via << " ways by an AED");
  // The campaign must have asked something.
  BOOST_TEST(report.pairs > static_cast<std::uint64_t>(graphs) * 20);
  BOOST_TEST(report.reachable > report.pairs / 4);
  BOOST_TEST(report.reachable < report.pairs);
  BOOST_TEST(report.arrivals > 0u);
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_answer_is_the_twins) {
  run_campaign(20261121, 4'000, {});
}

BOOST_AUTO_TEST_CASE(every_answer_within_a_short_horizon_is_the_twins) {
  twin::TwinTask task;
  task.horizon = minutes(8);
  run_campaign(20261122, 500, task);
}

BOOST_AUTO_TEST_CASE(people_exactly_on_streets_and_nodes_agree_too) {
  twin::TwinTask task;
  task.jitter_e7 = 0;
  run_campaign(20261123, 500, task);
}
