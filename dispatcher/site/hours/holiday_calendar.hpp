// The public holidays of a country as stated for a site: which days, and for which days that is
// known at all.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace liferelay::site {

enum class DayKnown : std::uint8_t { no, yes, not_stated };

// All days are local days since 1970-01-01; the lists ascend, each day once.
struct HolidayCalendar {
  std::vector<std::int32_t> holidays;
  // Days at a weekend that are worked to make up for a holiday (China). They count as a Monday.
  std::vector<std::int32_t> working_days;
  // The holidays of the days [covered_from, covered_until) are stated; of others nothing is known.
  std::int32_t covered_from = 0;
  std::int32_t covered_until = 0;

  DayKnown holiday(std::int32_t day) const {
    if (day < covered_from || day >= covered_until) return DayKnown::not_stated;
    const bool is = std::binary_search(holidays.begin(), holidays.end(), day);
    return is ? DayKnown::yes : DayKnown::no;
  }
  bool is_worked(std::int32_t day) const {
    return std::binary_search(working_days.begin(), working_days.end(), day);
  }
  bool states_anything() const { return covered_from < covered_until; }
};

}  // namespace liferelay::site
