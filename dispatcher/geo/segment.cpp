#include "dispatcher/geo/segment.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "dispatcher/base/elementary.hpp"

namespace liferelay::geo {
namespace {

// One 1e-7 degree on the sphere of distance_cm().
constexpr double cm_per_e7 = 637'100'000.0 * pi / 180.0 / 1e7;

bool is_first(Position a, Position b) {
  return a.lat_e7 != b.lat_e7 ? a.lat_e7 < b.lat_e7 : a.lon_e7 <= b.lon_e7;
}

std::uint32_t proportion(std::uint32_t value, std::uint32_t part, std::uint32_t whole) {
  return static_cast<std::uint32_t>(std::uint64_t{value} * part / whole);
}

std::int32_t between(std::int32_t a, std::int32_t b, std::uint32_t part, std::uint32_t whole) {
  const std::int64_t span = std::int64_t{b} - a;
  return static_cast<std::int32_t>(a + span * part / whole);
}

}  // namespace

LocalPlane::LocalPlane(Position origin)
    : origin_(origin),
      east_cm_per_e7_(cm_per_e7 * std::max(cosine(origin.lat_e7 * (pi / 180.0 / 1e7)), 1e-6)) {}

LocalPlane::Offset LocalPlane::of(Position p) const {
  const auto east = static_cast<double>(std::int64_t{p.lon_e7} - origin_.lon_e7);
  const auto north = static_cast<double>(std::int64_t{p.lat_e7} - origin_.lat_e7);
  return {east * east_cm_per_e7_, north * cm_per_e7};
}

std::int64_t LocalPlane::lat_span_e7(double cm) const {
  return static_cast<std::int64_t>(std::ceil(cm / cm_per_e7)) + 1;
}

std::int64_t LocalPlane::lon_span_e7(double cm) const {
  const double span = std::min(std::ceil(cm / east_cm_per_e7_), 4e9);
  return static_cast<std::int64_t>(span) + 1;
}

Projection project(const LocalPlane& plane, Position a, Position b, std::uint32_t length_cm) {
  const bool swapped = !is_first(a, b);
  if (swapped) std::swap(a, b);
  const LocalPlane::Offset start = plane.of(a);
  const LocalPlane::Offset end = plane.of(b);
  const double east = end.east_cm - start.east_cm;
  const double north = end.north_cm - start.north_cm;
  const double square = east * east + north * north;
  double along = 0.0;
  if (square > 0.0) along = -(start.east_cm * east + start.north_cm * north) / square;
  LocalPlane::Offset nearest{start.east_cm + along * east, start.north_cm + along * north};
  std::uint32_t along_cm = 0;
  if (along <= 0.0) {  // Exactly the end point, so that pieces which meet there are equally near.
    nearest = start;
  } else if (along >= 1.0) {
    nearest = end;
    along_cm = length_cm;
  } else {
    along_cm = std::min(length_cm, static_cast<std::uint32_t>(along * length_cm + 0.5));
  }
  return {nearest.east_cm * nearest.east_cm + nearest.north_cm * nearest.north_cm,
          swapped ? length_cm - along_cm : along_cm};
}

std::uint32_t share(std::uint32_t value, Position a, Position b, std::uint32_t along_cm,
                    std::uint32_t length_cm) {
  if (is_first(a, b)) return proportion(value, along_cm, length_cm);
  return value - proportion(value, length_cm - along_cm, length_cm);
}

Position point_between(Position a, Position b, std::uint32_t along_cm, std::uint32_t length_cm) {
  if (!is_first(a, b)) {
    std::swap(a, b);
    along_cm = length_cm - along_cm;
  }
  return {between(a.lat_e7, b.lat_e7, along_cm, length_cm),
          between(a.lon_e7, b.lon_e7, along_cm, length_cm)};
}

std::uint32_t rounded_cm(double square_cm) {
  return static_cast<std::uint32_t>(std::min(square_root(square_cm) + 0.5, 4e9));
}

}  // namespace liferelay::geo
