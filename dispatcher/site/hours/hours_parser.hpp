// From the text of opening hours to rules, or to the place where it is no longer understood.
#pragma once

#include <string_view>
#include <vector>

#include "dispatcher/site/hours/hours_rule.hpp"

namespace liferelay::site {

struct ParsedHours {
  std::vector<HoursRule> rules;  // empty: not understood
  std::string_view rest;         // where understanding ended, when it did
};

ParsedHours parse_hours(std::string_view text);

}  // namespace liferelay::site
