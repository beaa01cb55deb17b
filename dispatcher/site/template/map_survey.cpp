#include "dispatcher/site/template/map_survey.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace liferelay::site {
namespace {

struct Range {
  std::int64_t low = 0;
  std::int64_t high = 0;

  bool contains(std::int64_t value) const { return value >= low && value <= high; }
};

// The value that so many points do not exceed.
template <class Value>
std::int64_t at_rank(std::span<geo::Position> points, std::size_t rank, Value value) {
  const auto at = points.begin() + static_cast<std::ptrdiff_t>(rank);
  std::nth_element(points.begin(), at, points.end(),
                   [&](geo::Position a, geo::Position b) { return value(a) < value(b); });
  return value(*at);
}

// The middle 98 % and half its width on both sides; at least about two kilometres. Of fewer than a
// hundred points none is left out.
template <class Value>
Range near_range(std::span<geo::Position> points, Value value) {
  constexpr std::int64_t least_e7 = 200'000;
  const std::size_t beyond = points.size() / 100;
  const std::int64_t low = at_rank(points, beyond, value);
  const std::int64_t high = at_rank(points, points.size() - 1 - beyond, value);
  const std::int64_t margin = std::max((high - low) / 2, least_e7);
  return {low - margin, high + margin};
}

std::int32_t rounded_outward(std::int64_t value_e7, bool upward, std::int32_t limit_e7) {
  constexpr double step_e7 = 10'000;
  const double steps = static_cast<double>(value_e7) / step_e7;
  const double whole = upward ? std::ceil(steps) : std::floor(steps);
  const double limit = limit_e7;
  return static_cast<std::int32_t>(std::clamp(whole * step_e7, -limit, limit));
}

std::int64_t lat(geo::Position p) {
  return p.lat_e7;
}
std::int64_t lon(geo::Position p) {
  return p.lon_e7;
}

}  // namespace

MapSurvey survey_points(std::span<geo::Position> points) {
  MapSurvey survey;
  if (points.empty()) return survey;
  survey.middle = {static_cast<std::int32_t>(at_rank(points, points.size() / 2, lat)),
                   static_cast<std::int32_t>(at_rank(points, points.size() / 2, lon))};
  const Range lats = near_range(points, lat);
  const Range lons = near_range(points, lon);
  Range kept_lats{geo::max_lat_e7, -geo::max_lat_e7};
  Range kept_lons{geo::max_lon_e7, -geo::max_lon_e7};
  for (const geo::Position point : points) {
    if (!lats.contains(point.lat_e7) || !lons.contains(point.lon_e7)) {
      ++survey.strays;
      continue;
    }
    kept_lats = {std::min(kept_lats.low, lat(point)), std::max(kept_lats.high, lat(point))};
    kept_lons = {std::min(kept_lons.low, lon(point)), std::max(kept_lons.high, lon(point))};
  }
  survey.extent = {rounded_outward(kept_lons.low, false, geo::max_lon_e7),
                   rounded_outward(kept_lats.low, false, geo::max_lat_e7),
                   rounded_outward(kept_lons.high, true, geo::max_lon_e7),
                   rounded_outward(kept_lats.high, true, geo::max_lat_e7)};
  return survey;
}

Result<SurveyedMap> survey_map(const std::string& osm_file, const Progress& progress) {
  ImportOptions options;
  options.progress = progress;
  auto imported = import_osm(osm_file, options);
  if (!imported) return tl::make_unexpected(imported.error());
  std::vector<geo::Position> points = std::move(imported->graph.nodes);
  for (const geo::MapFeature& feature : imported->graph.features) points.push_back(feature.at);
  SurveyedMap map{survey_points(points), std::move(imported->graph.features)};
  std::erase_if(map.features, [&](const geo::MapFeature& feature) {
    return !map.survey.extent.contains(feature.at);
  });
  return map;
}

}  // namespace liferelay::site
