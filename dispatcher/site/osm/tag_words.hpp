// Small helpers for reading OpenStreetMap tags: word lists and values with several words.
#pragma once

#include <algorithm>
#include <string_view>

#include <osmium/osm/tag.hpp>

namespace liferelay::site {

template <class Words>
bool is_one_of(std::string_view word, const Words& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view w) { return w == word; });
}

inline bool has_value(const osmium::TagList& tags, const char* key, std::string_view value) {
  const char* const found = tags[key];
  return found != nullptr && value == found;
}

inline std::string_view value_or_empty(const osmium::TagList& tags, const char* key) {
  const char* const found = tags[key];
  return found == nullptr ? std::string_view() : std::string_view(found);
}

// Calls `visit` with each part of "a; b;c", spaces trimmed, empty parts left out. A null value has
// no part.
template <class Visit>
void for_each_word(const char* value, Visit visit) {
  if (value == nullptr) return;
  std::string_view rest(value);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    std::string_view word = rest.substr(0, end);
    while (!word.empty() && word.front() == ' ') word.remove_prefix(1);
    while (!word.empty() && word.back() == ' ') word.remove_suffix(1);
    if (!word.empty()) visit(word);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

}  // namespace liferelay::site
