// Opening hours as OpenStreetMap writes them, expanded day by day into the integer table that the
// engine reads.
//
// Understood (the grammar is that of the page "Key:opening_hours/specification" of the
// OpenStreetMap wiki):
//   24/7 · off, closed · Mo-Fr 08:00-12:00, 13:30-17:00 · Sa,Su · Th[1], Fr[-1] · PH, PH off · Fr
//   22:00-02:00 · Apr-Oct, Apr 15-Oct 15, Dec 24, 2026 Apr 01-2026 Oct 31, week 1-51/2 · rules
//   joined by ';' (the later one takes the day) and by ',' (added to the day).
// Everything else is unknown as a whole, never guessed: sunrise and sunset, open ends (17:00+),
// school holidays, easter, fallbacks (||), comments on open hours ("by appointment"), free text. So
// are rules whose meaning readers dispute: a holiday rule that a later weekday rule overrides, and
// a night that runs into a day which is off.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "dispatcher/base/text.hpp"
#include "dispatcher/domain/hours.hpp"

namespace liferelay::site {

struct HoursHorizon {
  // Local days since 1970-01-01. Begin a day early: a night that began yesterday is open today.
  std::int32_t first_day = 0;
  std::int32_t day_count = 400;  // 1 to 4,000
  // Local days, ascending. Empty: the site states none, and rules that speak of public holidays are
  // unknown.
  std::span<const std::int32_t> holidays{};
};

struct ExpandedHours {
  HoursTable table;  // kind unknown: not understood
  Text why_unknown;  // empty when understood
};

// Pure and total; the text may be anything. An empty one is unknown.
ExpandedHours expand_opening_hours(std::string_view text, const HoursHorizon& horizon);

}  // namespace liferelay::site
