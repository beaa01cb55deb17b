// Who may pass: the access tags of a way or a barrier, from the general to the special.
// Source: the key pages "Key:access" and "Key:barrier" of the OpenStreetMap wiki, as facts.
#pragma once

#include <osmium/osm/tag.hpp>

#include "dispatcher/geo/street_graph.hpp"

namespace liferelay::site {

// From worse to better, so that the best of a list of values is the greatest.
enum class Access { unstated, no, by_permission, yes };

// One value, or several parted by ';' of which the best counts. Destination, customers and
// permissive count as yes; private, delivery, permit and the like as by_permission; words we do not
// know as unstated.
Access read_access(const char* value);

// The most special tag that says something decides: on foot `foot`, then `access`; by car
// `motorcar`, `motor_vehicle`, `vehicle`, `access`. What the object's class refuses only `foot`,
// `motorcar` or `motor_vehicle` may open, since `access=yes` on a footway does not mean cars.
Access access_of(const osmium::TagList& tags, geo::Profile profile, Access class_default);

// What a node with a `barrier` tag lets through.
struct Passage {
  Access foot = Access::yes;
  Access car = Access::yes;

  Access of(geo::Profile profile) const { return profile == geo::Profile::foot ? foot : car; }
  bool open() const { return foot == Access::yes && car == Access::yes; }
};
Passage passage_of(const osmium::TagList& node_tags);

}  // namespace liferelay::site
