// One table row per highway class, then access, direction and speed, each on its own.
#include "dispatcher/site/osm/street_rules.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <string_view>

#include "dispatcher/site/osm/access.hpp"
#include "dispatcher/site/osm/tag_words.hpp"

namespace liferelay::site {
namespace {

struct StreetClass {
  std::string_view name;
  Access foot;
  Access car;
  int car_kmh;         // without a maxspeed tag
  bool slow_for_cars;  // a maxspeed tag cannot raise it
};

constexpr Access yes = Access::yes;
constexpr Access no = Access::no;
constexpr int urban_kmh = 50;
constexpr std::array street_classes{
    StreetClass{"motorway", no, yes, 110, false},
    StreetClass{"motorway_link", no, yes, 60, false},
    StreetClass{"trunk", yes, yes, 80, false},
    StreetClass{"trunk_link", yes, yes, 50, false},
    StreetClass{"primary", yes, yes, urban_kmh, false},
    StreetClass{"primary_link", yes, yes, 35, false},
    StreetClass{"secondary", yes, yes, urban_kmh, false},
    StreetClass{"secondary_link", yes, yes, 35, false},
    StreetClass{"tertiary", yes, yes, 45, false},
    StreetClass{"tertiary_link", yes, yes, 35, false},
    StreetClass{"unclassified", yes, yes, 40, false},
    StreetClass{"residential", yes, yes, 30, false},
    StreetClass{"road", yes, yes, 30, false},
    StreetClass{"living_street", yes, yes, 10, true},
    StreetClass{"service", yes, yes, 15, true},
    StreetClass{"track", yes, yes, 12, true},
    StreetClass{"pedestrian", yes, no, 8, true},
    StreetClass{"footway", yes, no, 8, true},
    StreetClass{"path", yes, no, 8, true},
    StreetClass{"cycleway", yes, no, 8, true},
    StreetClass{"bridleway", yes, no, 8, true},
    StreetClass{"corridor", yes, no, 8, true},
    StreetClass{"platform", yes, no, 8, true},
    StreetClass{"steps", yes, no, 0, true},
    StreetClass{"elevator", yes, no, 0, true},
};
constexpr std::array not_open_classes{"construction", "proposed",   "planned",    "abandoned",
                                      "razed",        "demolished", "dismantled", "disused"};

// The class of a way that people use as a street although it has no highway tag.
std::string_view class_name_of(const osmium::TagList& tags) {
  const std::string_view highway = value_or_empty(tags, "highway");
  if (!highway.empty()) return highway;
  const bool walked_on = has_value(tags, "man_made", "pier") ||
                         has_value(tags, "railway", "platform") ||
                         has_value(tags, "public_transport", "platform");
  return walked_on ? "platform" : "";
}

enum class Direction { both, forward, backward, neither };

std::optional<Direction> read_direction(std::string_view value) {
  if (value == "yes" || value == "true" || value == "1") return Direction::forward;
  if (value == "-1" || value == "reverse") return Direction::backward;
  if (value == "no" || value == "false" || value == "0") return Direction::both;
  if (value == "reversible")
    return Direction::neither;  // changes with the hour, which the map does not know
  return std::nullopt;
}

template <class Keys>
Direction stated_direction(const osmium::TagList& tags, const Keys& keys, Direction otherwise) {
  for (const char* key : keys) {
    if (const auto direction = read_direction(value_or_empty(tags, key))) return *direction;
  }
  return otherwise;
}

Direction car_direction(const osmium::TagList& tags) {
  constexpr std::array keys{"oneway:motorcar", "oneway:motor_vehicle", "oneway:vehicle", "oneway"};
  const bool implied = has_value(tags, "junction", "roundabout") ||
                       has_value(tags, "junction", "circular") ||
                       has_value(tags, "highway", "motorway");
  return stated_direction(tags, keys, implied ? Direction::forward : Direction::both);
}

// A one-way street is one-way for wheels; an escalator is for feet.
Direction foot_direction(const osmium::TagList& tags) {
  constexpr std::array keys{"oneway:foot"};
  Direction otherwise = Direction::both;
  if (has_value(tags, "conveying", "forward")) otherwise = Direction::forward;
  if (has_value(tags, "conveying", "backward")) otherwise = Direction::backward;
  return stated_direction(tags, keys, otherwise);
}

// "50", "50 km/h", "30 mph", "CH:urban", "DE:zone30", "walk"; 0 when it says nothing we know.
int read_maxspeed_kmh(std::string_view value) {
  int number = 0;
  const char* const end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, number);
  if (error == std::errc{} && number > 0 && number <= 300) {
    const std::string_view unit(stop, static_cast<std::size_t>(end - stop));
    return unit.find("mph") != std::string_view::npos ? number * 1609 / 1000 : number;
  }
  if (value == "walk" || value.ends_with(":walk") || value.ends_with(":living_street")) return 7;
  if (value.ends_with("urban")) return urban_kmh;
  if (value.ends_with("zone30") || value.ends_with("zone:30")) return 30;
  if (value.ends_with("zone20") || value.ends_with("zone:20")) return 20;
  return 0;
}

std::int32_t car_speed_mm_s(const osmium::TagList& tags, const StreetClass& street,
                            const char* directed_key) {
  int limit_kmh = read_maxspeed_kmh(value_or_empty(tags, directed_key));
  if (limit_kmh == 0) limit_kmh = read_maxspeed_kmh(value_or_empty(tags, "maxspeed"));
  int tenths_kmh = street.car_kmh * 10;
  if (limit_kmh > 0) {
    const int driven = std::clamp(limit_kmh * 9, 50, 1200);
    tenths_kmh = street.slow_for_cars ? std::min(driven, tenths_kmh) : driven;
  }
  return tenths_kmh * 1000 / 36;
}

std::int32_t foot_speed_mm_s(const osmium::TagList& tags, const StreetClass& street) {
  const std::string_view conveying = value_or_empty(tags, "conveying");
  if (street.name == "elevator" || (!conveying.empty() && conveying != "no")) return 500;
  if (street.name == "steps") return 800;
  const std::string_view sac_scale = value_or_empty(tags, "sac_scale");
  if (sac_scale == "demanding_mountain_hiking") return 1200;
  if (sac_scale.find("alpine") != std::string_view::npos) return 600;
  return 2300;
}

bool closed_in(const osmium::TagList& tags, const char* suffix,
               std::initializer_list<const char*> keys) {
  return std::any_of(keys.begin(), keys.end(), [&](const char* key) {
    return has_value(tags, (std::string(key) + suffix).c_str(), "no");
  });
}

ProfileUse foot_use(const osmium::TagList& tags, const StreetClass& street) {
  const Access usual = has_value(tags, "motorroad", "yes") ? no : street.foot;
  const Access access = access_of(tags, geo::Profile::foot, usual);
  if (access == no) return {};
  const Direction direction = foot_direction(tags);
  const std::int32_t speed = foot_speed_mm_s(tags, street);
  ProfileUse use;
  const bool ahead = direction == Direction::both || direction == Direction::forward;
  const bool back = direction == Direction::both || direction == Direction::backward;
  if (ahead && !closed_in(tags, ":forward", {"foot"})) use.forward_mm_s = speed;
  if (back && !closed_in(tags, ":backward", {"foot"})) use.backward_mm_s = speed;
  use.restricted = access == Access::by_permission;
  return use;
}

// A way that the emergency tag opens is a matter of permission: the site says whether its vehicles
// are meant.
Access car_access(const osmium::TagList& tags, const StreetClass& street) {
  if (street.car_kmh == 0) return no;
  const bool bad_track =
      has_value(tags, "tracktype", "grade5") || has_value(tags, "tracktype", "grade4");
  const Access usual = street.name == "track" && bad_track ? no : street.car;
  const Access access = access_of(tags, geo::Profile::car, usual);
  if (access == no && read_access(tags["emergency"]) == yes) return Access::by_permission;
  return access;
}

ProfileUse car_use(const osmium::TagList& tags, const StreetClass& street) {
  const Access access = car_access(tags, street);
  if (access == no) return {};
  const Direction direction = car_direction(tags);
  ProfileUse use;
  const bool ahead = direction == Direction::both || direction == Direction::forward;
  const bool back = direction == Direction::both || direction == Direction::backward;
  const auto keys = {"motorcar", "motor_vehicle", "vehicle", "access"};
  if (ahead && !closed_in(tags, ":forward", keys)) {
    use.forward_mm_s = car_speed_mm_s(tags, street, "maxspeed:forward");
  }
  if (back && !closed_in(tags, ":backward", keys)) {
    use.backward_mm_s = car_speed_mm_s(tags, street, "maxspeed:backward");
  }
  use.restricted = access == Access::by_permission;
  return use;
}

StreetUse skipped_for(SkipReason reason) {
  StreetUse use;
  use.skipped = reason;
  return use;
}

}  // namespace

std::optional<StreetUse> street_use(const osmium::TagList& way_tags) {
  const std::string_view name = class_name_of(way_tags);
  if (name.empty()) {
    if (has_value(way_tags, "route", "ferry")) return skipped_for(SkipReason::ferry);
    return std::nullopt;
  }
  if (has_value(way_tags, "route", "ferry")) return skipped_for(SkipReason::ferry);
  if (is_one_of(name, not_open_classes)) return skipped_for(SkipReason::not_open);
  const auto street = std::find_if(street_classes.begin(), street_classes.end(),
                                   [&](const StreetClass& c) { return c.name == name; });
  if (street == street_classes.end()) return skipped_for(SkipReason::no_access);
  StreetUse use;
  use.of[static_cast<std::size_t>(geo::Profile::foot)] = foot_use(way_tags, *street);
  use.of[static_cast<std::size_t>(geo::Profile::car)] = car_use(way_tags, *street);
  if (!use.of[0].any() && !use.of[1].any()) use.skipped = SkipReason::no_access;
  return use;
}

}  // namespace liferelay::site
