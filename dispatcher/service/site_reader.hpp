// A site folder with its map: what `serve` runs on and `check` reports about.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "dispatcher/site/compile/load_site.hpp"
#include "dispatcher/site/map/map_commands.hpp"

namespace liferelay::service {

struct ReadSite {
  site::LoadedSite loaded;
  site::MapFile map;
};

// The map of a site, and what the files of its folder are held against.
struct SiteMap {
  site::MapFile map;
  std::vector<geo::MapFeature> features;
  std::optional<site::BoundingBox> extent;

  site::MapFacts facts() const { return {features, map.network().digest(), extent}; }
};

// Builds or opens the map that site.toml names, whatever else is wrong with the folder. Errors:
// those of site::open_or_build_map.
Result<SiteMap> open_site_map(const std::string& folder, const site::SiteFile& file,
                              const std::string& maps, const site::Progress& progress);

// Reads the folder, builds or opens its map below `maps`, compiles. Every mistake stands in
// `findings`; an error there means nothing is returned. `progress` may be empty.
std::optional<ReadSite> read_site(const std::string& folder, const std::string& maps, Instant now,
                                  const site::Progress& progress, site::Findings& findings);

// Adds what a colleague would bring up about a site whose files can all be read: see
// site/examine/examine.hpp.
void examine_site(const ReadSite& site, Instant now, site::Findings& findings);

}  // namespace liferelay::service
