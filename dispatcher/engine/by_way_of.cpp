#include "dispatcher/engine/by_way_of.hpp"

#include <algorithm>

#include "dispatcher/engine/whereabouts.hpp"

namespace liferelay::engine {
namespace {

constexpr std::int64_t minutes_per_day = 1'440;

// Whether the pattern of `day` is known and has no minute of [from, to], which count from 1970.
bool is_shut(const HoursTable& hours, std::int64_t day, std::int64_t from, std::int64_t to) {
  const std::int64_t index = day - hours.first_day;
  if (index < 0 || index >= static_cast<std::int64_t>(hours.pattern_of_day.size())) return false;
  const std::size_t number = hours.pattern_of_day[static_cast<std::size_t>(index)];
  if (number >= hours.patterns.size()) return false;
  const auto& pattern = hours.patterns[number];
  const std::int64_t midnight = day * minutes_per_day;
  return std::none_of(pattern.begin(), pattern.end(), [&](MinuteRange range) {
    return midnight + range.from <= to && midnight + range.to > from;
  });
}

// Certainly closed from `from` to `to`, both included. A doubt means no: then whoever would go
// there is looked at one by one.
bool is_closed_throughout(const HoursTable& hours, const ZoneTable& zone, Instant from,
                          Instant to) {
  if (hours.kind != HoursKind::table) return false;
  const std::int64_t first = local_minutes(zone, from);
  const std::int64_t last = local_minutes(zone, to);
  const std::int64_t elapsed = (to - from).ms / 60'000;
  const bool even = last - first == elapsed || last - first == elapsed + 1;
  if (first < 0 || !even) return false;  // The zone's offset changes meanwhile, or is not known.
  for (std::int64_t day = first / minutes_per_day; day <= last / minutes_per_day; ++day) {
    if (!is_shut(hours, day, first, last)) return false;
  }
  return is_shut(hours, first / minutes_per_day - 1, first, last);
}

}  // namespace

ByWayOf::ByWayOf(const Draft& draft, EquipmentKind kind, geo::Position target)
    : draft_(draft),
      target_(target),
      taking_(seconds(draft.settings().take_equipment_s)),
      horizon_(seconds(draft.settings().horizon_s)) {
  const Instant wall = draft.state().wall();
  const Instant latest = wall + horizon_ + longest_begin(draft);
  for (const auto& [no, equipment] : draft.state().equipment) {
    const SiteEquipment* row = draft.derived().thing(no);
    if (row == nullptr || row->kind != kind || equipment.retired) continue;
    if (!row->in_service || row->locked || equipment.state != EquipmentState::available) continue;
    const HoursTable* hours = hours_of(no);
    if (hours != nullptr && is_closed_throughout(*hours, draft.site().zone, wall, latest)) continue;
    numbers_[equipment.reservations > 0 ? 1 : 0].push_back(no);
  }
}

ByWayOf::ByWayOf(const Draft& draft, EquipmentNo only, geo::Position target)
    : draft_(draft),
      target_(target),
      taking_(seconds(draft.settings().take_equipment_s)),
      horizon_(seconds(draft.settings().horizon_s)) {
  const bool reserved = existing(draft.state().equipment, only).reservations > 0;
  numbers_[reserved ? 1 : 0].push_back(only);
}

// Null: unknown.
const HoursTable* ByWayOf::hours_of(EquipmentNo no) const {
  const SiteEquipment* row = draft_.derived().thing(no);
  LIFERELAY_CHECK(row != nullptr);
  const Site& site = draft_.site();
  return row->hours < site.hours.size() ? &site.hours[row->hours] : nullptr;
}

bool ByWayOf::go(Candidate& candidate, EquipmentNo no, bool reserved, Duration begins,
                 Duration first_leg, Duration onward) const {
  const HoursTable* hours = hours_of(no);
  const Duration until = begins + first_leg;
  const Opening opening =
      hours == nullptr ? Opening::unknown
                       : opening_at(*hours, draft_.site().zone, draft_.state().wall() + until);
  if (opening == Opening::closed) return false;
  candidate.equipment = no;
  candidate.reserved = reserved;
  candidate.hours_unknown = opening == Opening::unknown;
  candidate.until_equipment = until;
  candidate.total = until + taking_ + onward;
  return true;
}

bool ByWayOf::choose(Candidate& candidate, bool reserved, Whereabouts from, Travel travel,
                     Duration begins, Duration limit) const {
  TravelTimes& times = draft_.derived().travel();
  bool found = false;
  Duration worth = std::min(limit - begins - taking_, horizon_);
  for (const EquipmentNo no : of(reserved)) {
    const auto onward = times.from_equipment(no, travel, target_, worth);
    if (!onward || *onward > worth) continue;
    const auto first_leg = times.to_equipment(candidate.who, from, travel, no, worth - *onward);
    if (!first_leg || *first_leg + *onward > worth) continue;
    // Of two as good the first one has the lower number.
    if (found && *first_leg + *onward == worth) continue;
    if (!go(candidate, no, reserved, begins, *first_leg, *onward)) continue;
    worth = *first_leg + *onward;
    found = true;
  }
  return found;
}

}  // namespace liferelay::engine
