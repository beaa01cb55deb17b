// Travel times on an imaginary straight road along a meridian: whole seconds that a test can count
// on its fingers.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <map>
#include <vector>

#include "dispatcher/engine/travel_times.hpp"

namespace liferelay::test {

// The place `s` seconds on foot up the road, which is 1.1 m/s; a car is ten times as fast.
inline geo::Position at_s(std::int64_t s) {
  return {static_cast<std::int32_t>(470'000'000 + s * 100), 90'000'000};
}
// Nothing reaches places this far away from the road.
inline geo::Position off_the_road() {
  return {0, 0};
}

class LineTimes final : public engine::TravelTimes {
 public:
  using Whereabouts = engine::Whereabouts;
  using Arrival = engine::Arrival;

  void set_rules(bool, Duration horizon) override { horizon_ = horizon; }
  void place(ResponderNo who, Whereabouts which, Travel travel,
             std::optional<geo::Position> at) override {
    if (at) {
      people_[{who, which}] = {travel, *at};
    } else {
      people_.erase({who, which});
    }
  }
  void place(EquipmentNo what, std::optional<geo::Position> at) override {
    if (at) {
      things_[what] = *at;
    } else {
      things_.erase(what);
    }
  }
  bool reachable(geo::Position target) override { return !(target == off_the_road()); }
  std::optional<Arrival> nearest(geo::Position target, std::size_t i) override {
    std::vector<std::tuple<Duration, ResponderNo, Whereabouts>> all;
    for (const auto& [key, place] : people_) {
      const auto travel = time(place.second, target, place.first);
      if (travel) all.emplace_back(*travel, key.first, key.second);
    }
    std::sort(all.begin(), all.end());
    if (i >= all.size()) return std::nullopt;
    return Arrival{std::get<1>(all[i]), std::get<2>(all[i]), std::get<0>(all[i])};
  }
  std::optional<Duration> to_equipment(ResponderNo who, Whereabouts from, Travel travel,
                                       EquipmentNo what, Duration) override {
    const auto person = people_.find({who, from});
    const auto thing = things_.find(what);
    if (person == people_.end() || thing == things_.end()) return std::nullopt;
    return time(person->second.second, thing->second, travel);
  }
  std::optional<Duration> from_equipment(EquipmentNo what, Travel travel,
                                         geo::Position target) override {
    const auto thing = things_.find(what);
    if (thing == things_.end()) return std::nullopt;
    return time(thing->second, target, travel);
  }

 private:
  std::optional<Duration> time(geo::Position a, geo::Position b, Travel travel) const {
    if (!reachable_both(a, b)) return std::nullopt;
    const std::int64_t units = std::abs(std::int64_t{a.lat_e7} - b.lat_e7);
    const Duration time{travel == Travel::car ? units : units * 10};
    return time <= horizon_ ? std::optional(time) : std::nullopt;
  }
  static bool reachable_both(geo::Position a, geo::Position b) {
    return !(a == off_the_road()) && !(b == off_the_road());
  }

  Duration horizon_ = hours(1);
  std::map<std::pair<ResponderNo, Whereabouts>, std::pair<Travel, geo::Position>> people_;
  std::map<EquipmentNo, geo::Position> things_;
};

}  // namespace liferelay::test
