// Who is there first: the items of a moving index in order of travel time to one spot, or to the
// best of several.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include "dispatcher/geo/moving_index.hpp"
#include "dispatcher/geo/search.hpp"

namespace liferelay::geo {

// A workspace like Search. The index may not change between start() and the last next(). A search
// costs what it passes: the junctions and items nearer than the last one asked for, however many
// there are beyond.
class Nearest {
 public:
  // A spot to arrive at, from where it takes so much longer: the cabinet of an AED, and the way
  // from there to the patient.
  struct Stop {
    Spot spot;
    std::uint32_t onward_ms = 0;
    std::uint32_t number = 0;
  };
  struct Arrival {
    std::uint32_t item;
    Duration travel;  // along the network and off the path at both ends, without turnout; with the
                      // way onward from the stop
    std::uint32_t stop = 0;  // its number
  };

  // Options as for Search; the metric is time. Only items of these sorts are met.
  void start(const PathNetwork& network, Profile profile, const MovingIndex& index, Spot target,
             const SearchOptions& options = {}, Sorts sorts = every_sort);
  // By way of the best of the stops for each item (of two as good, of the lower number), all in one
  // search; ascending by the way onward. The horizon counts for the whole way.
  void start(const PathNetwork& network, Profile profile, const MovingIndex& index,
             std::span<const Stop> stops, const SearchOptions& options = {},
             Sorts sorts = every_sort);
  // The next item by travel time, ties by number, each once. Nothing when the horizon or the
  // network ends, or when nobody is there within `at_most` ms; asked again for more, it goes on.
  std::optional<Arrival> next(std::uint32_t at_most = no_cost);

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
  struct Met {
    std::uint32_t cost;
    std::uint32_t item;
    std::uint32_t stop;

    friend bool operator>(const Met& a, const Met& b) {
      return std::tie(a.cost, a.item, a.stop) > std::tie(b.cost, b.item, b.stop);
    }
  };

  std::uint32_t next_stop_cost() const {
    return opened_ < stops_.size() ? stops_[opened_].onward_ms : no_cost;
  }
  void open(const Stop& stop);
  void meet(std::uint32_t item, std::uint64_t cost, std::uint32_t stop);
  void meet_around(const Search::Settled& settled);

  Search search_;
  ProfileNetwork network_;
  const MovingIndex* index_ = nullptr;
  SearchOptions options_;
  Sorts sorts_ = every_sort;
  std::uint32_t horizon_ms_ = 0;
  std::vector<Stop> stops_;
  std::size_t opened_ = 0;            // so many of them are in the search
  std::vector<Met> met_;              // a heap; an item may be met from both ends of its chain
  std::vector<std::uint32_t> given_;  // by item: the epoch in which it was given out
  std::uint32_t epoch_ = 0;
};

}  // namespace liferelay::geo
