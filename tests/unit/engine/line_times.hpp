// Travel times on an imaginary straight road along a meridian: whole seconds that a test can count
// on its fingers.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <map>
#include <tuple>
#include <utility>
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
  void place(ResponderNo who, Whereabouts which, Travel travel, geo::Sort sort,
             std::optional<geo::Position> at) override {
    if (at) {
      people_[{who, which}] = {travel, sort, *at};
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
  std::optional<Arrival> nearest(geo::Position target, geo::Sorts sorts, std::size_t i,
                                 Duration at_most) override {
    std::vector<Arrival> all;
    for (const auto& [key, person] : people_) {
      const auto travel = time(person.at, target, person.travel);
      if (travel && geo::is_among(person.sort, sorts))
        all.push_back({key.first, key.second, *travel});
    }
    return in_order(std::move(all), i, at_most);
  }
  std::optional<Arrival> nearest_by_way(geo::Position target, geo::Sorts sorts,
                                        const std::vector<EquipmentNo>& stops, std::size_t i,
                                        Duration at_most) override {
    std::vector<Arrival> all;
    for (const auto& [key, person] : people_) {
      std::optional<Arrival> best;
      for (const EquipmentNo stop : stops) {
        const geo::Position at = things_.at(stop);
        const auto first_leg = time(person.at, at, person.travel);
        const auto onward = time(at, target, person.travel);
        if (!first_leg || !onward || *first_leg + *onward > horizon_) continue;
        const Duration travel = *first_leg + *onward;
        if (!best || travel < best->travel)
          best = Arrival{key.first, key.second, travel, stop, *onward};
      }
      if (best && geo::is_among(person.sort, sorts)) all.push_back(*best);
    }
    return in_order(std::move(all), i, at_most);
  }
  std::optional<Duration> straight(ResponderNo who, Whereabouts from, Travel travel,
                                   geo::Position target) override {
    const auto person = people_.find({who, from});
    return person == people_.end() ? std::nullopt : time(person->second.at, target, travel);
  }
  std::optional<Duration> to_equipment(ResponderNo who, Whereabouts from, Travel travel,
                                       EquipmentNo what, Duration) override {
    const auto person = people_.find({who, from});
    const auto thing = things_.find(what);
    if (person == people_.end() || thing == things_.end()) return std::nullopt;
    return time(person->second.at, thing->second, travel);
  }
  std::optional<Duration> from_equipment(EquipmentNo what, Travel travel, geo::Position target,
                                         Duration) override {
    const auto thing = things_.find(what);
    if (thing == things_.end()) return std::nullopt;
    return time(thing->second, target, travel);
  }

 private:
  static std::optional<Arrival> in_order(std::vector<Arrival> all, std::size_t i,
                                         Duration at_most) {
    std::sort(all.begin(), all.end(), [](const Arrival& a, const Arrival& b) {
      return std::tuple(a.travel, a.who, a.from) < std::tuple(b.travel, b.who, b.from);
    });
    if (i >= all.size() || all[i].travel > at_most) return std::nullopt;
    return all[i];
  }
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
  struct Person {
    Travel travel = Travel::foot;
    geo::Sort sort = 0;
    geo::Position at;
  };
  std::map<std::pair<ResponderNo, Whereabouts>, Person> people_;
  std::map<EquipmentNo, geo::Position> things_;
};

}  // namespace liferelay::test
