// How long people take: the engine's own view of the map, so that the rules can be tested with a
// table of times.
#pragma once

#include <cstddef>
#include <optional>

#include "dispatcher/base/ids.hpp"
#include "dispatcher/base/instant.hpp"
#include "dispatcher/domain/kinds.hpp"
#include "dispatcher/geo/position.hpp"

namespace liferelay::engine {

// A person may be placed twice: where the last report said, and at the post (R6). Which of the two
// counts changes with time, so the rules choose, not the index.
enum class Whereabouts : std::uint8_t { report, post };

struct Arrival {
  ResponderNo who;
  Whereabouts from = Whereabouts::report;
  Duration travel;  // by the person's own way of travel, without turnout

  friend bool operator==(const Arrival&, const Arrival&) = default;
};

// One thread. Positions are exact inputs: what is asked for depends on what is placed and on
// nothing else. Nobody is found beyond the horizon.
class TravelTimes {
 public:
  virtual ~TravelTimes() = default;

  // Names the map behind it; 0: there is none.
  virtual std::uint64_t map_digest() const { return 0; }

  // Before anything is placed, and again when a site is loaded; keeps what is placed.
  virtual void set_rules(bool private_paths, Duration horizon) = 0;
  // Places, moves or (nothing) removes.
  virtual void place(ResponderNo who, Whereabouts which, Travel travel,
                     std::optional<geo::Position> at) = 0;
  virtual void place(EquipmentNo what, std::optional<geo::Position> at) = 0;

  // Whether any path is near it.
  virtual bool reachable(geo::Position target) = 0;
  // The i-th (from 0) of everybody placed by travel time to `target`, ties by number; nothing when
  // there are no more. Asking on for the same target continues where it stopped.
  virtual std::optional<Arrival> nearest(geo::Position target, std::size_t i) = 0;
  // Nothing: no way within the horizon, or not placed; and perhaps where it takes longer than
  // `at_most`, so that nobody searches for what is too late anyway.
  virtual std::optional<Duration> to_equipment(ResponderNo who, Whereabouts from, Travel travel,
                                               EquipmentNo what, Duration at_most) = 0;
  virtual std::optional<Duration> from_equipment(EquipmentNo what, Travel travel,
                                                 geo::Position target) = 0;
};

}  // namespace liferelay::engine
