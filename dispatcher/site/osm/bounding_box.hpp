// A rectangle of the map, as a person gives it: west, south, east, north.
#pragma once

#include <cstdint>
#include <string_view>

#include "dispatcher/base/result.hpp"
#include "dispatcher/geo/position.hpp"

namespace liferelay::site {

// Borders belong to the box. A box does not cross the date line.
struct BoundingBox {
  std::int32_t west_e7 = 0;
  std::int32_t south_e7 = 0;
  std::int32_t east_e7 = 0;
  std::int32_t north_e7 = 0;

  bool contains(geo::Position p) const {
    return p.lon_e7 >= west_e7 && p.lon_e7 <= east_e7 && p.lat_e7 >= south_e7 &&
           p.lat_e7 <= north_e7;
  }
  friend bool operator==(const BoundingBox&, const BoundingBox&) = default;
};

// "9.47,47.04,9.64,47.28": four decimal degrees, west < east and south < north. Errors: `usage`.
Result<BoundingBox> parse_bounding_box(std::string_view text);

}  // namespace liferelay::site
