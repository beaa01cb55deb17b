// Who is there first: the items of a moving index in order of travel time to one spot.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "dispatcher/geo/moving_index.hpp"
#include "dispatcher/geo/search.hpp"

namespace liferelay::geo {

// A workspace like Search. The index may not change between start() and the last next().
class Nearest {
 public:
  struct Arrival {
    std::uint32_t item;
    Duration travel;  // along the network and off the path at both ends, without turnout
  };

  // Options as for Search; the metric is time.
  void start(const PathNetwork& network, Profile profile, const MovingIndex& index, Spot target,
             const SearchOptions& options = {});
  // The next item by travel time, ties by number, each once; nothing when the horizon or the
  // network ends.
  std::optional<Arrival> next();

  // Calls visit(item, travel) in that order until it returns false.
  template <class Visit>
  void towards(const PathNetwork& network, Profile profile, const MovingIndex& index, Spot target,
               const SearchOptions& options, Visit visit) {
    start(network, profile, index, target, options);
    while (const std::optional<Arrival> arrival = next()) {
      if (!visit(arrival->item, arrival->travel)) return;
    }
  }

 private:
  void meet(std::uint32_t item, std::uint64_t cost);
  void meet_around(const Search::Settled& settled);

  Search search_;
  ProfileNetwork network_;
  const MovingIndex* index_ = nullptr;
  SearchOptions options_;
  // A heap of cost << 32 | item; an item may be met from both ends of its chain.
  std::vector<std::uint64_t> met_;
  std::vector<std::uint32_t> given_;  // by item: the epoch in which it was given out
  std::uint32_t epoch_ = 0;
};

}  // namespace liferelay::geo
