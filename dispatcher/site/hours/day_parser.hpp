// The part of a rule that chooses days: years, dates, weeks, weekdays and holidays.
#pragma once

#include "dispatcher/site/hours/hours_rule.hpp"
#include "dispatcher/site/hours/hours_text.hpp"

namespace liferelay::site {

// Takes the days a rule names, which may be none, and the colon behind them. False: what follows is
// not understood.
bool read_days(HoursText& text, DaySelector& days);

// Reads a list "a,b,c" with `read`; a comma that is followed by something else stays for the
// caller.
template <class Read>
bool read_list(HoursText& text, Read read) {
  if (!read()) return false;
  while (true) {
    const std::size_t before = text.place();
    if (!text.take(',')) return true;
    const std::size_t item = text.place();
    if (read()) continue;
    const bool nothing_taken = text.place() == item;
    if (nothing_taken) text.back_to(before);
    return nothing_taken;
  }
}

}  // namespace liferelay::site
