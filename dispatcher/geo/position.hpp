// Places on the earth as integers, and the distance between two of them.
#pragma once

#include <cstdint>

#include "dispatcher/base/reflect.hpp"

namespace liferelay::geo {

// WGS-84 in units of 1e-7 degrees (about 1.1 cm of latitude).
struct Position {
  std::int32_t lat_e7 = 0;
  std::int32_t lon_e7 = 0;

  friend bool operator==(Position, Position) = default;
};

template <class Visitor, OneOf<Position> Self>
void fields(Visitor& visit, Self& self) {
  visit("lat", self.lat_e7);
  visit("lon", self.lon_e7);
}

inline constexpr std::int32_t max_lat_e7 = 900'000'000;
inline constexpr std::int32_t max_lon_e7 = 1'800'000'000;

constexpr bool is_on_earth(Position p) {
  return p.lat_e7 >= -max_lat_e7 && p.lat_e7 <= max_lat_e7 && p.lon_e7 >= -max_lon_e7 &&
         p.lon_e7 <= max_lon_e7;
}

// Great-circle distance by the haversine formula on a sphere of 6,371,000 m, rounded to
// centimetres. (Sinnott, "Virtues of the Haversine", Sky and Telescope 68, 1984.)
std::int64_t distance_cm(Position a, Position b);

}  // namespace liferelay::geo
