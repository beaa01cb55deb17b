// The sentences behind the engine's codes: why somebody was chosen, and what an operator is called
// for.
#pragma once

#include <functional>
#include <string_view>

#include "dispatcher/base/text.hpp"
#include "dispatcher/domain/assignment.hpp"

namespace liferelay::cli {

Text reason_text(const Reason& reason,
                 const std::function<Text(std::int64_t equipment)>& equipment);

// `about` as in event::OperatorCalled; an unknown word is shown as it is.
Text called_text(std::string_view about);

}  // namespace liferelay::cli
