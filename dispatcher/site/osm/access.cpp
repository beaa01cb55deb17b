// Access words are looked up in short tables; the hierarchy is walked from the most special key.
#include "dispatcher/site/osm/access.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "dispatcher/site/osm/tag_words.hpp"

namespace liferelay::site {
namespace {

constexpr std::array open_words{"yes",       "designated", "permissive",  "official", "destination",
                                "customers", "public",     "discouraged", "dismount", "visitors"};
constexpr std::array permission_words{
    "private",  "delivery",  "permit",     "residents", "employees", "agricultural", "forestry",
    "military", "emergency", "restricted", "staff",     "key",       "permission"};
constexpr std::array closed_words{"no", "use_sidepath", "none"};

// Nodes no car gets past unless a tag says that it may. A gate or lift gate opens, so it is not
// among them.
constexpr std::array car_stoppers{
    "bollard",  "block",     "jersey_barrier", "cycle_barrier", "motorcycle_barrier",
    "stile",    "turnstile", "kissing_gate",   "chain",         "full-height_turnstile",
    "rope",     "log",       "debris",         "planter",       "fence",
    "wall",     "hedge",     "ditch",          "step",          "horse_stile",
    "bus_trap", "bar",       "guard_rail"};

Access read_word(std::string_view word) {
  if (is_one_of(word, open_words)) return Access::yes;
  if (is_one_of(word, permission_words)) return Access::by_permission;
  if (is_one_of(word, closed_words)) return Access::no;
  return Access::unstated;
}

Access first_stated(const osmium::TagList& tags, std::span<const char* const> keys) {
  for (const char* key : keys) {
    const Access stated = read_access(tags[key]);
    if (stated != Access::unstated) return stated;
  }
  return Access::unstated;
}

constexpr std::array foot_special{"foot"};
constexpr std::array car_special{"motorcar", "motor_vehicle"};
constexpr std::array foot_general{"access"};
constexpr std::array car_general{"vehicle", "access"};

}  // namespace

Access read_access(const char* value) {
  Access best = Access::unstated;
  for_each_word(value, [&](std::string_view word) { best = std::max(best, read_word(word)); });
  return best;
}

Access access_of(const osmium::TagList& tags, geo::Profile profile, Access class_default) {
  const bool foot = profile == geo::Profile::foot;
  const Access special = foot ? first_stated(tags, foot_special) : first_stated(tags, car_special);
  if (special != Access::unstated) return special;
  if (class_default == Access::no) return Access::no;
  const Access general = foot ? first_stated(tags, foot_general) : first_stated(tags, car_general);
  return general != Access::unstated ? general : class_default;
}

Passage passage_of(const osmium::TagList& node_tags) {
  const char* const barrier = node_tags["barrier"];
  if (barrier == nullptr || std::string_view(barrier) == "no") return {};
  const bool locked = has_value(node_tags, "locked", "yes");
  const Access usual = locked ? Access::by_permission : Access::yes;
  Passage passage;
  passage.foot = access_of(node_tags, geo::Profile::foot, usual);
  passage.car = access_of(node_tags, geo::Profile::car,
                          is_one_of(barrier, car_stoppers) ? Access::no : usual);
  return passage;
}

}  // namespace liferelay::site
