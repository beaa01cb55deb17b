#include "dispatcher/engine/place_search.hpp"

#include <algorithm>
#include <numeric>
#include <optional>

namespace liferelay::engine {
namespace {

// One character of UTF-8; a byte that begins none stands for itself.
struct Letter {
  std::uint32_t code = 0;
  std::size_t bytes = 1;
};

Letter letter_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char first = byte(0);
  const std::size_t bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
  if (bytes == 1 || at + bytes > text.size()) return {first, 1};
  std::uint32_t code = first & (0x7Fu >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) code = code << 6 | (byte(i) & 0x3Fu);
  return {code, bytes};
}

bool is_between(std::uint32_t code, std::uint32_t low, std::uint32_t high) {
  return code >= low && code <= high;
}

std::uint32_t half_width(std::uint32_t code) {
  return is_between(code, 0xFF01, 0xFF5E) ? code - 0xFEE0 : code;
}

bool separates(std::uint32_t code) {
  if (code < 0x80) {
    const bool letter = is_between(code | 0x20, 'a', 'z');
    return !letter && !is_between(code, '0', '9');
  }
  const bool repeats_letter = is_between(code, 0x3005, 0x3007);  // 々〆〇 are read
  return code == 0xA0 || code == 0xB7 || is_between(code, 0x2000, 0x206F) ||
         (is_between(code, 0x3000, 0x303F) && !repeats_letter) || code == 0x30FB ||
         is_between(code, 0xFF5F, 0xFF65);
}

// Calls `take` with the bytes of each letter that counts, and `pause` where one does not.
template <class Take, class Pause>
void each_letter(std::string_view text, Take take, Pause pause) {
  for (std::size_t at = 0; at < text.size();) {
    const Letter letter = letter_at(text, at);
    const std::uint32_t code = half_width(letter.code);
    if (separates(code)) {
      pause();
    } else if (code < 0x80) {
      const auto c = static_cast<char>(is_between(code, 'A', 'Z') ? code | 0x20 : code);
      take(std::string_view(&c, 1));
    } else {
      take(text.substr(at, letter.bytes));
    }
    at += letter.bytes;
  }
}

// The words asked for, once together and once each.
struct Asked {
  explicit Asked(std::string_view text) {
    std::string word;
    const auto end_word = [&] {
      if (!word.empty()) words.push_back(std::move(word));
      word.clear();
    };
    each_letter(
        text,
        [&](std::string_view letter) {
          word += letter;
          whole += letter;
          ++letters;
        },
        end_word);
    end_word();
  }

  std::string whole;
  std::vector<std::string> words;
  std::size_t letters = 0;
};

class Matcher {
 public:
  Matcher(const Site& site, const Asked& asked) : site_(site), asked_(asked) {}

  std::optional<MatchedBy> match(const SitePlace& place) {
    found_.assign(asked_.words.size(), false);
    best_.reset();
    if (is_whole(fold(place.id))) best_ = MatchedBy::name;
    compare(fold(place.name), MatchedBy::name);
    for (const std::string& alias : place.aliases) compare(fold(alias), MatchedBy::name);
    for (const std::string& sound : place.sounds) compare(sound, MatchedBy::sound);
    if (!best_ && has_any_word() && (has_all_words() || has_all_words_with(place.gate)))
      best_ = MatchedBy::part;
    return best_;
  }

 private:
  const std::string& fold(std::string_view text) {
    folded_.clear();
    each_letter(
        text, [this](std::string_view letter) { folded_ += letter; }, [] {});
    return folded_;
  }

  bool is_whole(const std::string& text) const { return text == asked_.whole; }

  void compare(const std::string& text, MatchedBy if_equal) {
    if (is_whole(text)) {
      improve(if_equal);
    } else if (text.starts_with(asked_.whole)) {
      improve(MatchedBy::prefix);
    }
    mark_words(text);
  }

  void improve(MatchedBy by) { best_ = best_ ? std::min(*best_, by) : by; }

  void mark_words(const std::string& text) {
    for (std::size_t i = 0; i < found_.size(); ++i)
      found_[i] = found_[i] || text.find(asked_.words[i]) != std::string::npos;
  }

  bool has_any_word() const { return std::count(found_.begin(), found_.end(), true) > 0; }
  bool has_all_words() const { return std::count(found_.begin(), found_.end(), false) == 0; }

  bool has_all_words_with(const std::string& gate_id) {
    if (gate_id.empty()) return false;
    const auto gate = std::lower_bound(
        site_.places.begin(), site_.places.end(), gate_id,
        [](const SitePlace& place, const std::string& id) { return place.id < id; });
    if (gate == site_.places.end() || gate->id != gate_id) return false;
    mark_words(fold(gate->name));
    for (const std::string& alias : gate->aliases) mark_words(fold(alias));
    for (const std::string& sound : gate->sounds) mark_words(sound);
    return has_all_words();
  }

  const Site& site_;
  const Asked& asked_;
  std::string folded_;
  std::vector<bool> found_;  // by word: stands in a text of the place at hand
  std::optional<MatchedBy> best_;
};

PlacesFound search(const Site& site, const Asked& asked) {
  PlacesFound found;
  if (asked.whole.empty()) return found;
  std::array<std::vector<PlaceMatch>, kinds_of_match> by_kind;
  Matcher matcher(site, asked);
  for (const SitePlace& place : site.places) {
    const auto by = matcher.match(place);
    if (!by) continue;
    const auto kind = static_cast<std::size_t>(*by);
    ++found.counts[kind];
    if (by_kind[kind].size() < max_places_found) by_kind[kind].push_back({&place, *by});
  }
  for (const auto& matches : by_kind) {
    const std::size_t room = max_places_found - found.best.size();
    const auto end = matches.begin() + static_cast<std::ptrdiff_t>(std::min(room, matches.size()));
    found.best.insert(found.best.end(), matches.begin(), end);
  }
  return found;
}

}  // namespace

std::size_t PlacesFound::count() const {
  return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

PlacesFound search_places(const Site& site, std::string_view words) {
  return search(site, Asked(words));
}

Meaning meaning_of(const Site& site, std::string_view words) {
  const Asked asked(words);
  PlacesFound found = search(site, asked);
  Meaning meaning;
  for (const MatchedBy by : {MatchedBy::name, MatchedBy::sound}) {
    if (found.count(by) == 0) continue;
    std::erase_if(found.best, [by](const PlaceMatch& match) { return match.by != by; });
    meaning.kind = found.count(by) == 1 ? Meaning::Kind::sure : Meaning::Kind::ambiguous;
    meaning.places = std::move(found.best);
    return meaning;
  }
  if (found.count() == 0 || asked.letters < 2) return meaning;
  meaning.kind = found.count() == 1 ? Meaning::Kind::guessed : Meaning::Kind::ambiguous;
  meaning.places = std::move(found.best);
  return meaning;
}

}  // namespace liferelay::engine
