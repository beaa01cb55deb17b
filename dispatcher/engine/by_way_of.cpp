#include "dispatcher/engine/by_way_of.hpp"

#include <algorithm>
#include <tuple>

namespace liferelay::engine {

ByWayOf::ByWayOf(const Draft& draft, EquipmentKind kind, geo::Position target)
    : draft_(draft), taking_(seconds(draft.settings().take_equipment_s)) {
  for (const auto& [no, equipment] : draft.state().equipment) {
    const SiteEquipment* row = draft.derived().thing(no);
    if (row == nullptr || row->kind != kind || equipment.retired) continue;
    if (!row->in_service || row->locked || equipment.state != EquipmentState::available) continue;
    add(no, target);
  }
  sort();
}

ByWayOf::ByWayOf(const Draft& draft, EquipmentNo only, geo::Position target)
    : draft_(draft), taking_(seconds(draft.settings().take_equipment_s)) {
  add(only, target);
  sort();
}

void ByWayOf::add(EquipmentNo no, geo::Position target) {
  TravelTimes& travel = draft_.derived().travel();
  const SiteEquipment* row = draft_.derived().thing(no);
  LIFERELAY_CHECK(row != nullptr);
  const Site& site = draft_.site();
  Thing thing;
  thing.no = no;
  thing.reserved = existing(draft_.state().equipment, no).reservations > 0;
  thing.hours = row->hours < site.hours.size() ? &site.hours[row->hours] : nullptr;
  for (const Travel by : {Travel::foot, Travel::car})
    thing.to_target[static_cast<std::size_t>(by)] = travel.from_equipment(no, by, target);
  any_free_ = any_free_ || !thing.reserved;
  things_.push_back(thing);
}

void ByWayOf::sort() {
  for (std::size_t travel = 0; travel < by_last_leg_.size(); ++travel) {
    auto& sorted = by_last_leg_[travel];
    for (const Thing& thing : things_) {
      if (thing.to_target[travel]) sorted.push_back(&thing);
    }
    std::sort(sorted.begin(), sorted.end(), [travel](const Thing* a, const Thing* b) {
      return std::tuple(*a->to_target[travel], a->no) < std::tuple(*b->to_target[travel], b->no);
    });
  }
}

// Looks at the things from the target outwards, so that the search ends where the last leg alone is
// too long.
bool ByWayOf::choose(Candidate& candidate, Whereabouts from, Travel travel, Duration begins,
                     Duration limit) const {
  TravelTimes& times = draft_.derived().travel();
  const Instant wall = draft_.state().wall();
  const auto by = static_cast<std::size_t>(travel);
  std::optional<std::tuple<bool, Duration, EquipmentNo>> best;
  for (const Thing* thing : by_last_leg_[by]) {
    const Duration at_least = begins + taking_ + *thing->to_target[by];
    // A free one beats every reserved one, however near (R5).
    const bool bettered = best && std::get<bool>(*best) <= thing->reserved;
    const Duration worth = bettered ? std::min(limit, std::get<Duration>(*best)) : limit;
    if (at_least > limit || (best && !std::get<bool>(*best) && at_least > worth)) break;
    if (at_least > worth) continue;
    const auto first_leg =
        times.to_equipment(candidate.who, from, travel, thing->no, worth - at_least);
    if (!first_leg || at_least + *first_leg > worth) continue;
    const std::tuple key(thing->reserved, at_least + *first_leg, thing->no);
    if (best && key > *best) continue;
    const Duration until = begins + *first_leg;
    const Opening opening = thing->hours == nullptr
                                ? Opening::unknown
                                : opening_at(*thing->hours, draft_.site().zone, wall + until);
    if (opening == Opening::closed) continue;
    best = key;
    candidate.equipment = thing->no;
    candidate.reserved = thing->reserved;
    candidate.hours_unknown = opening == Opening::unknown;
    candidate.until_equipment = until;
    candidate.total = std::get<Duration>(key);
  }
  return best.has_value();
}

}  // namespace liferelay::engine
