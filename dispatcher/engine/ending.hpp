// The end of an incident's life in the state; the journal keeps it.
#pragma once

#include "dispatcher/engine/draft.hpp"

namespace liferelay::engine {

// The archive timer fired: an ended incident leaves the state with all that is in it, unless
// somebody in it is still live or in distress; then it is looked at again later.
void archive(Draft& draft, IncidentId incident);

}  // namespace liferelay::engine
