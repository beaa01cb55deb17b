#include "dispatcher/service/site_reader.hpp"

#include <algorithm>
#include <utility>

#include "dispatcher/site/examine/examine.hpp"

namespace liferelay::service {
namespace {

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
  site::examine_site(site.loaded, site.map.network(), now, findings);
}

}  // namespace liferelay::service
