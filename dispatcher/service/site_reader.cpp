#include "dispatcher/service/site_reader.hpp"

#include <algorithm>
#include <utility>

namespace liferelay::service {
namespace {

constexpr std::int64_t minutes_per_day = 1440;
constexpr std::int64_t small_hours = 180;  // 03:00, when the fewest are on shift
constexpr int nights = 7;

bool is_valid(const Capability& capability, Instant at) {
  return !capability.valid_until || at < capability.valid_until;
}

std::vector<geo::MapFeature> features_of(const geo::PathNetwork& network) {
  std::vector<geo::MapFeature> features;
  features.reserve(network.feature_count());
  for (std::uint32_t i = 0; i < network.feature_count(); ++i)
    features.push_back(network.feature(i));
  return features;
}

// The rectangle of the map's paths and about two kilometres around it: nothing can be reached from
// farther away.
std::optional<site::BoundingBox> extent_of(const geo::PathNetwork& network) {
  constexpr std::int64_t margin_e7 = 200'000;
  std::optional<site::BoundingBox> extent;
  for (const geo::Profile profile : {geo::Profile::foot, geo::Profile::car}) {
    const auto& of = network.of(profile);
    if (of.chains.empty()) continue;
    const auto edge = [](std::int64_t value, std::int64_t limit) {
      return static_cast<std::int32_t>(std::clamp(value, -limit, limit));
    };
    const std::int64_t south = of.grid.south_west.lat_e7;
    const std::int64_t west = of.grid.south_west.lon_e7;
    const site::BoundingBox box{
        edge(west - margin_e7, geo::max_lon_e7), edge(south - margin_e7, geo::max_lat_e7),
        edge(west + std::int64_t{of.grid.columns} * of.grid.cell_lon_e7 + margin_e7,
             geo::max_lon_e7),
        edge(south + std::int64_t{of.grid.rows} * of.grid.cell_lat_e7 + margin_e7,
             geo::max_lat_e7)};
    if (!extent) extent = box;
    extent = {std::min(extent->west_e7, box.west_e7), std::min(extent->south_e7, box.south_e7),
              std::max(extent->east_e7, box.east_e7), std::max(extent->north_e7, box.north_e7)};
  }
  return extent;
}

void examine_equipment(const ReadSite& site, site::Findings& findings) {
  const geo::PathNetwork& network = site.map.network();
  for (const SiteEquipment& equipment : site.loaded.site.equipment) {
    const site::Origin at = site.loaded.origins.equipment.of(equipment.id);
    const geo::Spot spot = network.snap(geo::Profile::foot, equipment.at, geo::SnapRule::dispatch);
    if (!spot.on_network()) {
      findings.warning(at.file, at.line,
                       say("{0} lies farther than 2 km from every path; nobody can reach it. Check "
                           "its coordinates.",
                           "{0} 距任何道路超过 2 公里，无人可达。请核对坐标。", {equipment.id}));
    } else if (network.component(geo::Profile::foot, spot) != 0) {
      findings.warning(at.file, at.line,
                       say("{0} lies on an island of the path network; it can be reached only from "
                           "there. Check the map.",
                           "{0} 位于路网孤岛上，仅能从该处到达。请检查地图。", {equipment.id}));
    }
  }
}

void examine_people(const ReadSite& site, Instant now, site::Findings& findings) {
  for (const SiteResponder& responder : site.loaded.site.responders) {
    const site::Origin at = site.loaded.origins.responders.of(responder.id);
    for (const Capability& capability : responder.capabilities) {
      if (is_valid(capability, now)) continue;
      findings.warning(
          at.file, at.line,
          say("the certificate \"{1}\" of {0} has expired; renew it or they rank later.",
              "{0} 的证书“{1}”已过期；请更新，否则派单靠后。", {responder.id, capability.id}));
    }
    if (responder.shift == 0) {
      findings.warning(
          at.file, at.line,
          say("{0} has no shift; they are asked only when they declare themselves on duty.",
              "{0} 没有班次；仅在其自行上岗后派单。", {responder.id}));
    }
    if (!responder.has_post) {
      findings.warning(at.file, at.line,
                       say("{0} has no post; without a fresh position they cannot be asked.",
                           "{0} 没有岗位坐标；无最新位置时无法派单。", {responder.id}));
    }
  }
}

bool could_fill(const RoleNeed& role, const SiteResponder& responder, Instant at) {
  const bool unit = responder.kind == ResponderKind::unit;
  if (role.kinds.empty() ? unit
                         : std::count(role.kinds.begin(), role.kinds.end(), responder.kind) == 0)
    return false;
  if (!responder.adult || !responder.fit) return false;  // R3
  if (role.capabilities.empty() || role.uncertified_allowed) return true;
  return std::any_of(responder.capabilities.begin(), responder.capabilities.end(),
                     [&](const Capability& capability) {
                       return is_valid(capability, at) &&
                              std::count(role.capabilities.begin(), role.capabilities.end(),
                                         capability.id) > 0;
                     });
}

std::size_t able_at(const Site& site, const RoleNeed& role, Instant at, bool on_shift) {
  return static_cast<std::size_t>(
      std::count_if(site.responders.begin(), site.responders.end(), [&](const SiteResponder& one) {
        return could_fill(role, one, at) &&
               (!on_shift || opening_at(site.hours[one.shift], site.zone, at) == Opening::open);
      }));
}

// Whether on one of the coming nights nobody on shift can fill the role.
bool is_bare_at_night(const Site& site, const RoleNeed& role, Instant now) {
  const std::int64_t minute = local_minutes(site.zone, now) % minutes_per_day;
  const Instant first = now + minutes((small_hours - minute + minutes_per_day) % minutes_per_day);
  for (int night = 0; night < nights; ++night) {
    if (able_at(site, role, first + days(night), true) == 0) return true;
  }
  return false;
}

void examine_roles(const ReadSite& read, Instant now, site::Findings& findings) {
  const Site& site = read.loaded.site;
  for (const ResponsePlan& plan : site.plans) {
    for (const RoleNeed& role : plan.roles) {
      const site::Origin at = read.loaded.origins.roles.of(plan.id + "/" + role.id);
      const std::size_t able = able_at(site, role, now, false);
      if (able < role.slots) {
        findings.warning(at.file, at.line,
                         say("the role \"{0}\" needs {1}, and the site has {2} who can fill it.",
                             "角色“{0}”需要 {1} 人，辖区仅有 {2} 人可胜任。",
                             {role.id, std::to_string(role.slots), std::to_string(able)}));
      }
      if (able > 0 && is_bare_at_night(site, role, now)) {
        findings.warning(
            at.file, at.line,
            say("the role \"{0}\": on one of the coming seven nights nobody who can "
                "fill it is on shift at 03:00; add a shift.",
                "角色“{0}”：未来七晚中有一晚，凌晨 3 点没有可胜任者在班；请增排班次。", {role.id}));
      }
    }
  }
}

}  // namespace

Result<SiteMap> open_site_map(const std::string& folder, const site::SiteFile& file,
                              const std::string& maps, const site::Progress& progress) {
  site::SiteMapRequest request;
  request.osm_file = folder + "/" + file.map;
  request.progress = progress;
  request.clip = file.clip_box;
  auto map = site::open_or_build_map(request, maps);
  if (!map) return tl::make_unexpected(map.error());
  auto features = features_of(map->network());
  const auto extent = extent_of(map->network());
  return SiteMap{std::move(*map), std::move(features), extent};
}

std::optional<ReadSite> read_site(const std::string& folder, const std::string& maps, Instant now,
                                  const site::Progress& progress, site::Findings& findings) {
  const auto file = site::read_site_file(folder, findings);
  if (!file) return std::nullopt;
  auto map = open_site_map(folder, *file, maps, progress);
  if (!map) {
    const site::Origin at = file->keys.of("map");
    findings.error(at.file, at.line, map.error().what);
    return std::nullopt;
  }
  auto loaded = site::load_site(folder, map->facts(), now, findings);
  if (!loaded) return std::nullopt;
  return ReadSite{std::move(*loaded), std::move(map->map)};
}

void examine_site(const ReadSite& site, Instant now, site::Findings& findings) {
  examine_equipment(site, findings);
  examine_people(site, now, findings);
  examine_roles(site, now, findings);
}

}  // namespace liferelay::service
