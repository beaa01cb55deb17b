// A site folder, read, checked and compiled into what the engine sees.
//
//   site.toml       id, names, time zone, map, settings
//   plans/*.toml    response plans
//   people.csv      staff and volunteers
//   units.csv       ambulances, fire engines, boats
//   roster.csv      shifts of single dates (optional)
//   equipment.csv   AEDs and other equipment that the map does not have (optional)
//   places.csv      names callers use that the map does not have (optional)
//   holidays.txt    public holidays (optional), or holidays/CC.txt for a country
//   series/*.toml   alarms for an exercise (optional; mistakes there are warnings: they stop no
//   live
//                   site)
//
// docs/site-folder.md describes every file, column and key.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>

#include "dispatcher/domain/site.hpp"
#include "dispatcher/geo/street_graph.hpp"
#include "dispatcher/site/compile/finding.hpp"
#include "dispatcher/site/compile/origin.hpp"
#include "dispatcher/site/compile/registry.hpp"
#include "dispatcher/site/osm/bounding_box.hpp"

namespace liferelay::site {

// What site.toml says of the site itself.
struct SiteFile {
  std::uint32_t version = 0;
  std::string id;
  Text name;
  std::string zone;
  std::string map;       // path within the folder: .osm.pbf, .osm, .osm.gz
  std::string clip;      // "west,south,east,north" in degrees; empty: the whole file
  std::string holidays;  // country: its file in holidays/ is read; empty: holidays.txt
  std::map<std::string, std::string> shifts;  // names for the times of a day
  bool aeds_from_map = true;
  bool places_from_map = true;
  std::string endpoint;                    // where agents connect, "tcp://127.0.0.1:7811"
  std::uint32_t positions_kept_days = 30;  // then what sealed that day's positions is destroyed
  Settings settings;
  std::optional<BoundingBox> clip_box;  // `clip`, read
  Origins keys;                         // where each key of the file stands
};

// Reads site.toml alone. Nothing if it has an error.
std::optional<SiteFile> read_site_file(const std::string& folder, Findings& findings);

struct MapFacts {
  std::span<const geo::MapFeature> features;
  std::uint64_t digest = 0;
  std::optional<BoundingBox> extent;  // of its paths; a position outside is warned about
};

struct LoadedSite {
  SiteFile file;
  Site site;
  Registry registry;
  SiteOrigins origins;
  std::map<std::string, std::size_t> retired;  // rows left out as retired, by file; none of 0
};

// Compiles the folder against its map's features. `now` is the wall clock: tables begin a day
// before it. Everything that is wrong stands in `findings`; with errors there, nothing is returned.
std::optional<LoadedSite> load_site(const std::string& folder, const MapFacts& map, Instant now,
                                    Findings& findings);

}  // namespace liferelay::site
