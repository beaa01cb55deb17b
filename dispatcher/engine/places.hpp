// From what a caller said to a place of the site.
#pragma once

#include <string>

#include "dispatcher/base/result.hpp"
#include "dispatcher/engine/draft.hpp"

namespace liferelay::engine {

// Coordinates count first, then the site's number, then the name: equal to a name or alias after
// trimming, ASCII letters of either case. A name that no place has stays in Place::stated and the
// place unknown. Refused: coordinates off the earth, a name too long, a name that several places
// carry.
tl::expected<Place, Refusal> resolve(const Draft& draft, const Place& stated,
                                     const std::string& name);

}  // namespace liferelay::engine
