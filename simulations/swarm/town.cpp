// See town.hpp.
#include "simulations/swarm/town.hpp"

#include <algorithm>

#include "dispatcher/base/check.hpp"
#include "dispatcher/engine/geo_travel_times.hpp"
#include "dispatcher/geo/build_map.hpp"
#include "simulations/swarm/plan.hpp"
#include "simulations/swarm/streets.hpp"
#include "simulations/swarm/town_plans.hpp"

namespace liferelay::swarm {
namespace {

constexpr std::uint32_t always = 1;  // indexes into Site::hours
constexpr std::uint32_t mornings = 2;
constexpr std::uint32_t nights = 3;
constexpr std::int32_t first_day = 20'450;  // two weeks before 2026-01-01
constexpr std::size_t known_days = 60;

HoursTable every_day(std::uint16_t from, std::uint16_t to) {
  HoursTable table;
  table.kind = HoursKind::table;
  table.first_day = first_day;
  table.patterns = {{{from, to}}};
  table.pattern_of_day.assign(known_days, 0);
  return table;
}

std::string numbered(std::string word, std::size_t number) {
  return word + (number < 10 ? "-0" : "-") + std::to_string(number);
}

// Most are certified for ever; some certificates lapse while the run goes on.
std::vector<Capability> draw_capabilities(Prng& prng, Instant soon) {
  std::vector<Capability> held;
  for (const char* id : {"cpr", "water_rescue", "fire_line"}) {
    if (!prng.chance(3, 5)) continue;
    held.push_back({id, prng.chance(1, 5) ? soon : Instant{}});
  }
  return held;
}

constexpr Instant run_begins{1'767'225'600'000};  // 2026-01-01T00:00:00Z, as in BenchOptions

SiteResponder draw_person(Prng& prng, const geo::StreetGraph& graph, std::size_t number) {
  SiteResponder person;
  person.id = numbered("person", number);
  const std::uint64_t kind = prng.below(10);
  person.kind = kind < 2   ? ResponderKind::unit
                : kind < 6 ? ResponderKind::staff
                           : ResponderKind::volunteer;
  person.travel =
      person.kind == ResponderKind::unit || prng.chance(1, 8) ? Travel::car : Travel::foot;
  person.capabilities = draw_capabilities(prng, run_begins + seconds(prng.between(30, 400)));
  person.languages = {"zh"};
  person.adult = !prng.chance(1, 12);
  person.fit = !prng.chance(1, 15);
  person.insured_until = prng.chance(2, 3) ? run_begins + days(90) : Instant{};
  person.consent = "1";
  person.has_post = prng.chance(3, 4);
  person.post = near_a_junction(graph, prng);
  person.shift = prng.chance(3, 4) ? always : static_cast<std::uint32_t>(prng.below(4));
  return person;
}

SiteEquipment draw_equipment(Prng& prng, const geo::StreetGraph& graph, std::size_t number) {
  SiteEquipment thing;
  thing.id = numbered("cabinet", number);
  thing.kind = prng.chance(3, 4) ? EquipmentKind::aed : EquipmentKind::throw_bag;
  thing.at = near_a_junction(graph, prng);
  thing.hours = prng.chance(2, 3) ? always : static_cast<std::uint32_t>(prng.below(4));
  thing.where = {"by the door", "门旁"};
  thing.in_service = !prng.chance(1, 8);
  thing.locked = prng.chance(1, 8);
  return thing;
}

// Every third place shares its name with another one, so that words may mean two.
SitePlace draw_place(Prng& prng, const geo::StreetGraph& graph, std::size_t number) {
  SitePlace place;
  place.id = numbered("place", number);
  place.name = number % 3 == 2 ? "Square" : numbered("Corner", number);
  place.at = near_a_junction(graph, prng);
  place.uncertainty_cm = 1'000;
  place.kind = number == 0 ? PlaceKind::gate : PlaceKind::place;
  return place;
}

Settings draw_settings(Prng& prng) {
  Settings settings;
  if (prng.chance(1, 4)) settings.undelivered_s = static_cast<std::uint32_t>(prng.between(5, 20));
  if (prng.chance(1, 4)) settings.silence_s = static_cast<std::uint32_t>(prng.between(10, 40));
  if (prng.chance(1, 4)) settings.depart_s = static_cast<std::uint32_t>(prng.between(10, 60));
  if (prng.chance(1, 4)) settings.late_percent = static_cast<std::uint32_t>(prng.between(50, 150));
  if (prng.chance(1, 4)) settings.external_accept_s = 15;
  if (prng.chance(1, 6)) settings.archive_h = 0;
  settings.private_paths = prng.chance(1, 4);
  return settings;
}

template <class Row, class Draw>
std::vector<Row> rows(Prng& prng, std::size_t count, Draw&& draw) {
  std::vector<Row> made;
  for (std::size_t number = 0; number < count; ++number) {
    Prng own(prng.next());  // so that the n-th row does not depend on what the others drew
    made.push_back(draw(own, number));
  }
  return made;
}

Site draw_site(std::uint64_t seed, std::uint32_t people, const TownMap& map) {
  Prng prng = stream(seed, "site");
  Site site;
  site.id = "swarm";
  site.name = {"A small town", "小镇"};
  site.zone_name = "Asia/Shanghai";
  site.zone = {{{Instant{1}, 8 * 3'600}}, Instant{4'000'000'000'000}};
  site.map_digest = map.network().digest();
  site.hours = {HoursTable{}, HoursTable{HoursKind::always, 0, {}, {}},
                every_day(7 * 60, 8 * 60 + 3), every_day(20 * 60, 32 * 60)};
  static_assert(always == 1 && mornings == 2 && nights == 3);
  const geo::StreetGraph& graph = map.graph();
  Prng of_equipment(prng.next());
  Prng of_places(prng.next());
  Prng of_people(prng.next());
  site.equipment = rows<SiteEquipment>(
      of_equipment, 1 + of_equipment.below(6),
      [&](Prng& own, std::size_t number) { return draw_equipment(own, graph, number); });
  site.places = rows<SitePlace>(
      of_places, 3 + of_places.below(6),
      [&](Prng& own, std::size_t number) { return draw_place(own, graph, number); });
  site.responders = rows<SiteResponder>(of_people, people, [&](Prng& own, std::size_t number) {
    return draw_person(own, graph, number);
  });
  site.plans = draw_plans(prng);
  site.settings = draw_settings(prng);
  return site;
}

// What an office changes between two readings of its folder.
void change(Site& site, Prng& prng, const TownMap& map) {
  const geo::StreetGraph& graph = map.graph();
  site.map_digest = map.network().digest();
  if (site.responders.size() > 1 && prng.chance(1, 2))
    site.responders.erase(site.responders.begin() +
                          static_cast<std::ptrdiff_t>(prng.below(site.responders.size())));
  for (SiteResponder& person : site.responders) {
    if (prng.chance(1, 5)) person.post = near_a_junction(graph, prng);
    if (prng.chance(1, 8)) person.fit = !person.fit;
    if (prng.chance(1, 8)) person.shift = static_cast<std::uint32_t>(prng.below(4));
  }
  for (SiteEquipment& thing : site.equipment) {
    if (prng.chance(1, 4)) thing.in_service = !thing.in_service;
  }
  if (site.equipment.size() > 1 && prng.chance(1, 3)) site.equipment.pop_back();
  if (prng.chance(1, 3)) site.plans = draw_plans(prng);
  if (prng.chance(1, 3)) site.settings = draw_settings(prng);
}

}  // namespace

TownMap::TownMap(geo::StreetGraph graph)
    : graph_(std::move(graph)),
      bytes_(geo::build_map(graph_).value()),
      network_(geo::PathNetwork::open(bytes_).value()) {}

Town::Town(std::uint64_t seed, std::uint32_t people) {
  Prng streets = stream(seed, "streets");
  maps_.push_back(std::make_unique<TownMap>(draw_streets(streets)));
  Prng changes = stream(seed, "changes");
  if (changes.chance(1, 4)) maps_.push_back(std::make_unique<TownMap>(draw_streets(streets)));
  const Site first = draw_site(seed, people, *maps_.front());
  sites_.push_back(std::make_shared<const Site>(first));
  for (std::uint64_t left = 1 + changes.below(3); left > 0; --left) {
    Site next = changes.chance(1, 2) ? first : *sites_.back();
    change(next, changes, *maps_[changes.below(maps_.size())]);
    sites_.push_back(std::make_shared<const Site>(std::move(next)));
  }
}

const TownMap& Town::map_of(const Site& site) const {
  const auto found = std::find_if(maps_.begin(), maps_.end(), [&](const auto& map) {
    return map->network().digest() == site.map_digest;
  });
  LIFERELAY_CHECK(found != maps_.end());
  return **found;
}

std::unique_ptr<engine::TravelTimes> Town::travel_times(std::uint64_t map_digest) const {
  for (const auto& map : maps_) {
    if (map->network().digest() == map_digest)
      return std::make_unique<engine::GeoTravelTimes>(map->network());
  }
  return nullptr;
}

engine::Engine Town::engine_for(const Site& site) const {
  return engine::Engine(map_of(site).network(), Mode::exercise);
}

}  // namespace liferelay::swarm
