// Arithmetic on one straight piece of a path. Both the fast code and its slow twin use it, and
// every result is the same whichever end the piece is looked at from: all rounding is done from the
// end that lies further south (then west).
#pragma once

#include <cstdint>

#include "dispatcher/geo/position.hpp"

namespace liferelay::geo {

// A plane touching the earth along one parallel, in centimetres: right to a few cm within
// snap_limit_cm.
class LocalPlane {
 public:
  explicit LocalPlane(Position origin);

  struct Offset {
    double east_cm;
    double north_cm;
  };
  Offset of(Position p) const;
  // Degrees (1e-7) that cover at least so many centimetres in each direction.
  std::int64_t lat_span_e7(double cm) const;
  std::int64_t lon_span_e7(double cm) const;

 private:
  Position origin_;
  double east_cm_per_e7_;
};

struct Projection {
  double square_cm;        // squared distance from the plane's origin to the nearest point
  std::uint32_t along_cm;  // of that point from a, 0 to length_cm
};

// The nearest point of the piece a-b to the plane's origin, on a piece that counts as length_cm
// long.
Projection project(const LocalPlane& plane, Position a, Position b, std::uint32_t length_cm);

// The part of a value that belongs to the first along_cm of the piece a-b: share(v, 0) = 0,
// share(v, length) = v.
std::uint32_t share(std::uint32_t value, Position a, Position b, std::uint32_t along_cm,
                    std::uint32_t length_cm);

// The point along_cm from a on the piece a-b.
Position point_between(Position a, Position b, std::uint32_t along_cm, std::uint32_t length_cm);

// A distance as spots keep it.
std::uint32_t rounded_cm(double square_cm);

}  // namespace liferelay::geo
