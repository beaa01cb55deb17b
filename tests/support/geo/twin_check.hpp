// Puts the path network and its slow twin to the same questions and lists where their answers
// differ.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dispatcher/base/prng.hpp"
#include "dispatcher/geo/fixed_table.hpp"
#include "dispatcher/geo/nearest.hpp"
#include "dispatcher/geo/route.hpp"
#include "tests/support/geo/plain_streets.hpp"

namespace liferelay::geo::twin {

struct TwinTask {
  Profile profile = Profile::foot;
  bool allow_restricted = false;
  Duration horizon = hours(24);  // of Nearest and of the tables
  std::size_t positions = 20;    // of people, placed near the streets
  std::size_t targets = 4;       // of these, each asked for the way to and from every other one
  std::size_t fixed = 2;         // of these, used as AEDs: by table, and by way of them
  std::int32_t jitter_e7 = 3'000;
};

// Counts add up over runs, so that a campaign can show that it asked what it says.
struct TwinReport {
  std::uint64_t pairs = 0;      // (from, to) whose time was compared
  std::uint64_t reachable = 0;  // of these, with a way
  std::uint64_t ambiguous = 0;  // positions left out: two different places are exactly as near
  std::uint64_t via = 0;        // (from, AED, to) sums
  std::uint64_t arrivals = 0;   // given by Nearest
  std::uint64_t routes = 0;
  std::vector<std::string> differences;  // the first few

  void differ(const std::string& what) {
    if (differences.size() < 10) differences.push_back(what);
  }
};

void compare_with_twin(const StreetGraph& graph, const PathNetwork& network, const TwinTask& task,
                       Prng& prng, TwinReport& report);

}  // namespace liferelay::geo::twin
