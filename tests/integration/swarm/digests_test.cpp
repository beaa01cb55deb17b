// One seed gives the same bytes in every build: journal, and every message that arrived. The list
// is written anew with LIFERELAY_WRITE_GOLDEN=1 after a change that is meant to change them.
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "simulations/swarm/run.hpp"

using namespace liferelay::swarm;

namespace {

constexpr std::uint64_t seeds = 24;
const std::string list_path = LIFERELAY_SOURCE_DIR "/tests/golden/swarm/digests.txt";

std::string line_for(std::uint64_t seed) {
  const Outcome outcome = run({seed, {}});
  BOOST_TEST(!outcome.finding.has_value(), (outcome.finding ? outcome.finding->what.en : ""));
  char line[64];
  std::snprintf(line, sizeof line, "%llu %016llx\n", static_cast<unsigned long long>(seed),
                static_cast<unsigned long long>(outcome.digest));
  return line;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_seed_gives_the_same_bytes_in_every_build) {
  std::string made;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) made += line_for(seed);
  if (std::getenv("LIFERELAY_WRITE_GOLDEN") != nullptr) {
    std::ofstream(list_path) << made;
    return;
  }
  std::ifstream file(list_path);
  std::stringstream kept;
  kept << file.rdbuf();
  BOOST_TEST(made == kept.str());
}

BOOST_AUTO_TEST_CASE(a_seed_gives_the_same_bytes_again_and_another_seed_others) {
  BOOST_TEST(line_for(3).substr(2) == line_for(3).substr(2));
  BOOST_TEST(line_for(3).substr(2) != line_for(4).substr(2));
}
