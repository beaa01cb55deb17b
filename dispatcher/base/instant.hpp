// Points in time and lengths of time, both in whole milliseconds. Nothing here reads a clock.
#pragma once

#include <compare>
#include <cstdint>

namespace liferelay {

struct Duration {
  std::int64_t ms = 0;

  friend constexpr auto operator<=>(Duration, Duration) = default;
  friend constexpr Duration operator+(Duration a, Duration b) { return {a.ms + b.ms}; }
  friend constexpr Duration operator-(Duration a, Duration b) { return {a.ms - b.ms}; }
  friend constexpr Duration operator*(Duration a, std::int64_t factor) { return {a.ms * factor}; }
};

constexpr Duration milliseconds(std::int64_t count) {
  return {count};
}
constexpr Duration seconds(std::int64_t count) {
  return {count * 1000};
}
constexpr Duration minutes(std::int64_t count) {
  return {count * 60'000};
}
constexpr Duration hours(std::int64_t count) {
  return {count * 3'600'000};
}
constexpr Duration days(std::int64_t count) {
  return {count * 86'400'000};
}

// Milliseconds since 1970-01-01T00:00:00Z. 0 stands for "not known" in optional stamps.
struct Instant {
  std::int64_t ms = 0;

  constexpr explicit operator bool() const { return ms != 0; }
  friend constexpr auto operator<=>(Instant, Instant) = default;
  friend constexpr Instant operator+(Instant at, Duration d) { return {at.ms + d.ms}; }
  friend constexpr Instant operator-(Instant at, Duration d) { return {at.ms - d.ms}; }
  friend constexpr Duration operator-(Instant a, Instant b) { return {a.ms - b.ms}; }
};

}  // namespace liferelay
