// Places that callers cannot tell apart: whoever says such a name is asked which one they mean.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

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

// "S1 (places.csv, line 2), osm-7 (node/7, 47.1,9.5) and 3 more".
Text list_of(const Examination& to, const std::vector<const SitePlace*>& places) {
  Text list;
  for (std::size_t i = 0; i < std::min(places.size(), most_named); ++i) {
    const SitePlace& place = *places[i];
    const Origin at = to.loaded.origins.places.of(place.id);
    const std::string of_map = shown_on_map(place.id, place.at);
    const Text row = shown(at);
    list.en += (i > 0 ? ", " : "") + (at.line > 0 ? place.id + " (" + row.en + ")" : of_map);
    list.zh += (i > 0 ? "、" : "") + (at.line > 0 ? place.id + "（" + row.zh + "）" : of_map);
  }
  if (places.size() > most_named) {
    const std::string rest = std::to_string(places.size() - most_named);
    list.en += fill(" and {0} more", {rest});
    list.zh += fill("等，另有 {0} 处", {rest});
  }
  return list;
}

void warn_of_row(const Examination& to, const std::string& name,
                 const std::vector<const SitePlace*>& places) {
  const Text list = list_of(to, places);
  to.warn(
      to.loaded.origins.places.of(places.front()->id), Topic::ambiguous,
      {fill("{0} places are called \"{1}\": {2}. Whoever says it is asked which one; give each a "
            "name of its own.",
            {std::to_string(places.size()), shown(name), list.en}),
       fill("{0} 个地点都叫“{1}”：{2}。呼救人会被问是哪一个；请分别命名。",
            {std::to_string(places.size()), shown(name), list.zh})});
}

// The map's own names together: nobody here can mend them one by one.
void warn_of_map(const Examination& to, std::vector<std::pair<std::string, std::size_t>> names) {
  if (names.empty()) return;
  std::stable_sort(names.begin(), names.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  Text list;
  for (std::size_t i = 0; i < std::min(names.size(), most_named); ++i) {
    const auto& [name, count] = names[i];
    const std::string times = std::to_string(count);
    list.en += (i > 0 ? ", " : "") + fill("\"{0}\" ({1})", {shown(name), times});
    list.zh += (i > 0 ? "、" : "") + fill("“{0}”（{1} 处）", {shown(name), times});
  }
  const std::string count = std::to_string(names.size());
  to.warn(
      {to.loaded.file.map, 0}, Topic::ambiguous,
      {fill("{0} names of the map belong to several places each, most of them {1}. Whoever says "
            "one is asked which place they mean; name important ones in places.csv.",
            {count, list.en}),
       fill("地图上有 {0} 个名称各指多处地点，最多的是{1}。呼救人会被问是哪一处；重要地点请在 "
            "places.csv 中另行命名。",
            {count, list.zh})});
}

}  // namespace

void examine_names(const Examination& to) {
  std::vector<std::pair<std::string, std::size_t>> of_map;
  const auto is_row = [&](const SitePlace* place) {
    return to.loaded.origins.places.of(place->id).line > 0;
  };
  for (const auto& [name, places] : places_by_name(to.site())) {
    if (places.size() < 2) continue;
    // What somebody wrote comes first, since that is where it can be mended.
    auto sorted = places;
    std::stable_partition(sorted.begin(), sorted.end(), is_row);
    if (is_row(sorted.front()))
      warn_of_row(to, name, sorted);
    else
      of_map.emplace_back(name, places.size());
  }
  warn_of_map(to, std::move(of_map));
}

}  // namespace liferelay::site
