// The street network as it is read from a map, before contraction: the hand-over from the importer
// to the path network.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dispatcher/geo/position.hpp"

namespace liferelay::geo {

enum class Profile : std::uint8_t { foot, car };
inline constexpr std::size_t profile_count = 2;

// How one profile may use one edge. A time of 0 means: not in this direction.
struct EdgeUse {
  std::uint32_t forward_ms = 0;
  std::uint32_t backward_ms = 0;
  bool restricted = false;  // private or by permission: used only where the site allows it

  friend bool operator==(const EdgeUse&, const EdgeUse&) = default;
};

struct StreetEdge {
  std::uint32_t from = 0;  // index into StreetGraph::nodes
  std::uint32_t to = 0;
  std::uint32_t length_cm = 0;
  EdgeUse use[profile_count];
};

enum class FeatureKind : std::uint8_t {
  place,  // a named building, shop, gate, sight: something a caller would say
  aed,
  fire_station,
  hospital,
  ambulance_station,
  hydrant,
  waterway,  // one entry per named waterway, at its middle
};

// A thing of the map that stays where it is.
struct MapFeature {
  FeatureKind kind = FeatureKind::place;
  Position at;
  std::int64_t source_id =
      0;             // the object's OpenStreetMap id; ways and relations as -2*id and -2*id-1
  std::string name;  // in the local script, as tagged; may be empty except for places
  std::vector<std::string>
      aliases;                // name:en, name:zh, alt_name, old_name, ref ... without repeats
  std::string opening_hours;  // the raw tag
  std::string access;         // the raw tag
  std::string level;          // the raw tag
  std::string note;           // where to find it: defibrillator:location, indoor, description
};

struct StreetGraph {
  std::vector<Position> nodes;
  std::vector<StreetEdge> edges;
  std::vector<MapFeature> features;
};

}  // namespace liferelay::geo
