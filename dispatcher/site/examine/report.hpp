// Findings as a colleague tells them: what stops the site first, then what matters most, and many
// alike in one breath.
#pragma once

#include <vector>

#include "dispatcher/site/compile/load_site.hpp"

namespace liferelay::site {

// Errors before warnings, these by topic; else as they were found.
std::vector<Finding> in_order(std::vector<Finding> findings);

// One line each, "error: FILE:LINE: ..." or "warning: ...". Of many alike (errors of one file,
// warnings of one topic) only the first are told, then how many more there are; with `all` every
// one.
std::vector<Text> tell(const std::vector<Finding>& findings, bool all);

// What the site holds, in one line; rows left out as retired among it.
Text sum_up(const LoadedSite& loaded);

}  // namespace liferelay::site
