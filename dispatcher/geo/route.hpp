// One way from here to there, with its geometry.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "dispatcher/geo/search.hpp"

namespace liferelay::geo {

struct RouteLeg {
  Position at;
  std::uint32_t along_cm = 0;  // path length from the start to here
  Duration elapsed;            // since the start, with the off-path part at the start
};

struct Route {
  std::uint64_t distance_cm = 0;  // on the path
  std::uint64_t off_path_cm = 0;  // both ends together
  Duration duration;              // both, see off_path_ms_per_cm
  std::vector<RouteLeg> legs;     // from the first point on the path to the last, at least one
};

// The quickest (Metric::time) or the shortest (Metric::distance) way; nothing where there is none
// within the horizon. The workspace is overwritten.
std::optional<Route> route(const PathNetwork& network, Profile profile, Spot from, Spot to,
                           const SearchOptions& options, Search& workspace);

}  // namespace liferelay::geo
