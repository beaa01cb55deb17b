// What a way's tags say about walking and driving along it: may one, which way, how fast.
//
// On foot, in mm/s (a responder under way, not a stroller: volunteers called to a cardiac arrest
// made 2.3 m/s in the median, PubMed 32259606; a site scales this for its people): 2,300
// everywhere, but
//   steps 800 · escalators and lifts 500 · sac_scale demanding_mountain_hiking 1,200, alpine grades
//   600.
// By car, in km/h. Without a maxspeed tag, by class; nothing below trunk gets more than the urban
// 50:
//   motorway 110 · trunk 80 · motorway_link 60 · trunk_link 50 · primary, secondary 50 · tertiary
//   45 · unclassified 40 · primary_link, secondary_link, tertiary_link 35 · residential, road 30 ·
//   service 15 · track 12 · living_street 10 · ways for walkers that a tag opens to cars 8.
// With one: nine tenths of it (corners and crossings), at most 120; on service, track,
// living_street and walkers' ways never above the class. "XX:urban" is 50, "XX:zone30" 30, walking
// pace 7; other words count as no tag. Turn restrictions and conditional tags are not considered.
#pragma once

#include <cstdint>
#include <optional>

#include <osmium/osm/tag.hpp>

#include "dispatcher/geo/street_graph.hpp"
#include "dispatcher/site/osm/import.hpp"

namespace liferelay::site {

struct ProfileUse {
  std::int32_t forward_mm_s = 0;  // along the way's nodes; 0: not in this direction
  std::int32_t backward_mm_s = 0;
  bool restricted = false;

  bool any() const { return forward_mm_s > 0 || backward_mm_s > 0; }
  friend bool operator==(const ProfileUse&, const ProfileUse&) = default;
};

struct StreetUse {
  ProfileUse of[geo::profile_count];  // by geo::Profile
  std::optional<SkipReason> skipped;  // set exactly when no profile may use it
};

// Empty when the way is no street at all (a building, a river). Pure.
std::optional<StreetUse> street_use(const osmium::TagList& way_tags);

}  // namespace liferelay::site
