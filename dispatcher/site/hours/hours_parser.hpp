// From the text of opening hours to rules, or to the place where it is no longer understood.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/site/hours/hours_rule.hpp"

namespace liferelay::site {

inline constexpr std::size_t max_hours_text = 1024;  // bytes; OpenStreetMap allows 255 characters
inline constexpr std::size_t max_hours_rules = 32;

struct ParsedHours {
  std::vector<HoursRule> rules;  // empty: not understood
  std::string rest;              // where understanding ended, when it did
};

ParsedHours parse_hours(std::string_view text);

}  // namespace liferelay::site
