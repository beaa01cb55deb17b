// Reads an OpenStreetMap file into the street graph and the things on the map that stay where they
// are.
//
// Formats: .osm.pbf, .osm, .osm.gz, .osm.bz2. Objects may come in any order; the file is read three
// times (relations, ways, nodes), so memory holds what ways refer to and nothing else: about 16
// bytes a node and 8 bytes a reference. The same objects in another order give the same graph:
// nodes, edges and features are sorted by OpenStreetMap id. Blocking; safe from several threads at
// once. libosmium starts threads of its own for decompression.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "dispatcher/base/result.hpp"
#include "dispatcher/geo/street_graph.hpp"
#include "dispatcher/site/osm/bounding_box.hpp"

namespace liferelay::site {

// Called now and then, on the caller's thread, with how much of the work is done, 0 to 1000, never
// falling.
using Progress = std::function<void(int permille)>;

struct ImportOptions {
  std::optional<BoundingBox> clip{};  // what lies outside is left out and counted
  Progress progress{};                // may be empty
};

// Why a way that looks like a street became no edge.
enum class SkipReason : std::uint8_t {
  ferry,       // route=ferry: nobody waits for a boat
  not_open,    // under construction, planned, abandoned
  no_access,   // neither on foot nor by car: access=no, raceway, bus guideway ...
  no_segment,  // fewer than two of its nodes are known and inside the box
};
inline constexpr std::size_t skip_reason_count = 4;
inline constexpr std::size_t feature_kind_count =
    static_cast<std::size_t>(geo::FeatureKind::waterway) + 1;

// OpenStreetMap's ids have 35 bits; what lies beyond 60 is damage, and is left out and counted.
inline constexpr std::int64_t max_object_id = std::int64_t{1} << 60;
// Of all ways to nodes; a file with more is refused. Memory grows with them: see
// docs/map-format.md.
inline constexpr std::uint64_t max_node_references = 400'000'000;

struct ImportSummary {
  std::uint64_t nodes_read = 0;
  std::uint64_t ways_read = 0;
  std::uint64_t relations_read = 0;
  std::uint64_t repeated_objects = 0;    // same id again: the higher version counts, else the first
  std::uint64_t missing_references = 0;  // of ways to nodes that the file does not hold
  std::uint64_t missing_ways =
      0;  // distinct outer ways of wanted relations that the file does not hold
  std::uint64_t strays_clipped = 0;  // nodes and node features outside the box
  std::uint64_t streets = 0;         // ways that gave at least one edge
  std::uint64_t too_long = 0;  // neighbours over 100 km apart: a mistake in the data, left as a gap
  std::uint64_t barriers = 0;  // nodes that stop at least one profile
  std::array<std::uint64_t, geo::profile_count> edges{};       // usable in some direction
  std::array<std::uint64_t, geo::profile_count> restricted{};  // of these, by permission only
  std::array<std::uint64_t, skip_reason_count> skipped{};      // by SkipReason
  std::array<std::uint64_t, feature_kind_count> features{};    // by geo::FeatureKind
  std::uint64_t features_unplaced = 0;  // none of their nodes is known and inside the box
  std::uint64_t unusable_ids = 0;       // objects whose id lies beyond max_object_id
  std::int64_t newest_edit_s =
      0;  // seconds since 1970 of the newest object; 0 when the file does not say

  friend bool operator==(const ImportSummary&, const ImportSummary&) = default;
};

struct Imported {
  geo::StreetGraph graph;
  ImportSummary summary;
};

// Errors: `not_found` (no such file), `input` (not an OpenStreetMap file, cut off, too large, or no
// street left), `environment` (cannot be read, out of memory). Never throws.
Result<Imported> import_osm(const std::string& path, const ImportOptions& options = {});

}  // namespace liferelay::site
