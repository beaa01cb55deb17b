// A site folder with its map: what `serve` runs on and `check` reports about.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "dispatcher/site/compile/load_site.hpp"
#include "dispatcher/site/map/map_commands.hpp"

namespace liferelay::service {

struct ReadSite {
  site::LoadedSite loaded;
  site::MapFile map;
};

// Reads the folder, builds or opens its map below `maps`, compiles. Every mistake stands in
// `findings`; an error there means nothing is returned. `progress` may be empty.
std::optional<ReadSite> read_site(const std::string& folder, const std::string& maps, Instant now,
                                  const site::Progress& progress, site::Findings& findings);

// What is wrong with a site although every file can be read: AEDs nobody can reach, roles nobody
// can fill (or nobody on shift at 03:00 of one of the next seven nights), expired certificates.
// Adds warnings, with file and line.
void examine_site(const ReadSite& site, Instant now, site::Findings& findings);

}  // namespace liferelay::service
