#include "dispatcher/engine/by_way_of.hpp"

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
}

ByWayOf::ByWayOf(const Draft& draft, EquipmentNo only, geo::Position target)
    : draft_(draft), taking_(seconds(draft.settings().take_equipment_s)) {
  add(only, target);
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

bool ByWayOf::choose(Candidate& candidate, Whereabouts from, Travel travel, Duration begins) const {
  TravelTimes& times = draft_.derived().travel();
  const Instant wall = draft_.state().wall();
  std::optional<std::tuple<bool, Duration, EquipmentNo>> best;
  for (const Thing& thing : things_) {
    const auto last_leg = thing.to_target[static_cast<std::size_t>(travel)];
    if (!last_leg) continue;
    const Duration at_least = begins + taking_ + *last_leg;
    if (best && std::tuple(thing.reserved, at_least, thing.no) > *best) continue;
    const auto first_leg = times.to_equipment(candidate.who, from, travel, thing.no);
    if (!first_leg) continue;
    const std::tuple key(thing.reserved, at_least + *first_leg, thing.no);
    if (best && key > *best) continue;
    const Duration until = begins + *first_leg;
    const Opening opening = thing.hours == nullptr
                                ? Opening::unknown
                                : opening_at(*thing.hours, draft_.site().zone, wall + until);
    if (opening == Opening::closed) continue;
    best = key;
    candidate.equipment = thing.no;
    candidate.reserved = thing.reserved;
    candidate.hours_unknown = opening == Opening::unknown;
    candidate.until_equipment = until;
    candidate.total = std::get<Duration>(key);
  }
  return best.has_value();
}

}  // namespace liferelay::engine
