// Response plans as TOML files: plans/*.toml of a site folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dispatcher/domain/plan.hpp"
#include "dispatcher/site/compile/finding.hpp"

namespace liferelay::site {

inline constexpr std::uint32_t plan_format = 1;

// Reads one plan; nothing if it has an error. `today`: local days since 1970, for the review date
// (R24).
std::optional<ResponsePlan> read_plan(const std::string& file, std::string_view text,
                                      std::int32_t today, Findings& findings);

}  // namespace liferelay::site
