// Opening hours as OpenStreetMap writes them, expanded day by day into the integer table that the
// engine reads.
//
// Understood (the grammar is that of the page "Key:opening_hours/specification" of the
// OpenStreetMap wiki, and where a slip leaves one meaning only, the slip):
//   24/7 · off, closed · Mo-Fr 08:00-12:00, 13:30-17:00 · Sa,Su · Th[1], Fr[-1] · PH, PH off · SH ·
//   Fr 22:00-02:00 · Apr-Oct, Apr 15-Oct 15, Dec 24,26, 2026 Apr 01-2026 Oct 31, 2026+, week
//   1-51/2 · rules joined by ';' (the later one takes the day), by ',' (added to the day) and by
//   '||' (where the day would be closed) · Monday to Friday: 8:00–12:00, 8am-5pm, 08.00 bis 12.00,
//   8-22h, 24 hours.
// What is not in this grammar ("Mo-Fr 8-22") makes the hours unknown as a whole, never guessed.
//
// Single days are unknown where the rules leave them open: comments on open hours ("by
// appointment"), open ends (17:00+), sunrise and sunset; holidays that nobody has stated, if they
// matter on that day; days that no rule is about when no rule opens anything ("Tu off"); and what
// readers dispute: a holiday rule that a later weekday rule overrides, a night that runs into a
// day with a rule of its own, a rule that later ones take over on all of its days.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "dispatcher/base/text.hpp"
#include "dispatcher/domain/hours.hpp"
#include "dispatcher/site/hours/holiday_calendar.hpp"

namespace liferelay::site {

// In HoursTable::pattern_of_day: the day is unknown. No pattern has this number, and opening_at
// answers "unknown" for a day whose pattern does not exist.
inline constexpr std::uint16_t unknown_day = 0xffff;

struct HoursHorizon {
  // Local days since 1970-01-01. Begin a day early: a night that began yesterday is open today.
  std::int32_t first_day = 0;
  std::int32_t day_count = 400;  // 1 to 4,000
  // Must outlive the call; null: the site states no public holidays.
  const HolidayCalendar* holidays = nullptr;
};

struct ExpandedHours {
  HoursTable table;               // kind unknown: not understood, or no day is certain
  Text why_unknown;               // empty when understood
  std::int32_t unknown_days = 0;  // of a table
  Text why_partly;  // why single days are unknown; empty when none is, or only for the next:
  bool ends_with_holidays = false;  // days are unknown because their holidays are not stated yet
};

// Pure and total; the text may be anything, and more than 1,024 bytes or 32 rules are not
// understood. An empty one is unknown. Takes at most some 20 ms for a year.
ExpandedHours expand_opening_hours(std::string_view text, const HoursHorizon& horizon);

// The times of one day without its name, sorted: "08:00-12:00, 13:00-17:00", "22:00-06:00", "24/7";
// "off" is no time at all. Nothing for what names days, is not certain or not understood.
std::optional<std::vector<MinuteRange>> hours_of_one_day(std::string_view text);

// Whether expand_opening_hours would understand the text if all holidays were stated.
bool is_understood(std::string_view opening_hours_text);

}  // namespace liferelay::site
