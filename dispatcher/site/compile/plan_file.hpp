// Response plans as TOML files: plans/*.toml of a site folder.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dispatcher/domain/plan.hpp"
#include "dispatcher/site/compile/finding.hpp"
#include "dispatcher/site/compile/origin.hpp"

namespace liferelay::site {

// Reads one plan; nothing if it has an error. `today`: local days since 1970, for the review date
// (R24). The plan and its roles are claimed in `origins`; a kind that another plan is for, too, is
// an error.
std::optional<ResponsePlan> read_plan(const std::string& file, std::string_view text,
                                      std::int32_t today, Findings& findings, SiteOrigins& origins);

}  // namespace liferelay::site
