// What the three passes over a file gather, before it becomes a graph.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <unordered_map>
#include <vector>

#include "dispatcher/site/osm/access.hpp"
#include "dispatcher/site/osm/import.hpp"
#include "dispatcher/site/osm/node_table.hpp"
#include "dispatcher/site/osm/street_rules.hpp"

namespace liferelay::site {

inline constexpr std::size_t none = static_cast<std::size_t>(-1);

// More than the importer's bounds allow.
struct TooLarge : std::length_error {
  using std::length_error::length_error;
};

struct RawWay {
  std::int64_t id = 0;
  std::size_t first_ref = 0;  // into RawMap::refs
  std::size_t ref_count = 0;
  std::size_t street = none;   // into RawMap::streets
  std::size_t feature = none;  // into RawMap::way_features
};

// A multipolygon that is a feature, with the ways of its outer ring.
struct RawArea {
  geo::MapFeature feature;
  std::vector<std::int64_t> outer_ways;
};

struct RawMap {
  std::vector<RawArea> areas;      // by relation id
  std::vector<RawWay> ways;        // streets, features and outer ways, by id
  std::vector<std::int64_t> refs;  // the node ids of these ways
  std::vector<StreetUse> streets;
  std::vector<geo::MapFeature> way_features;
  std::vector<geo::MapFeature> node_features;  // placed, by node id
  NodeTable nodes;                             // of all ways, so that missing ones can be counted
  std::unordered_map<NodeTable::Index, Passage> barriers;  // only those that stop somebody
};

// Reads the file three times. Throws TooLarge, and what libosmium throws; `header_seen` turns true
// once the file has shown itself to be OpenStreetMap data, so that a later exception means damage
// and not another kind of file.
RawMap read_raw_map(const std::string& path, const ImportOptions& options, ImportSummary& summary,
                    bool& header_seen);

}  // namespace liferelay::site
