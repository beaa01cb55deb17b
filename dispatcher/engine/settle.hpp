// Drawing the consequences of what a decision stated, until nothing is left to do.
#pragma once

#include "dispatcher/engine/draft.hpp"

namespace liferelay::engine {

// Ends: every round either makes an offer, ends one, or changes a role, and each of these is
// bounded per decision. Afterwards no incident is touched.
void settle(Draft& draft);

}  // namespace liferelay::engine
