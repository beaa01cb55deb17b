// What somebody may have meant by a few words: places of the site by name, by ear, by the beginning
// or by a part.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/domain/site.hpp"

namespace liferelay::engine {

inline constexpr std::size_t max_places_found = 8;

// The better kinds of match first.
enum class MatchedBy : std::uint8_t {
  name,    // equal to the name, an alias or the id
  sound,   // equal to one of SitePlace::sounds
  prefix,  // a name, alias or sound begins so
  part,    // each word stands in a name, alias or sound of the place, or of its gate
};
inline constexpr std::size_t kinds_of_match = 4;

struct PlaceMatch {
  const SitePlace* place = nullptr;
  MatchedBy by = MatchedBy::name;

  friend bool operator==(const PlaceMatch&, const PlaceMatch&) = default;
};

struct PlacesFound {
  std::vector<PlaceMatch> best;  // by kind of match, then id; at most max_places_found
  std::array<std::size_t, kinds_of_match> counts{};  // of each kind, beyond the bound too

  std::size_t count() const;
  std::size_t count(MatchedBy by) const { return counts[static_cast<std::size_t>(by)]; }
};

// Small and capital ASCII letters are the same, full-width characters those of half width; blanks
// and punctuation are left out. Words are what stands between them: "P2 car park, north gate" is a
// place of that name, or a "Car park P2" whose gate is the "North gate". At least one word must be
// the place's own. Looks at every place once; nothing is found for words without a letter or digit.
PlacesFound search_places(const Site& site, std::string_view words);

// What an alarm's words come to.
struct Meaning {
  enum class Kind : std::uint8_t {
    unknown,    // no place
    sure,       // the one place that is called so, or sounds so
    guessed,    // the one place that these words begin or are part of; somebody must confirm it
    ambiguous,  // several
  };
  Kind kind = Kind::unknown;
  std::vector<PlaceMatch> places;  // one when sure or guessed; the first of several
};

// One letter alone is never a guess.
Meaning meaning_of(const Site& site, std::string_view words);

}  // namespace liferelay::engine
