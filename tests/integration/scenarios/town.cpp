// See town.hpp.
#include "tests/integration/scenarios/town.hpp"

#include <algorithm>

namespace liferelay::test {

namespace {

using geo::test::corner;
using geo::test::SmallTown;

constexpr geo::test::Use driving{10'000, 10'000, false};
constexpr std::uint32_t always_open = 1;  // index into Site::hours

geo::StreetGraph street(std::uint32_t block_on_foot_ms) {
  const geo::test::Use walking{block_on_foot_ms, block_on_foot_ms, false};
  SmallTown town;
  std::uint32_t last = town.node(0, 0);
  for (std::int32_t x = 1; x <= 9; ++x) {
    const std::uint32_t next = town.node(x, 0);
    town.way({last, next}, walking, driving);
    last = next;
  }
  return town.graph;
}

SiteResponder person(std::string id, ResponderKind kind, std::int32_t at,
                     std::vector<std::string> capabilities) {
  SiteResponder out;
  out.id = std::move(id);
  out.kind = kind;
  out.travel = kind == ResponderKind::unit ? Travel::car : Travel::foot;
  for (std::string& each : capabilities) out.capabilities.push_back({std::move(each), {}});
  out.has_post = true;
  out.post = block(at);
  out.shift = always_open;
  return out;
}

SiteEquipment cabinet(std::string id, std::int32_t at) {
  SiteEquipment out;
  out.id = std::move(id);
  out.at = block(at);
  out.hours = always_open;
  return out;
}

RoleNeed need(std::string id, std::uint32_t slots, AskingRule asking = AskingRule::one_per_slot) {
  RoleNeed out;
  out.id = id;
  out.name = {id, id};
  out.slots = slots;
  out.asking = asking;
  out.per_patient = asking != AskingRule::one_per_slot;
  out.instruction = {"Go.", "请前往。"};
  return out;
}

ResponsePlan plan(std::string id, ReportedKind kind, std::vector<ExternalService> external,
                  std::vector<RoleNeed> roles) {
  ResponsePlan out;
  out.id = std::move(id);
  out.name = {out.id, out.id};
  out.kinds = {kind};
  out.external = std::move(external);
  out.roles = std::move(roles);
  return out;
}

ResponsePlan collapse_plan() {
  RoleNeed cpr = need("cpr", 2, AskingRule::cpr);
  cpr.capabilities = {"cpr"};
  cpr.uncertified_allowed = true;
  RoleNeed runner = need("aed_runner", 2, AskingRule::aed);
  runner.fetches = true;
  RoleNeed ambulance = need("ambulance", 1);
  ambulance.kinds = {ResponderKind::unit};
  return plan("collapse", ReportedKind::collapsed, {ExternalService::medical},
              {cpr, runner, ambulance});
}

}  // namespace

Town::Town(std::uint32_t block_on_foot_ms)
    : map_(std::make_shared<geo::test::BuiltMap>(street(block_on_foot_ms))),
      site_(std::make_shared<Site>()) {
  Site& site = *site_;
  site.id = "town";
  site.name = {"Town", "小镇"};
  site.zone_name = "Europe/Vaduz";
  site.zone = {{{Instant{1}, 3'600}}, Instant{4'000'000'000'000}};
  site.map_digest = map_->network.digest();
  site.hours = {HoursTable{}, HoursTable{HoursKind::always, 0, {}, {}}};
  site.responders = {person("ambulance", ResponderKind::unit, 9, {}),
                     person("anna", ResponderKind::staff, 1, {"cpr"}),
                     person("bela", ResponderKind::volunteer, 2, {"cpr"}),
                     person("cleo", ResponderKind::volunteer, 3, {}),
                     person("dora", ResponderKind::staff, 4, {"cpr"}),
                     person("emil", ResponderKind::staff, 5, {"throw_bag"})};
  site.equipment = {cabinet("aed-1", 2), cabinet("aed-2", 4)};
  site.plans = {collapse_plan(),
                plan("fire", ReportedKind::smoke_or_fire, {ExternalService::fire},
                     {need("warn", 1), need("guide", 1)}),
                plan("water", ReportedKind::in_water,
                     {ExternalService::medical, ExternalService::fire}, {need("lookout", 1)})};
}

kernel::BenchOptions Town::options(std::uint64_t seed) const {
  kernel::BenchOptions options;
  options.seed = seed;
  options.site = site_;
  options.make_engine = [map = map_, mode = options.mode] {
    return engine::Engine(map->network, mode);
  };
  return options;
}

input::AlarmRaised alarm_at_sea(ReportedKind kind) {
  input::AlarmRaised alarm;
  alarm.kind = kind;
  alarm.place.known = true;
  alarm.place.at = block(0);
  alarm.place.uncertainty_cm = 500;
  return alarm;
}

}  // namespace liferelay::test
