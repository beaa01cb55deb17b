// Where a map or a log lies: its middle, and the box that leaves out what strays far outside.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "dispatcher/base/result.hpp"
#include "dispatcher/geo/position.hpp"
#include "dispatcher/geo/street_graph.hpp"
#include "dispatcher/site/osm/bounding_box.hpp"
#include "dispatcher/site/osm/import.hpp"

namespace liferelay::site {

struct MapSurvey {
  geo::Position middle;      // half of all points lie north, half of them east of it
  BoundingBox extent;        // of the points that do not stray, to a thousandth of a degree outward
  std::uint64_t strays = 0;  // points outside it
};

// Points stray when they lie farther outside the middle 98 % in latitude or longitude than half its
// width and two kilometres. `points` is put in another order.
MapSurvey survey_points(std::span<geo::Position> points);

struct SurveyedMap {
  MapSurvey survey;
  std::vector<geo::MapFeature> features;  // within its extent
};

// Reads the map once. Errors: those of import_osm.
Result<SurveyedMap> survey_map(const std::string& osm_file, const Progress& progress);

}  // namespace liferelay::site
