// Travel times of a place where nobody gets anywhere: folding records asks for none.
#pragma once

#include <vector>

#include "dispatcher/engine/travel_times.hpp"

namespace liferelay::swarm {

class NoTimes final : public engine::TravelTimes {
 public:
  // What it says that its map is.
  explicit NoTimes(std::uint64_t map_digest = 0) : map_digest_(map_digest) {}

  std::uint64_t map_digest() const override { return map_digest_; }
  void set_rules(bool, Duration) override {}
  void place(ResponderNo, engine::Whereabouts, Travel, geo::Sort,
             std::optional<geo::Position>) override {}
  void place(EquipmentNo, std::optional<geo::Position>) override {}
  bool reachable(geo::Position) override { return false; }
  std::optional<engine::Arrival> nearest(geo::Position, geo::Sorts, std::size_t,
                                         Duration) override {
    return std::nullopt;
  }
  std::optional<engine::Arrival> nearest_by_way(geo::Position, geo::Sorts,
                                                const std::vector<EquipmentNo>&, std::size_t,
                                                Duration) override {
    return std::nullopt;
  }
  std::optional<Duration> straight(ResponderNo, engine::Whereabouts, Travel,
                                   geo::Position) override {
    return std::nullopt;
  }
  std::optional<Duration> to_equipment(ResponderNo, engine::Whereabouts, Travel, EquipmentNo,
                                       Duration) override {
    return std::nullopt;
  }
  std::optional<Duration> from_equipment(EquipmentNo, Travel, geo::Position, Duration) override {
    return std::nullopt;
  }

 private:
  std::uint64_t map_digest_;
};

}  // namespace liferelay::swarm
