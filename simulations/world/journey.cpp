#include "simulations/world/journey.hpp"

#include <algorithm>

namespace liferelay::world {
namespace {

constexpr std::int64_t ms_per_cm_across = 10;  // 1 m/s over lawns and yards

std::int32_t between(std::int32_t a, std::int32_t b, std::int64_t part, std::int64_t whole) {
  return static_cast<std::int32_t>(a + (std::int64_t{b} - a) * part / whole);
}

}  // namespace

Journey Journey::plan(const geo::PathNetwork& network, geo::Profile profile, geo::Position from,
                      geo::Position to, Instant departs_at, geo::Search& workspace) {
  Journey journey;
  journey.departs_at_ = departs_at;
  journey.legs_.push_back({from, {}});
  const geo::Spot start = network.snap(profile, from, geo::SnapRule::dispatch);
  const geo::Spot goal = network.snap(profile, to, geo::SnapRule::dispatch);
  if (const auto found = geo::route(network, profile, start, goal, {}, workspace)) {
    for (const geo::RouteLeg& leg : found->legs) journey.legs_.push_back({leg.at, leg.elapsed});
    journey.legs_.push_back({to, found->duration});
  } else {
    journey.legs_.push_back({to, milliseconds(geo::distance_cm(from, to) * ms_per_cm_across)});
  }
  return journey;
}

geo::Position Journey::at(Instant now) const {
  const Duration elapsed = now - departs_at_;
  const auto next =
      std::upper_bound(legs_.begin(), legs_.end(), elapsed,
                       [](Duration value, const Leg& leg) { return value < leg.after; });
  if (next == legs_.begin()) return legs_.front().at;
  if (next == legs_.end()) return legs_.back().at;
  const Leg& last = *(next - 1);
  const std::int64_t whole = (next->after - last.after).ms;
  const std::int64_t part = (elapsed - last.after).ms;
  return {between(last.at.lat_e7, next->at.lat_e7, part, whole),
          between(last.at.lon_e7, next->at.lon_e7, part, whole)};
}

}  // namespace liferelay::world
