// Which objects of the map are kept as features, and what of their tags a person needs.
#pragma once

#include <optional>

#include <osmium/osm/tag.hpp>

#include "dispatcher/geo/street_graph.hpp"

namespace liferelay::site {

// The feature without position and id, or empty when the object is none. One object gives one
// feature; of several kinds the first in this order counts: aed, ambulance_station, fire_station,
// hospital, hydrant, waterway, place. All but places may be without a name. Text that is not clean
// UTF-8 is left out. Pure.
std::optional<geo::MapFeature> feature_of(const osmium::TagList& tags);

}  // namespace liferelay::site
