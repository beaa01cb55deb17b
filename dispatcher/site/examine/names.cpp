// Places that callers cannot tell apart: whoever says such a name is asked which one they mean.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "dispatcher/site/compile/written.hpp"
#include "dispatcher/site/examine/parts.hpp"

namespace liferelay::site {
namespace {

constexpr std::size_t most_named = 4;  // of the places of one name

using Called = std::map<std::string, std::vector<const SitePlace*>>;  // by name in small letters

std::string small_letters(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

Called places_by_name(const Site& site) {
  Called called;
  for (const SitePlace& place : site.places) {
    std::set<std::string> names{small_letters(place.name)};
    for (const std::string& alias : place.aliases) names.insert(small_letters(alias));
    for (const std::string& name : names) called[name].push_back(&place);
  }
  return called;
}

// "S1 (places.csv, line 2), osm-7 (47.1,9.5) and 3 more": a row by its line, a thing of the map by
// its position.
Text list_of(const Examination& to, const std::vector<const SitePlace*>& places) {
  Text list;
  for (std::size_t i = 0; i < std::min(places.size(), most_named); ++i) {
    const Origin at = to.loaded.origins.places.of(places[i]->id);
    const std::string position = shown(places[i]->at);
    const Text where = at.line > 0 ? shown(at) : Text{position, position};
    list.en += (i > 0 ? ", " : "") + places[i]->id + " (" + where.en + ")";
    list.zh += (i > 0 ? "、" : "") + places[i]->id + "（" + where.zh + "）";
  }
  if (places.size() > most_named) {
    const std::string rest = std::to_string(places.size() - most_named);
    list.en += fill(" and {0} more", {rest});
    list.zh += fill("等，另有 {0} 处", {rest});
  }
  return list;
}

}  // namespace

void examine_names(const Examination& to) {
  const auto is_row = [&](const SitePlace* place) {
    return to.loaded.origins.places.of(place->id).line > 0;
  };
  for (auto& [name, places] : places_by_name(to.site())) {
    if (places.size() < 2) continue;
    // What somebody wrote comes first, since that is where it can be mended.
    auto sorted = places;
    std::stable_partition(sorted.begin(), sorted.end(), is_row);
    const Text list = list_of(to, sorted);
    to.warn(to.loaded.origins.places.of(sorted.front()->id), Topic::ambiguous,
            {fill("{0} places are called \"{1}\": {2}. Whoever says it is asked which one; give "
                  "each a name of its own in places.csv.",
                  {std::to_string(places.size()), shown(name), list.en}),
             fill("{0} 个地点都叫“{1}”：{2}。呼救人会被问是哪一个；请在 places.csv 中分别命名。",
                  {std::to_string(places.size()), shown(name), list.zh})});
  }
}

}  // namespace liferelay::site
