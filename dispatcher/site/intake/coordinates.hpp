// Latitude and longitude as people write them, and what may be wrong with a pair of them. What
// could mean two things is said, never guessed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "dispatcher/base/result.hpp"
#include "dispatcher/geo/position.hpp"
#include "dispatcher/site/intake/mapping.hpp"
#include "dispatcher/site/osm/bounding_box.hpp"

namespace liferelay::site {

enum class Axis : std::uint8_t { lat, lon };

// 1e-7 degrees. Decimal: 34.3409, 34,3409, 34.3409°N, 北纬34.3409, full-width digits. Degrees with
// minutes: 34°20'27.5"N, 34 20.459, 34:20:27, 34度20分27秒. Errors: degrees with minutes where
// decimals are declared, and the other way round; a longitude's letter on a latitude; a number that
// is no latitude or longitude.
Result<std::int32_t> coordinate(std::string_view text, Axis axis, CoordinateForm form);

// Both in one cell, between a comma, a semicolon or a blank; lat and lon in this order.
Result<std::pair<std::string, std::string>> split_pair(std::string_view text, PairOrder order);

// Points may lie so far outside the map: a town is larger than its paths.
inline constexpr std::int64_t most_outside_cm = 500'000;

// Why a position cannot be taken, or nothing: it looks swapped (off the map as written, on it the
// other way round), or it lies farther than that from the map, and how far. Without an extent only
// the null island is found out.
std::optional<Text> why_misplaced(geo::Position at, geo::Position swapped,
                                  const std::optional<BoundingBox>& extent);

// Distance to the nearest point of the box; 0 within.
std::int64_t distance_outside_cm(geo::Position at, const BoundingBox& box);

// "34.3409281": seven decimals, which every reader takes for the same 1e-7 degrees.
std::string degrees_text(std::int32_t e7);

}  // namespace liferelay::site
