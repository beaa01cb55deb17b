// holidays.txt: the public holidays that opening hours and shifts call PH.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/site/compile/finding.hpp"

namespace liferelay::site {

// One date a line, such as 2026-12-25, and after a blank whatever helps to remember it. Blank lines
// and lines that begin with # are left out. Local days since 1970-01-01, ascending, each once.
std::vector<std::int32_t> read_holidays(const std::string& file, std::string_view text,
                                        Findings& findings);

}  // namespace liferelay::site
