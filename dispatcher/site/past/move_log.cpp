// Where a log lies beside a site: how much of it is off the map, and shifting it there for drills.
#include <algorithm>
#include <cmath>

#include "dispatcher/site/intake/coordinates.hpp"
#include "dispatcher/site/past/log_reader.hpp"
#include "dispatcher/site/template/map_survey.hpp"

namespace liferelay::site {

void move_log(std::vector<PastIncident>& incidents, geo::Position target) {
  std::vector<geo::Position> points;
  for (const PastIncident& incident : incidents) {
    if (incident.at) points.push_back(*incident.at);
  }
  const geo::Position middle = survey_points(points).middle;
  constexpr double radians_per_e7 = 3.14159265358979323846 / 180 / 1e7;
  const double wider =
      std::cos(middle.lat_e7 * radians_per_e7) / std::cos(target.lat_e7 * radians_per_e7);
  for (PastIncident& incident : incidents) {
    if (!incident.at) continue;
    const double north = double{1} * incident.at->lat_e7 - middle.lat_e7;
    const double east = (double{1} * incident.at->lon_e7 - middle.lon_e7) * wider;
    const double lat = std::round(target.lat_e7 + north);
    const double lon = std::round(target.lon_e7 + east);
    incident.at.reset();
    if (std::abs(lat) <= geo::max_lat_e7 && std::abs(lon) <= geo::max_lon_e7)
      incident.at = {static_cast<std::int32_t>(lat), static_cast<std::int32_t>(lon)};
  }
}

std::size_t count_outside(const std::vector<PastIncident>& incidents, const BoundingBox& map) {
  return static_cast<std::size_t>(
      std::count_if(incidents.begin(), incidents.end(), [&](const PastIncident& incident) {
        return incident.at && distance_outside_cm(*incident.at, map) > most_outside_cm;
      }));
}

}  // namespace liferelay::site
