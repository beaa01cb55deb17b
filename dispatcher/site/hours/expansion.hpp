// Rules laid over each day in turn. A day whose hours are not certain is unknown, and so is the
// next one where it may have run on into it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "dispatcher/site/hours/holiday_calendar.hpp"
#include "dispatcher/site/hours/hours_rule.hpp"

namespace liferelay::site {

// Why a day's hours are unknown.
enum class HoursDoubt : std::uint8_t {
  none,
  unstated,         // no rule is about the day, and none says when it is open
  comment,          // "by appointment", unknown
  open_end,         // 17:00+
  sun,              // sunrise, sunset
  contradiction,    // rules that readers understand differently
  holidays,         // the site states no public holidays
  later_holidays,   // they are stated for other years only
  school_holidays,  // nobody states these
};

struct ExpandedDay {
  std::vector<MinuteRange> open;  // sorted, apart from each other
  HoursDoubt doubt = HoursDoubt::none;
};

// `count` days from `first_day` on.
std::vector<ExpandedDay> expand_days(std::span<const HoursRule> rules,
                                     const HolidayCalendar& calendar, std::int32_t first_day,
                                     std::int32_t count);

}  // namespace liferelay::site
