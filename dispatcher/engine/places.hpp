// From what a caller said to a place of the site.
#pragma once

#include <string>

#include "dispatcher/base/result.hpp"
#include "dispatcher/engine/draft.hpp"

namespace liferelay::engine {

struct Resolved {
  Place place;
  // The words, when they are only the beginning or a part of the place's name; else empty.
  std::string guessed_from;
};

// Coordinates count first, then the site's number, then the words (see place_search.hpp). Words
// that mean no place stay in Place::stated and the place unknown. Refused: coordinates off the
// earth, words too long, words that may mean several places.
tl::expected<Resolved, Refusal> resolve(const Draft& draft, const Place& stated,
                                        const std::string& name);

// Calls the control room when the place was guessed: somebody must ask the caller.
void confirm_guess(Draft& draft, IncidentId incident, const std::string& guessed_from);

}  // namespace liferelay::engine
