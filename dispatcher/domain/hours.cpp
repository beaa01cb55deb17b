#include "dispatcher/domain/hours.hpp"

namespace liferelay {
namespace {

constexpr std::int64_t minutes_per_day = 1440;

// The pattern of a day, or null past the table's ends.
const std::vector<MinuteRange>* pattern_on(const HoursTable& hours, std::int64_t day) {
  const std::int64_t index = day - hours.first_day;
  if (index < 0 || index >= static_cast<std::int64_t>(hours.pattern_of_day.size())) return nullptr;
  const std::size_t pattern = hours.pattern_of_day[static_cast<std::size_t>(index)];
  return pattern < hours.patterns.size() ? &hours.patterns[pattern] : nullptr;
}

bool covers(const std::vector<MinuteRange>& pattern, std::int64_t minute) {
  for (const MinuteRange range : pattern) {
    if (minute >= range.from && minute < range.to) return true;
  }
  return false;
}

}  // namespace

std::int64_t local_minutes(const ZoneTable& zone, Instant wall) {
  if (wall >= zone.valid_until) return -1;
  const ZoneShift* found = nullptr;
  for (const ZoneShift& shift : zone.shifts) {
    if (shift.from <= wall) found = &shift;
  }
  if (found == nullptr) return -1;
  return (wall.ms + std::int64_t{found->offset_s} * 1000) / 60'000;
}

Opening opening_at(const HoursTable& hours, const ZoneTable& zone, Instant wall) {
  if (hours.kind == HoursKind::always) return Opening::open;
  if (hours.kind == HoursKind::unknown) return Opening::unknown;
  const std::int64_t local = local_minutes(zone, wall);
  if (local < 0) return Opening::unknown;
  const std::int64_t day = local / minutes_per_day;
  const std::int64_t minute = local % minutes_per_day;
  const auto* today = pattern_on(hours, day);
  if (today == nullptr) return Opening::unknown;
  if (covers(*today, minute)) return Opening::open;
  const auto* yesterday = pattern_on(hours, day - 1);
  if (yesterday != nullptr && covers(*yesterday, minute + minutes_per_day)) return Opening::open;
  return Opening::closed;
}

}  // namespace liferelay
