#include "dispatcher/engine/geo_travel_times.hpp"

#include <algorithm>

#include "dispatcher/base/check.hpp"

namespace liferelay::engine {
namespace {

// Then all earlier searches are forgotten: a thousand places, about 24 MB.
constexpr std::size_t most_searches_kept = 1'000;
constexpr std::size_t most_arrivals_kept = 1'000'000;

constexpr Travel both[] = {Travel::foot, Travel::car};

constexpr std::size_t index_of(Travel travel) {
  return static_cast<std::size_t>(travel);
}
constexpr geo::Profile profile_of(Travel travel) {
  return travel == Travel::car ? geo::Profile::car : geo::Profile::foot;
}
std::uint32_t item_of(ResponderNo who, Whereabouts which) {
  return 2 * who.value + static_cast<std::uint32_t>(which);
}
Arrival arrival_of(const geo::Nearest::Arrival& arrival) {
  return {ResponderNo{arrival.item / 2}, static_cast<Whereabouts>(arrival.item % 2),
          arrival.travel};
}
std::pair<std::int32_t, std::int32_t> key_of(geo::Position at) {
  return {at.lat_e7, at.lon_e7};
}
std::uint64_t word_of(geo::Position at) {
  return std::uint64_t{static_cast<std::uint32_t>(at.lat_e7)} << 32 |
         static_cast<std::uint32_t>(at.lon_e7);
}

}  // namespace

GeoTravelTimes::GeoTravelTimes(const geo::PathNetwork& network) : network_(network) {
  for (const Travel travel : both)
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
    if (person.has_post) know(person.travel, person.post);
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
  target_snaps_ = {};
  known_spots_ = {};
  tables_.clear();
  for (std::size_t what = 0; what < equipment_.size(); ++what)
    place(EquipmentNo{static_cast<std::uint32_t>(what)}, std::exchange(equipment_[what], {}));
  for (std::size_t i = 0; i < items_.size(); ++i) {
    Item item = std::exchange(items_[i], {});
    const auto no = static_cast<std::uint32_t>(i);
    place(ResponderNo{no / 2}, static_cast<Whereabouts>(no % 2), item.travel, item.at);
  }
  for (const Travel travel : both) {
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

void GeoTravelTimes::place(ResponderNo who, Whereabouts which, Travel travel,
                           std::optional<geo::Position> at) {
  const std::uint32_t number = item_of(who, which);
  if (number >= items_.size()) {
    if (!at) return;
    items_.resize(number + 1);
  }
  Item& item = items_[number];
  if (item.at == at && (!at || item.travel == travel)) return;
  forget_searches();
  if (item.at) index_[index_of(item.travel)].remove(number);
  item.at = at;
  item.travel = travel;
  if (at) index_[index_of(travel)].place(number, snapped(item, travel, *at));
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
  equipment_[what.value] = at;
  if (at) add_tables(*at);
}

void GeoTravelTimes::add_tables(geo::Position at) {
  if (tables_.contains(key_of(at))) return;
  tables_.emplace(key_of(at), Tables{table_at(Travel::foot, at), table_at(Travel::car, at)});
}

const geo::FixedTable* GeoTravelTimes::table_of(EquipmentNo what, Travel travel) const {
  if (what.value >= equipment_.size() || !equipment_[what.value]) return nullptr;
  const auto found = tables_.find(key_of(*equipment_[what.value]));
  LIFERELAY_CHECK(found != tables_.end());
  return &found->second[index_of(travel)];
}

bool GeoTravelTimes::reachable(geo::Position target) {
  return snapped_target(Travel::foot, target).on_network() ||
         snapped_target(Travel::car, target).on_network();
}

void GeoTravelTimes::forget_searches() {
  target_.reset();
  searched_.clear();
  arrivals_kept_ = 0;
}

void GeoTravelTimes::keep_search() {
  if (!target_) return;
  if (searched_.size() >= most_searches_kept || arrivals_kept_ >= most_arrivals_kept) {
    searched_.clear();
    arrivals_kept_ = 0;
  }
  const bool all =
      std::none_of(ahead_.begin(), ahead_.end(), [](const auto& next) { return next.has_value(); });
  Found& kept = searched_[key_of(*target_)];
  if (kept.all || (!all && kept.arrivals.size() >= found_.size())) return;
  arrivals_kept_ += found_.size() - kept.arrivals.size();
  kept = {std::move(found_), all};
}

void GeoTravelTimes::start_search(geo::Position target) {
  keep_search();
  target_ = target;
  found_.clear();
  for (const Travel travel : both) {
    geo::Nearest& stream = streams_[index_of(travel)];
    stream.start(network_, profile_of(travel), index_[index_of(travel)],
                 snapped_target(travel, target), options());
    ahead_[index_of(travel)] = stream.next();
  }
}

// Merges the two streams: by time, then by number.
bool GeoTravelTimes::extend_search() {
  const auto& foot = ahead_[index_of(Travel::foot)];
  const auto& car = ahead_[index_of(Travel::car)];
  if (!foot && !car) return false;
  const bool by_foot =
      foot && (!car || std::pair(foot->travel, foot->item) < std::pair(car->travel, car->item));
  const std::size_t first = index_of(by_foot ? Travel::foot : Travel::car);
  found_.push_back(arrival_of(*ahead_[first]));
  ahead_[first] = streams_[first].next();
  return true;
}

std::optional<Arrival> GeoTravelTimes::nearest(geo::Position target, std::size_t i) {
  if (target_ != target) {
    const auto before = searched_.find(key_of(target));
    if (before != searched_.end()) {
      const Found& known = before->second;
      if (i < known.arrivals.size()) return known.arrivals[i];
      if (known.all) return std::nullopt;
    }
    start_search(target);
  }
  while (found_.size() <= i) {
    if (!extend_search()) return std::nullopt;
  }
  return found_[i];
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
                                                       geo::Position target) {
  const geo::FixedTable* table = table_of(what, travel);
  if (table == nullptr) return std::nullopt;
  const geo::Spot spot = snapped_target(travel, target);
  const auto time = table->from_fixed(spot);
  if (time || table->horizon() >= horizon_) return time;
  Fallback& fallback = towards_[index_of(travel)];
  if (fallback.spot != spot) {
    fallback.spot = spot;
    fallback.search.towards(network_, profile_of(travel), spot, options());
  }
  return fallback.search.time(table->spot());
}

}  // namespace liferelay::engine
