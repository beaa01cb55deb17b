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

// What rules ask about a day.
struct DayFacts {
  std::chrono::year_month_day date{};
  int week = 1;     // ISO 8601
  int weekday = 0;  // 0 is Monday; that of a day worked instead of another is Monday
  bool holiday = false;
  bool school_holiday = false;
};

DayFacts facts_of(std::chrono::sys_days day);

// Empty lists choose every day; a day must be in one span of each list that is not empty. Public
// and school holidays stand beside the weekdays.
struct DaySelector {
  std::vector<YearSpan> years;
  std::vector<DateSpan> dates;
  std::vector<WeekSpan> weeks;
  std::vector<WeekdaySpan> weekdays;
  bool holidays = false;
  bool school_holidays = false;

  friend bool operator==(const DaySelector&, const DaySelector&) = default;

  bool chooses(const DayFacts& day) const;
  // Whether it chooses the day as a holiday and would not by its weekday.
  bool chooses_as_holiday(const DayFacts& day) const;

 private:
  bool chooses_date(const DayFacts& day) const;
  bool chooses_weekday(const DayFacts& day) const;
};

enum class RuleState : std::uint8_t { open, off, unknown };
// How a rule joins those before it: ';' takes the day over, ',' adds to it, '||' speaks where they
// leave the day closed.
enum class RuleJoin : std::uint8_t { takes_over, adds, falls_back };
// Why the state of a rule is unknown.
enum class Vagueness : std::uint8_t { none, comment, open_end, sun };

struct HoursRule {
  DaySelector days;
  std::vector<MinuteRange> times;  // empty: the whole day, or none that can be said in minutes
  RuleState state = RuleState::open;
  RuleJoin join = RuleJoin::takes_over;
  Vagueness vague = Vagueness::none;

  bool is_day_off() const { return state == RuleState::off && times.empty(); }
  bool takes_day_over() const {
    return is_day_off() || (join == RuleJoin::takes_over && state != RuleState::off);
  }
  // Whether it may still be open when the next day begins.
  bool may_run_on() const;
  bool has_open_end() const { return vague == Vagueness::open_end || vague == Vagueness::sun; }
};

}  // namespace liferelay::site
