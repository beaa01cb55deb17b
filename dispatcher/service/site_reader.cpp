#include "dispatcher/service/site_reader.hpp"

#include <algorithm>
#include <utility>

namespace liferelay::service {
namespace {

std::vector<geo::MapFeature> features_of(const geo::PathNetwork& network) {
  std::vector<geo::MapFeature> features;
  features.reserve(network.feature_count());
  for (std::uint32_t i = 0; i < network.feature_count(); ++i)
    features.push_back(network.feature(i));
  return features;
}

void examine_equipment(const ReadSite& site, site::Findings& findings) {
  const geo::PathNetwork& network = site.map.network();
  for (const SiteEquipment& equipment : site.loaded.site.equipment) {
    const geo::Spot spot = network.snap(geo::Profile::foot, equipment.at, geo::SnapRule::dispatch);
    if (!spot.on_network()) {
      findings.warning({}, 0,
                       say("{0} lies farther than 2 km from every path; nobody can reach it. Check "
                           "its coordinates.",
                           "{0} 距任何道路超过 2 公里，无人可达。请核对坐标。", {equipment.id}));
    } else if (network.component(geo::Profile::foot, spot) != 0) {
      findings.warning({}, 0,
                       say("{0} lies on an island of the path network; it can be reached only from "
                           "there. Check the map.",
                           "{0} 位于路网孤岛上，仅能从该处到达。请检查地图。", {equipment.id}));
    }
  }
}

void examine_people(const ReadSite& site, Instant now, site::Findings& findings) {
  for (const SiteResponder& responder : site.loaded.site.responders) {
    for (const Capability& capability : responder.capabilities) {
      if (capability.valid_until && capability.valid_until <= now) {
        findings.warning(
            "people.csv", 0,
            say("the certificate \"{1}\" of {0} has expired; renew it or they rank later.",
                "{0} 的证书“{1}”已过期；请更新，否则派单靠后。", {responder.id, capability.id}));
      }
    }
    if (responder.shift == 0) {
      findings.warning(
          "people.csv", 0,
          say("{0} has no shift; they are asked only when they declare themselves on duty.",
              "{0} 没有班次；仅在其自行上岗后派单。", {responder.id}));
    }
    if (!responder.has_post) {
      findings.warning("people.csv", 0,
                       say("{0} has no post; without a fresh position they cannot be asked.",
                           "{0} 没有岗位坐标；无最新位置时无法派单。", {responder.id}));
    }
  }
}

bool could_fill(const RoleNeed& role, const SiteResponder& responder) {
  const bool unit = responder.kind == ResponderKind::unit;
  if (role.kinds.empty() ? unit
                         : std::count(role.kinds.begin(), role.kinds.end(), responder.kind) == 0)
    return false;
  if (role.capabilities.empty() || role.uncertified_allowed) return true;
  return std::any_of(responder.capabilities.begin(), responder.capabilities.end(),
                     [&](const Capability& capability) {
                       return std::count(role.capabilities.begin(), role.capabilities.end(),
                                         capability.id) > 0;
                     });
}

void examine_roles(const ReadSite& site, site::Findings& findings) {
  for (const ResponsePlan& plan : site.loaded.site.plans) {
    for (const RoleNeed& role : plan.roles) {
      const auto& people = site.loaded.site.responders;
      const auto able = static_cast<std::uint32_t>(
          std::count_if(people.begin(), people.end(),
                        [&](const SiteResponder& one) { return could_fill(role, one); }));
      if (able >= role.slots) continue;
      findings.warning("plans/" + plan.id + ".toml", 0,
                       say("the role \"{0}\" needs {1}, and the site has {2} who can fill it.",
                           "角色“{0}”需要 {1} 人，辖区仅有 {2} 人可胜任。",
                           {role.id, std::to_string(role.slots), std::to_string(able)}));
    }
  }
}

}  // namespace

std::optional<ReadSite> read_site(const std::string& folder, const std::string& maps, Instant now,
                                  const site::Progress& progress, site::Findings& findings) {
  const auto file = site::read_site_file(folder, findings);
  if (!file) return std::nullopt;
  site::SiteMapRequest request;
  request.osm_file = folder + "/" + file->map;
  request.progress = progress;
  if (!file->clip.empty()) {
    const auto box = site::parse_bounding_box(file->clip);
    if (!box) {
      findings.error("site.toml", 0, box.error().what);
      return std::nullopt;
    }
    request.clip = *box;
  }
  auto map = site::open_or_build_map(request, maps);
  if (!map) {
    findings.error(file->map, 0, map.error().what);
    return std::nullopt;
  }
  const auto features = features_of(map->network());
  auto loaded = site::load_site(folder, {features, map->network().digest()}, now, findings);
  if (!loaded) return std::nullopt;
  return ReadSite{std::move(*loaded), std::move(*map)};
}

void examine_site(const ReadSite& site, Instant now, site::Findings& findings) {
  examine_equipment(site, findings);
  examine_people(site, now, findings);
  examine_roles(site, findings);
}

}  // namespace liferelay::service
