// The names callers use for places: from the map, and from places.csv.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "dispatcher/domain/site.hpp"
#include "dispatcher/geo/street_graph.hpp"
#include "dispatcher/site/compile/cells.hpp"
#include "dispatcher/site/compile/finding.hpp"

namespace liferelay::site {

void places_from_map(std::span<const geo::MapFeature> features, const Origin& map, Origins& origins,
                     std::vector<SitePlace>& places);

// Columns: id, name, lat, lon (all needed), aliases (separated by ;), uncertainty_m, kind (place,
// gate, call_point), level, gate (the id of a place of kind gate in the same file), source,
// retired. Returns how many rows are retired, which are left out.
std::size_t read_places(const CsvFile& file, Findings& findings, Origins& origins,
                        std::vector<SitePlace>& places);

}  // namespace liferelay::site
