// The sentences behind the engine's reasons: why somebody was chosen, and what to know about the
// choice.
#pragma once

#include <functional>

#include "dispatcher/base/text.hpp"
#include "dispatcher/domain/assignment.hpp"

namespace liferelay::cli {

Text reason_text(const Reason& reason,
                 const std::function<Text(std::int64_t equipment)>& equipment);

}  // namespace liferelay::cli
