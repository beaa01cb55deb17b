// The calendar behind the owners of positions.
#include "dispatcher/record/instants.hpp"

#include <algorithm>

#include "dispatcher/record/record.hpp"

namespace liferelay::record {
namespace {

constexpr bool is_leap(std::int64_t year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

// Days from 1970-01-01 to the first of January of `year`.
constexpr std::int64_t days_before_year(std::int64_t year) {
  const std::int64_t whole = year - 1;
  return 365 * (year - 1970) + (whole / 4 - whole / 100 + whole / 400) - (1969 / 4 - 19 + 4);
}

constexpr std::int64_t last_day = days_before_year(10'000) - 1;

}  // namespace

std::string day_owner_of(std::int64_t utc_day) {
  const std::int64_t day = std::clamp<std::int64_t>(utc_day, 0, last_day);
  std::int64_t year = 1970 + day / 366;  // never too late, at most a few years early
  while (days_before_year(year + 1) <= day) ++year;
  std::int64_t rest = day - days_before_year(year);
  const std::int64_t february = is_leap(year) ? 29 : 28;
  const std::int64_t lengths[] = {31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  std::int64_t month = 0;
  while (rest >= lengths[month]) rest -= lengths[month++];
  return "day:" + std::to_string(year * 10'000 + (month + 1) * 100 + rest + 1);
}

std::string day_owner(Instant at) {
  return day_owner_of(utc_day(at));
}

}  // namespace liferelay::record
