#include "dispatcher/geo/position.hpp"

#include "dispatcher/base/elementary.hpp"

namespace liferelay::geo {

std::int64_t distance_cm(Position a, Position b) {
  constexpr double earth_radius_cm = 637'100'000.0;
  constexpr double e7_to_radians = pi / 180.0 / 1e7;
  const double lat_a = a.lat_e7 * e7_to_radians;
  const double lat_b = b.lat_e7 * e7_to_radians;
  const double half_lat = sine((lat_b - lat_a) / 2);
  const double lon_difference =
      static_cast<double>(std::int64_t{b.lon_e7} - std::int64_t{a.lon_e7}) * e7_to_radians;
  const double half_lon = sine(lon_difference / 2);
  const double h = half_lat * half_lat + cosine(lat_a) * cosine(lat_b) * half_lon * half_lon;
  const double root = square_root(h > 1.0 ? 1.0 : h);
  return static_cast<std::int64_t>(2.0 * earth_radius_cm * arc_sine(root) + 0.5);
}

}  // namespace liferelay::geo
