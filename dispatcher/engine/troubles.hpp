// Ends troubles together with what they were about.
#pragma once

#include <optional>

#include "dispatcher/engine/draft.hpp"

namespace liferelay::engine {

// All of them, or those of one key: after a restart whatever still goes on is reported again, and a
// revoked key troubles nobody.
void end_troubles(Draft& draft, std::optional<KeyNo> of = std::nullopt);

}  // namespace liferelay::engine
