// What "map build", "map info" and "map route" do, without a command line: the words come in as
// values, the answers go out as values and as sentences.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dispatcher/base/result.hpp"
#include "dispatcher/geo/build_map.hpp"
#include "dispatcher/geo/route.hpp"
#include "dispatcher/site/map/map_file.hpp"
#include "dispatcher/site/osm/import.hpp"

namespace liferelay::site {

// Shown wherever something made from the map is shown (ODbL 1.0, 4.3).
extern const char* const map_attribution;

struct MapBuildRequest {
  std::string osm_file;
  std::string map_file;
  std::optional<BoundingBox> clip{};
  geo::MapOptions options{};
  // May be empty; first called after a second, then a few times a second while the file is read,
  // and at 500, 950 and 1000 for the steps after it.
  Progress progress{};
};

struct MapInfo {
  std::uint64_t digest = 0;
  std::uint64_t file_bytes = 0;
  std::array<geo::NetworkSize, geo::profile_count> size{};
  std::array<std::uint64_t, feature_kind_count> features{};  // by geo::FeatureKind
  // Of the AEDs: with opening hours that the dispatcher understands, and with others. The rest
  // state none.
  std::uint64_t hours_understood = 0;
  std::uint64_t hours_not_understood = 0;
};

struct MapBuildReport {
  ImportSummary summary;
  MapInfo info;
  Duration took;
  std::uint64_t peak_memory_bytes = 0;  // of the whole process so far; 0: not known
};

// Reads, contracts, writes and opens what was written. Errors: those of import_osm, build_map,
// write_map_file.
Result<MapBuildReport> build_map_file(const MapBuildRequest& request);

// The site's map: the one built earlier from the same file with the same options if `folder` has
// it, else built now. The name in the folder comes from the content of the OSM file, the options
// and the version of the import rules.
struct SiteMapRequest {
  std::string osm_file;
  std::optional<BoundingBox> clip{};
  geo::MapOptions options{};
  Progress progress{};
};
Result<MapFile> open_or_build_map(const SiteMapRequest& request, const std::string& folder);

MapInfo map_info(const MapFile& map);
// The 16 hexadecimal digits by which people and file names call a map.
std::string digest_text(std::uint64_t digest);

struct RouteRequest {
  geo::Profile profile = geo::Profile::foot;
  geo::Position from{};
  geo::Position to{};
  bool shortest = false;          // else the quickest
  bool allow_restricted = false;  // private paths, too
};
// Snaps both ends to the nearest permitted path of any component. Errors: `unreachable` when there
// is no path within geo::snap_limit_cm of an end, or no way between the two.
Result<geo::Route> map_route(const MapFile& map, const RouteRequest& request);

// For people, line by line.
std::vector<Text> describe(const MapInfo& info);
std::vector<Text> describe(const ImportSummary& summary);
// What the building cost.
Text describe_cost(const MapBuildReport& report);

}  // namespace liferelay::site
