// Kinds by tag, names in every script, and for an AED whatever helps to find the cabinet.
#include "dispatcher/site/osm/feature_rules.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "dispatcher/base/utf8.hpp"
#include "dispatcher/site/osm/tag_words.hpp"

namespace liferelay::site {
namespace {

using geo::FeatureKind;
using geo::MapFeature;

constexpr std::size_t max_aliases = 32;

// A named object with one of these keys is something a caller would say. Streets and boundaries are
// not: they are long.
constexpr std::array place_keys{
    "building",   "building:part", "shop",    "amenity", "tourism",    "entrance",
    "barrier",    "historic",      "leisure", "office",  "craft",      "public_transport",
    "healthcare", "emergency",     "place",   "natural", "man_made",   "aerialway",
    "railway",    "club",          "sport",   "bridge",  "attraction", "military",
    "waterway",   "landuse",       "aeroway", "power"};
constexpr std::array linear_waterways{"river", "stream",        "canal", "drain",
                                      "ditch", "tidal_channel", "brook"};
constexpr std::array alias_keys{"alt_name",  "old_name", "short_name", "official_name",
                                "loc_name",  "int_name", "nat_name",   "reg_name",
                                "local_ref", "ref",      "brand"};

// libosmium lets no text of more than 1,024 bytes through.
std::string clean_text(std::string_view value) {
  return is_plain_text(value) ? std::string(value) : std::string();
}

std::string clean_value(const osmium::TagList& tags, const char* key) {
  return clean_text(value_or_empty(tags, key));
}

std::optional<FeatureKind> kind_of(const osmium::TagList& tags) {
  const std::string_view emergency = value_or_empty(tags, "emergency");
  const std::string_view amenity = value_or_empty(tags, "amenity");
  const std::string_view healthcare = value_or_empty(tags, "healthcare");
  if (emergency == "defibrillator" || emergency == "aed") return FeatureKind::aed;
  if (emergency == "ambulance_station") return FeatureKind::ambulance_station;
  if (amenity == "fire_station") return FeatureKind::fire_station;
  if (amenity == "hospital" || amenity == "clinic") return FeatureKind::hospital;
  if (healthcare == "hospital" || healthcare == "clinic") return FeatureKind::hospital;
  if (emergency == "fire_hydrant" || amenity == "fire_hydrant") return FeatureKind::hydrant;
  if (is_one_of(value_or_empty(tags, "waterway"), linear_waterways)) return FeatureKind::waterway;
  const bool stop = has_value(tags, "highway", "bus_stop");
  const auto is_tagged = [&](const char* key) { return tags.has_key(key); };
  if (stop || std::any_of(place_keys.begin(), place_keys.end(), is_tagged))
    return FeatureKind::place;
  return std::nullopt;
}

// "name:en", "name:zh-Hant", "name:sr-Latn", but not "name:etymology" or "name:left".
bool is_language_name(std::string_view key) {
  if (!key.starts_with("name:")) return false;
  key.remove_prefix(5);
  const std::size_t letters = std::min(key.find_first_of("-_"), key.size());
  if (letters < 2 || letters > 3) return false;
  return std::all_of(key.begin(), key.begin() + static_cast<std::ptrdiff_t>(letters),
                     [](char c) { return c >= 'a' && c <= 'z'; });
}

void add_alias(MapFeature& feature, std::string_view word) {
  std::string text = clean_text(word);
  if (text.empty() || text == feature.name || feature.aliases.size() >= max_aliases) return;
  if (std::find(feature.aliases.begin(), feature.aliases.end(), text) != feature.aliases.end())
    return;
  feature.aliases.push_back(std::move(text));
}

void read_names(const osmium::TagList& tags, MapFeature& feature) {
  feature.name = clean_value(tags, "name");
  for (const osmium::Tag& tag : tags) {
    if (!is_language_name(tag.key()) && !is_one_of(tag.key(), alias_keys)) continue;
    for_each_word(tag.value(), [&](std::string_view word) { add_alias(feature, word); });
  }
  // An object named only in a foreign language is still called something.
  if (feature.name.empty()) {
    for (const osmium::Tag& tag : tags) {
      if (!is_language_name(tag.key())) continue;
      feature.name = clean_text(tag.value());
      std::erase(feature.aliases, feature.name);
      break;
    }
  }
}

std::string where_to_find_it(const osmium::TagList& tags) {
  std::string note;
  const auto add = [&](std::string_view text) {
    if (text.empty() || note.find(text) != std::string::npos) return;
    if (!note.empty()) note += "; ";
    note += text;
  };
  for (const osmium::Tag& tag : tags) {
    if (std::string_view(tag.key()).starts_with("defibrillator:location"))
      add(clean_text(tag.value()));
  }
  add(clean_value(tags, "location"));
  add(clean_value(tags, "description"));
  if (has_value(tags, "indoor", "yes")) add("indoor=yes");
  if (has_value(tags, "indoor", "no")) add("indoor=no");
  return note;
}

}  // namespace

std::optional<MapFeature> feature_of(const osmium::TagList& tags) {
  if (tags.empty()) return std::nullopt;
  const auto kind = kind_of(tags);
  if (!kind) return std::nullopt;
  MapFeature feature;
  feature.kind = *kind;
  read_names(tags, feature);
  const bool needs_name = *kind == FeatureKind::place || *kind == FeatureKind::waterway;
  if (needs_name && feature.name.empty()) return std::nullopt;
  feature.opening_hours = clean_value(tags, "opening_hours");
  feature.access = clean_value(tags, "access");
  feature.level = clean_value(tags, "level");
  feature.note = where_to_find_it(tags);
  return feature;
}

}  // namespace liferelay::site
