#include "dispatcher/engine/places.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace liferelay::engine {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_words(std::string_view a, std::string_view b) {
  a = trimmed(a);
  b = trimmed(b);
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return lower(x) == lower(y); });
}

bool is_called(const SitePlace& place, std::string_view name) {
  return same_words(place.name, name) ||
         std::any_of(place.aliases.begin(), place.aliases.end(),
                     [name](const std::string& alias) { return same_words(alias, name); });
}

Place place_of(const Draft& draft, const SitePlace& row) {
  Place place;
  place.known = true;
  place.at = row.at;
  place.uncertainty_cm = row.uncertainty_cm;
  place.place = draft.derived().place_no(row.id);
  place.stated = row.name;
  return place;
}

}  // namespace

tl::expected<Place, Refusal> resolve(const Draft& draft, const Place& stated,
                                     const std::string& name) {
  if (name.size() > max_name_bytes || stated.stated.size() > max_name_bytes)
    return tl::make_unexpected(Refusal{RefusalCode::too_large, "place_name"});
  Place place = stated;
  if (!trimmed(name).empty()) place.stated = std::string(trimmed(name));
  if (place.known) {
    if (!geo::is_on_earth(place.at))
      return tl::make_unexpected(Refusal{RefusalCode::out_of_range, "place"});
    if (draft.derived().place(place.place, draft.state()) == nullptr) place.place = {};
    return place;
  }
  if (const SitePlace* row = draft.derived().place(place.place, draft.state()))
    return place_of(draft, *row);
  place.place = {};
  if (place.stated.empty()) return place;
  const SitePlace* found = nullptr;
  for (const SitePlace& row : draft.site().places) {
    if (!is_called(row, place.stated)) continue;
    if (found != nullptr)
      return tl::make_unexpected(Refusal{RefusalCode::ambiguous_place, "place_name"});
    found = &row;
  }
  return found == nullptr ? place : place_of(draft, *found);
}

}  // namespace liferelay::engine
