// Points in time inside a record are written as their distance from the record's own time, which
// takes two or three bytes instead of six.
#pragma once

#include <cstdint>
#include <string>

#include "dispatcher/base/instant.hpp"

namespace liferelay::record {

// Instants and durations beyond this on either side of 0 are not written. It keeps every
// difference of two of them inside 64 bits and is some 36 million years.
inline constexpr std::int64_t max_instant_ms = std::int64_t{1} << 60;

constexpr bool is_writable_ms(std::int64_t ms) {
  return ms >= -max_instant_ms && ms <= max_instant_ms;
}

// `before` is how much earlier than `base` the instant is. False, and `at` untouched, if it is not
// writable; `base` must be.
constexpr bool instant_before(Instant base, std::int64_t before, Instant& at) {
  if (!is_writable_ms(before / 2) || !is_writable_ms(base.ms - before)) return false;
  at = Instant{base.ms - before};
  return true;
}

// Whole UTC days since 1970-01-01, rounded down.
constexpr std::int64_t utc_day(Instant at) {
  constexpr std::int64_t day_ms = 86'400'000;
  return at.ms >= 0 ? at.ms / day_ms : -((-at.ms + day_ms - 1) / day_ms);
}

// "day:20261121"; days outside the years 1970 to 9999 count as the nearest one inside.
std::string day_owner_of(std::int64_t utc_day);

}  // namespace liferelay::record
