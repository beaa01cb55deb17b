#include "dispatcher/engine/geo_travel_times.hpp"

#include <algorithm>

#include "dispatcher/base/check.hpp"

namespace liferelay::engine {
namespace {

// Then all earlier searches are forgotten: a thousand places, about 24 MB.
constexpr std::size_t most_searches_kept = 1'000;
constexpr std::size_t most_arrivals_kept = 1'000'000;

std::pair<std::int32_t, std::int32_t> key_of(geo::Position at) {
  return {at.lat_e7, at.lon_e7};
}
std::uint64_t word_of(geo::Position at) {
  return std::uint64_t{static_cast<std::uint32_t>(at.lat_e7)} << 32 |
         static_cast<std::uint32_t>(at.lon_e7);
}

}  // namespace

GeoTravelTimes::GeoTravelTimes(const geo::PathNetwork& network) : network_(network) {
  for (const Travel travel : both_travels)
    index_[index_of(travel)] = geo::MovingIndex(network_, profile_of(travel));
  const auto tables = network_.tables();
  for (std::uint32_t i = 0; i < tables.size(); ++i) {
    const std::uint32_t feature = tables[i].feature;
    features_.emplace(key_of(network_.feature_position(feature)), feature);
  }
}

GeoTravelTimes::GeoTravelTimes(const geo::PathNetwork& network, const Site& site,
                               std::span<const Seen> seen)
    : GeoTravelTimes(network) {
  set_rules(site.settings.private_paths, seconds(site.settings.horizon_s));
  for (const SiteEquipment& equipment : site.equipment) add_tables(equipment.at);
  const auto know = [&](Travel travel, geo::Position at) {
    known_spots_[index_of(travel)].emplace(word_of(at), snap(travel, at));
  };
  for (const SiteResponder& person : site.responders) {
    if (!person.has_post) continue;
    know(person.travel, person.post);
    if (person.travel == Travel::car)
      stands_.add(network_, person.travel, snap(person.travel, person.post), options());
  }
  for (const auto& [travel, at] : seen) know(travel, at);
}

geo::SearchOptions GeoTravelTimes::options() const {
  geo::SearchOptions options;
  options.horizon = horizon_;
  options.allow_restricted = private_paths_;
  return options;
}

void GeoTravelTimes::set_rules(bool private_paths, Duration horizon) {
  if (private_paths == private_paths_ && horizon == horizon_) return;
  private_paths_ = private_paths;
  horizon_ = horizon;
  forget_searches();
  onward_ = {};
  stands_.clear();
  target_snaps_ = {};
  known_spots_ = {};
  tables_.clear();
  for (std::size_t what = 0; what < equipment_.size(); ++what)
    place(EquipmentNo{static_cast<std::uint32_t>(what)}, std::exchange(equipment_[what], {}).at);
  for (std::size_t i = 0; i < items_.size(); ++i) {
    Item item = std::exchange(items_[i], {});
    const auto no = static_cast<std::uint32_t>(i);
    place(person_of(no), whereabouts_of(no), item.travel, item.sort, item.at);
  }
  for (const Travel travel : both_travels) {
    outward_[index_of(travel)].spot.reset();
    towards_[index_of(travel)].spot.reset();
  }
}

geo::Spot GeoTravelTimes::snap(Travel travel, geo::Position at) const {
  return network_.snap(profile_of(travel), at, geo::SnapRule::dispatch, private_paths_);
}

geo::Spot GeoTravelTimes::snapped(Item& item, Travel travel, geo::Position at) {
  for (const Item::Snapped& known : item.snapped) {
    if (known.valid && known.at == at && known.travel == travel) return known.spot;
  }
  Item::Snapped& place = item.snapped[item.oldest];
  item.oldest = 1 - item.oldest;
  const auto& spots = known_spots_[index_of(travel)];
  const auto spot = spots.find(word_of(at));
  place = {at, travel, spot != spots.end() ? spot->second : snap(travel, at), true};
  return place.spot;
}

geo::Spot GeoTravelTimes::snapped_target(Travel travel, geo::Position at) {
  return snapped(target_snaps_[index_of(travel)], travel, at);
}

void GeoTravelTimes::place(ResponderNo who, Whereabouts which, Travel travel, geo::Sort sort,
                           std::optional<geo::Position> at) {
  const std::uint32_t number = item_of(who, which);
  if (number >= items_.size()) {
    if (!at) return;
    items_.resize(number + 1);
  }
  Item& item = items_[number];
  if (item.at == at && (!at || (item.travel == travel && item.sort == sort))) return;
  forget_searches();
  if (item.at) index_[index_of(item.travel)].remove(number);
  item.at = at;
  item.travel = travel;
  item.sort = sort;
  if (!at) return;
  const geo::Spot spot = snapped(item, travel, *at);
  index_[index_of(travel)].place(number, spot, sort);
  if (travel == Travel::car && which == Whereabouts::post)
    stands_.add(network_, travel, spot, options());
}

geo::FixedTable GeoTravelTimes::table_at(Travel travel, geo::Position at) {
  const geo::Spot spot = snap(travel, at);
  const auto feature = features_.find(key_of(at));
  if (feature != features_.end()) {
    const auto stored = geo::FixedTable::of_map(network_, feature->second, profile_of(travel));
    if (stored && stored->spot() == spot && stored->allows_restricted() == private_paths_)
      return *stored;
  }
  geo::Search workspace;
  return geo::FixedTable::make(network_, profile_of(travel), spot, options(), workspace);
}

void GeoTravelTimes::place(EquipmentNo what, std::optional<geo::Position> at) {
  if (what.value >= equipment_.size()) {
    if (!at) return;
    equipment_.resize(what.value + 1);
  }
  Thing& thing = equipment_[what.value];
  if (thing.at == at) return;
  thing = {at, at ? &add_tables(*at) : nullptr};
  onward_ = {};
  by_way_.reset();
}

const GeoTravelTimes::Tables& GeoTravelTimes::add_tables(geo::Position at) {
  const auto known = tables_.find(key_of(at));
  if (known != tables_.end()) return known->second;
  return tables_.emplace(key_of(at), Tables{table_at(Travel::foot, at), table_at(Travel::car, at)})
      .first->second;
}

const geo::FixedTable* GeoTravelTimes::table_of(EquipmentNo what, Travel travel) const {
  if (what.value >= equipment_.size() || equipment_[what.value].tables == nullptr) return nullptr;
  return &(*equipment_[what.value].tables)[index_of(travel)];
}

bool GeoTravelTimes::reachable(geo::Position target) {
  return snapped_target(Travel::foot, target).on_network() ||
         snapped_target(Travel::car, target).on_network();
}

void GeoTravelTimes::forget_searches() {
  if (search_) search_.reset();
  if (by_way_) by_way_.reset();
  if (!searched_.empty()) searched_.clear();
  arrivals_kept_ = 0;
}

void GeoTravelTimes::keep_search() {
  if (!search_) return;
  if (searched_.size() >= most_searches_kept || arrivals_kept_ >= most_arrivals_kept) {
    searched_.clear();
    arrivals_kept_ = 0;
  }
  Found& kept = searched_[*search_];
  if (kept.all || (!people_.is_all() && kept.arrivals.size() >= people_.found().size())) return;
  arrivals_kept_ += people_.found().size() - kept.arrivals.size();
  kept = {people_.found(), people_.is_all()};
}

void GeoTravelTimes::start_search(geo::Position target, geo::Sorts sorts) {
  keep_search();
  search_ = {target.lat_e7, target.lon_e7, sorts};
  Stands::Targets targets;
  for (const Travel travel : both_travels) {
    if (index_[index_of(travel)].count(sorts) > 0)
      targets[index_of(travel)] = snapped_target(travel, target);
  }
  if (auto everybody = stands_.everybody(network_, index_, targets, options(), sorts))
    return people_.start(std::move(*everybody));
  NearestPeople::Stops stops;
  for (std::size_t by = 0; by < stops.size(); ++by) stops[by] = {{targets[by], 0, 0}};
  people_.start(network_, index_, stops, options(), sorts);
}

std::optional<Arrival> GeoTravelTimes::nearest(geo::Position target, geo::Sorts sorts,
                                               std::size_t i, Duration at_most) {
  const SearchKey key{target.lat_e7, target.lon_e7, sorts};
  if (search_ != key) {
    const auto before = searched_.find(key);
    if (before != searched_.end()) {
      const Found& known = before->second;
      if (i < known.arrivals.size() && known.arrivals[i].travel <= at_most)
        return known.arrivals[i];
      if (i < known.arrivals.size() || known.all) return std::nullopt;
    }
    start_search(target, sorts);
  }
  return people_.at(i, at_most);
}

// With `all` to the horizon, else as far as tables know.
const GeoTravelTimes::Onward& GeoTravelTimes::onward(Travel travel, geo::Position target,
                                                     bool all) {
  Onward& known = onward_[index_of(travel)];
  if (known.target == target && (!all || known.complete_to == horizon_)) return known;
  known.target = target;
  known.complete_to = horizon_;
  known.stops.clear();
  for (std::uint32_t no = 0; no < equipment_.size(); ++no) {
    const geo::FixedTable* table = table_of(EquipmentNo{no}, travel);
    if (table == nullptr) continue;
    const auto time = from_equipment(EquipmentNo{no}, travel, target, all ? horizon_ : Duration{});
    if (time)
      known.stops.push_back({table->spot(), static_cast<std::uint32_t>(time->ms), no});
    else if (!all)
      known.complete_to = std::min(known.complete_to, table->horizon());
  }
  std::sort(known.stops.begin(), known.stops.end(), [](const auto& a, const auto& b) {
    return std::pair(a.onward_ms, a.number) < std::pair(b.onward_ms, b.number);
  });
  return known;
}

void GeoTravelTimes::start_by_way(bool all) {
  by_way_->known_to = horizon_;
  const auto& wanted = by_way_->stops;
  for (const Travel travel : both_travels) {
    auto& chosen = chosen_stops_[index_of(travel)];
    chosen.clear();
    if (index_[index_of(travel)].count(by_way_->sorts) == 0) continue;
    const Onward& from = onward(travel, by_way_->target, all);
    by_way_->known_to = std::min(by_way_->known_to, from.complete_to);
    for (const geo::Nearest::Stop& stop : from.stops) {
      if (std::binary_search(wanted.begin(), wanted.end(), EquipmentNo{stop.number}))
        chosen.push_back(stop);
    }
  }
  by_way_people_.start(network_, index_, chosen_stops_, options(), by_way_->sorts);
}

std::optional<Arrival> GeoTravelTimes::nearest_by_way(geo::Position target, geo::Sorts sorts,
                                                      const std::vector<EquipmentNo>& stops,
                                                      std::size_t i, Duration at_most) {
  const bool same =
      by_way_ && by_way_->target == target && by_way_->sorts == sorts && by_way_->stops == stops;
  if (!same) {
    by_way_ = {target, sorts, stops, {}};
    start_by_way(false);
  }
  if (auto found = by_way_people_.at(i, std::min(at_most, by_way_->known_to))) return found;
  if (std::min(at_most, horizon_) <= by_way_->known_to) return std::nullopt;
  start_by_way(true);
  return by_way_people_.at(i, at_most);
}

std::optional<Duration> GeoTravelTimes::straight(ResponderNo who, Whereabouts from, Travel travel,
                                                 geo::Position target) {
  geo::Search search;
  search.outward(network_, profile_of(travel), index_[index_of(travel)].spot(item_of(who, from)),
                 options());
  return search.time(snapped_target(travel, target));
}

std::optional<Duration> GeoTravelTimes::to_equipment(ResponderNo who, Whereabouts from,
                                                     Travel travel, EquipmentNo what,
                                                     Duration at_most) {
  const geo::FixedTable* table = table_of(what, travel);
  if (table == nullptr) return std::nullopt;
  const geo::Spot spot = index_[index_of(travel)].spot(item_of(who, from));
  const auto time = table->to_fixed(spot);
  if (time || table->horizon() >= std::min(horizon_, at_most)) return time;
  Fallback& fallback = outward_[index_of(travel)];
  if (fallback.spot != spot) {
    fallback.spot = spot;
    fallback.search.outward(network_, profile_of(travel), spot, options());
  }
  return fallback.search.time(table->spot());
}

std::optional<Duration> GeoTravelTimes::from_equipment(EquipmentNo what, Travel travel,
                                                       geo::Position target, Duration at_most) {
  const geo::FixedTable* table = table_of(what, travel);
  if (table == nullptr) return std::nullopt;
  const geo::Spot spot = snapped_target(travel, target);
  const auto time = table->from_fixed(spot);
  if (time || table->horizon() >= std::min(horizon_, at_most)) return time;
  Fallback& fallback = towards_[index_of(travel)];
  if (fallback.spot != spot) {
    fallback.spot = spot;
    fallback.search.towards(network_, profile_of(travel), spot, options());
  }
  return fallback.search.time(table->spot());
}

}  // namespace liferelay::engine
