// Where a map lies: its middle, and the box that leaves out what strays far outside.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "dispatcher/base/result.hpp"
#include "dispatcher/geo/position.hpp"
#include "dispatcher/site/osm/bounding_box.hpp"
#include "dispatcher/site/osm/import.hpp"

namespace liferelay::site {

struct MapSurvey {
  geo::Position middle;             // half of all points lie north, half of them east of it
  std::optional<BoundingBox> clip;  // only where points stray far outside; then it leaves them out
  std::uint64_t strays = 0;         // points outside `clip`
};

// Points stray when they lie farther outside the middle 98 % in latitude or longitude than half its
// width. A box is rounded outward to a thousandth of a degree. `points` is put in another order.
MapSurvey survey_points(std::span<geo::Position> points);

// Reads the map once. Errors: those of import_osm.
Result<MapSurvey> survey_map(const std::string& osm_file, const Progress& progress);

}  // namespace liferelay::site
