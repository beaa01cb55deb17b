// Opening hours as read: a list of rules, each choosing days and saying when these are open.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "dispatcher/domain/hours.hpp"

namespace liferelay::site {

// 0 is Monday. nth: the first is 1, the last is -1; empty: every one of the month.
struct WeekdaySpan {
  int from = 0;
  int to = 0;  // may be before `from`: over the week's end
  std::vector<int> nth;

  friend bool operator==(const WeekdaySpan&, const WeekdaySpan&) = default;
};

struct DateEnd {
  std::optional<int> year;
  int month = 1;
  int day = 1;

  friend bool operator==(const DateEnd&, const DateEnd&) = default;
};

// Both ends belong to it. Without years it comes every year and may run over New Year.
struct DateSpan {
  DateEnd from;
  DateEnd to;

  friend bool operator==(const DateSpan&, const DateSpan&) = default;
};

struct YearSpan {
  int from = 0;
  int to = 0;

  friend bool operator==(const YearSpan&, const YearSpan&) = default;
};

// ISO 8601 weeks, every `step`-th from `from` on.
struct WeekSpan {
  int from = 1;
  int to = 53;
  int step = 1;

  friend bool operator==(const WeekSpan&, const WeekSpan&) = default;
};

// Empty lists choose every day; a day must be in one span of each list that is not empty.
struct DaySelector {
  std::vector<YearSpan> years;
  std::vector<DateSpan> dates;
  std::vector<WeekSpan> weeks;
  std::vector<WeekdaySpan> weekdays;
  bool holidays = false;  // public holidays, besides the weekdays

  friend bool operator==(const DaySelector&, const DaySelector&) = default;

  // By its date alone; `holiday` matters where the selector speaks of holidays.
  bool chooses(std::chrono::sys_days day, bool holiday) const;
  // Whether it chooses the day as a holiday and would not by its weekday.
  bool chooses_as_holiday(std::chrono::sys_days day, bool holiday) const;

 private:
  bool chooses_date(std::chrono::sys_days day) const;
  bool chooses_weekday(std::chrono::sys_days day) const;
};

struct HoursRule {
  DaySelector days;
  std::vector<MinuteRange> times;  // empty: the whole day
  bool off = false;
  bool added = false;  // joined by ',': adds to the day, where ';' takes it over
};

}  // namespace liferelay::site
