#include "dispatcher/site/intake/converted_row.hpp"

#include <algorithm>

#include "dispatcher/site/compile/written.hpp"
#include "dispatcher/site/intake/words.hpp"

namespace liferelay::site {
namespace {

std::string value(const Values& values, const char* column) {
  const auto found = values.find(column);
  return found == values.end() ? std::string() : found->second;
}

// "34.3409" of "34.3409281": about ten metres; both ends are ours, so cutting is stable.
std::string roughly(const Values& values, const char* column) {
  const std::string degrees = value(values, column);
  return degrees.substr(0, std::min(degrees.find('.'), degrees.size() - 1) + 5);
}

std::string rough_position(const Values& values) {
  if (value(values, "lat").empty() || value(values, "lon").empty()) return {};
  return roughly(values, "lat") + "\n" + roughly(values, "lon");
}

}  // namespace

Surroundings::Surroundings(const SiteView& view) : site(view) {
  const auto add = [&](const std::string& name, geo::Position at) {
    auto& known = places[folded(name)];
    if (std::find(known.begin(), known.end(), at) == known.end()) known.push_back(at);
  };
  for (const SitePlace& place : view.places) {
    add(place.name, place.at);
    for (const std::string& alias : place.aliases) add(alias, place.at);
  }
}

ConvertedRow convert_row(ImportKind kind, RowCells& cells, const Surroundings& around) {
  switch (kind) {
    case ImportKind::aeds:
      return convert_aed(cells, around);
    case ImportKind::people:
      return convert_person(cells, around);
    case ImportKind::places:
      return convert_place(cells, around);
  }
  return {};
}

std::string loose_key(ImportKind kind, const Values& values) {
  if (kind == ImportKind::aeds)
    return folded(value(values, "where_zh") + "\n" + value(values, "where_en"));
  return folded(value(values, "name"));
}

std::string natural_key(ImportKind kind, const Values& values) {
  const std::string loose = loose_key(kind, values);
  if (kind == ImportKind::people)
    return loose.empty() ? loose : loose + "\n" + folded(value(values, "phone"));
  const std::string where = rough_position(values);
  if (where.empty() || (kind == ImportKind::places && loose.empty())) return {};
  return value(values, "kind") + "\n" + loose + "\n" + where;
}

std::string joined(const std::vector<std::string>& items, bool& whole) {
  std::string out;
  whole = true;
  for (std::string item : items) {
    std::replace(item.begin(), item.end(), ';', ',');
    const std::size_t more = (out.empty() ? 0 : 2) + item.size();
    if (out.size() + more > max_cell_bytes) {
      whole = false;
      continue;
    }
    out += (out.empty() ? "" : "; ") + item;
  }
  return out;
}

}  // namespace liferelay::site
