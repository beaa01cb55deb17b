// How long people take: the engine's own view of the map, so that the rules can be tested with a
// table of times.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "dispatcher/base/ids.hpp"
#include "dispatcher/base/instant.hpp"
#include "dispatcher/domain/kinds.hpp"
#include "dispatcher/geo/position.hpp"
#include "dispatcher/geo/sort.hpp"

namespace liferelay::engine {

// A person may be placed twice: where the last report said, and at the post (R6). Which of the two
// counts changes with time, so the rules choose, not the index.
enum class Whereabouts : std::uint8_t { report, post };

struct Arrival {
  ResponderNo who;
  Whereabouts from = Whereabouts::report;
  Duration travel;             // the whole way by the person's own way of travel, without turnout
  EquipmentNo equipment = {};  // by way of it; 0: straight
  Duration onward = {};        // of `travel`: from the equipment on

  friend bool operator==(const Arrival&, const Arrival&) = default;
};

// One thread. Positions are exact inputs: what is asked for depends on what is placed and on
// nothing else. Nobody is found beyond the horizon, which counts for the whole way.
class TravelTimes {
 public:
  virtual ~TravelTimes() = default;

  // Names the map behind it; 0: there is none.
  virtual std::uint64_t map_digest() const { return 0; }

  // Before anything is placed, and again when a site is loaded; keeps what is placed.
  virtual void set_rules(bool private_paths, Duration horizon) = 0;
  // Places, moves or (nothing) removes. `sort`: what searches may tell people apart by.
  virtual void place(ResponderNo who, Whereabouts which, Travel travel, geo::Sort sort,
                     std::optional<geo::Position> at) = 0;
  virtual void place(EquipmentNo what, std::optional<geo::Position> at) = 0;

  // Whether any path is near it.
  virtual bool reachable(geo::Position target) = 0;
  // The i-th (from 0) of everybody of these sorts by travel time to `target`, ties by number;
  // nothing when nobody more is there within `at_most`. Asking on for the same target and sorts
  // continues where it stopped.
  virtual std::optional<Arrival> nearest(geo::Position target, geo::Sorts sorts, std::size_t i,
                                         Duration at_most) = 0;
  // The same by way of the best for each person of `stops` (ascending; of two as good, the lower
  // number).
  virtual std::optional<Arrival> nearest_by_way(geo::Position target, geo::Sorts sorts,
                                                const std::vector<EquipmentNo>& stops,
                                                std::size_t i, Duration at_most) = 0;

  // Single ways. Nothing: no way within the horizon, or not placed; and perhaps where it takes
  // longer than `at_most`, so that nobody searches for what is too late anyway.
  virtual std::optional<Duration> straight(ResponderNo who, Whereabouts from, Travel travel,
                                           geo::Position target) = 0;
  virtual std::optional<Duration> to_equipment(ResponderNo who, Whereabouts from, Travel travel,
                                               EquipmentNo what, Duration at_most) = 0;
  virtual std::optional<Duration> from_equipment(EquipmentNo what, Travel travel,
                                                 geo::Position target, Duration at_most) = 0;
};

}  // namespace liferelay::engine
