// Costs within one chain: from a spot to the chain's two ends, and between two spots of the same
// chain.
#pragma once

#include "dispatcher/geo/search.hpp"

namespace liferelay::geo {

// Costs in ms or cm without off-path parts; no_cost where the direction is not permitted. A spot
// exactly at an end is at the junction, so that end costs 0 both ways even on a one-way chain.
struct EndCosts {
  std::uint32_t to_start = no_cost;
  std::uint32_t to_end = no_cost;
  std::uint32_t from_start = no_cost;
  std::uint32_t from_end = no_cost;
};

// All no_cost for a spot that is not on this network, or on a restricted chain that is not allowed.
EndCosts end_costs(const ProfileNetwork& network, Spot spot, Metric metric, bool allow_restricted);

// Staying on the chain; no_cost if they are on different chains or the direction is not permitted.
// Does not look at restrictions: end_costs() of either spot does.
std::uint32_t direct_cost(const ProfileNetwork& network, Spot from, Spot to, Metric metric);

bool is_on(const ProfileNetwork& network, Spot spot);

// A point of the chain between its recorded points; the offset is at most the chain's length.
format::Point point_at(const ProfileNetwork& network, const format::Chain& chain,
                       std::uint32_t offset_cm);

// The last recorded point at or before the offset that has a next point; an index into
// network.points.
std::uint32_t piece_at(const ProfileNetwork& network, const format::Chain& chain,
                       std::uint32_t offset_cm);

inline std::uint64_t off_path_ms(Spot spot) {
  return std::uint64_t{spot.off_path_cm} * off_path_ms_per_cm;
}

}  // namespace liferelay::geo
