// From what was read to the street graph: edges between neighbouring nodes, barriers, and features
// put in their place.
#pragma once

#include "dispatcher/site/osm/raw_map.hpp"

namespace liferelay::site {

// Nodes are numbered as the ways, by id, come to them. A way goes on after a missing or clipped
// node, with a gap.
//
// A barrier becomes one node per street end that touches it, tied together by links of length 0
// that only those may use whom it lets through: so one can come up to a bollard by car from both
// sides and walk on. The counts go to `summary`. Consumes the features of `raw`.
geo::StreetGraph build_street_graph(RawMap& raw, ImportSummary& summary);

// Features of nodes, ways and areas, in this order and each by id; the pieces of one waterway (same
// name, sharing a node) are one feature under its lowest way id. Consumes the features of `raw`.
std::vector<geo::MapFeature> place_features(RawMap& raw, ImportSummary& summary);

}  // namespace liferelay::site
