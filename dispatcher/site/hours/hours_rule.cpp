// Which days a rule is about. Calendar arithmetic is the standard library's; no clock and no zone
// is asked.
#include "dispatcher/site/hours/hours_rule.hpp"

#include <algorithm>
#include <array>

namespace liferelay::site {
namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

int weekday_of(sys_days day) {
  return static_cast<int>(std::chrono::weekday(day).iso_encoding()) - 1;
}

int year_of(const DayFacts& day) {
  return static_cast<int>(day.date.year());
}
int month_and_day(const DayFacts& day) {
  return static_cast<int>(static_cast<unsigned>(day.date.month())) * 100 +
         static_cast<int>(static_cast<unsigned>(day.date.day()));
}

bool between(int value, int from, int to) {
  return from <= to ? value >= from && value <= to : value >= from || value <= to;
}

bool in_dates(const DateSpan& span, const DayFacts& day) {
  const int value = month_and_day(day);
  const int from = span.from.month * 100 + span.from.day;
  const int to = span.to.month * 100 + span.to.day;
  if (!span.from.year) return between(value, from, to);
  const int to_year = span.to.year.value_or(to < from ? *span.from.year + 1 : *span.from.year);
  const int full = year_of(day) * 10'000 + value;
  return full >= *span.from.year * 10'000 + from && full <= to_year * 10'000 + to;
}

// The week of a day is that of its Thursday, counted from the first Thursday of the Thursday's
// year.
int iso_week(sys_days day) {
  const sys_days thursday = day + days(3 - weekday_of(day));
  const sys_days new_year(year_month_day(sys_days(thursday)).year() / std::chrono::January / 1);
  return static_cast<int>((thursday - new_year).count() / 7) + 1;
}

bool in_weeks(const WeekSpan& span, int week) {
  return week >= span.from && week <= span.to && (week - span.from) % span.step == 0;
}

bool is_nth(const std::vector<int>& nth, const year_month_day& ymd) {
  if (nth.empty()) return true;
  const int of_month = static_cast<int>(static_cast<unsigned>(ymd.day()));
  const int length =
      static_cast<int>(static_cast<unsigned>((ymd.year() / ymd.month() / std::chrono::last).day()));
  const int from_start = (of_month - 1) / 7 + 1;
  const int from_end = -((length - of_month) / 7 + 1);
  return std::any_of(nth.begin(), nth.end(),
                     [&](int n) { return n == from_start || n == from_end; });
}

template <class Spans, class Holds>
bool any_or_empty(const Spans& spans, Holds holds) {
  return spans.empty() || std::any_of(spans.begin(), spans.end(), holds);
}

}  // namespace

DayFacts facts_of(sys_days day) {
  DayFacts facts;
  facts.date = year_month_day(day);
  facts.week = iso_week(day);
  facts.weekday = weekday_of(day);
  return facts;
}

bool DaySelector::chooses_date(const DayFacts& day) const {
  return any_or_empty(years,
                      [&](const YearSpan& s) { return between(year_of(day), s.from, s.to); }) &&
         any_or_empty(dates, [&](const DateSpan& s) { return in_dates(s, day); }) &&
         any_or_empty(weeks, [&](const WeekSpan& s) { return in_weeks(s, day.week); });
}

bool DaySelector::chooses_weekday(const DayFacts& day) const {
  if (weekdays.empty()) return !holidays && !school_holidays;
  return std::any_of(weekdays.begin(), weekdays.end(), [&](const WeekdaySpan& s) {
    return between(day.weekday, s.from, s.to) && is_nth(s.nth, day.date);
  });
}

bool DaySelector::chooses(const DayFacts& day) const {
  if (!chooses_date(day)) return false;
  return chooses_weekday(day) || (holidays && day.holiday) ||
         (school_holidays && day.school_holiday);
}

bool DaySelector::chooses_as_holiday(const DayFacts& day) const {
  return chooses(day) && !chooses_weekday(day);
}

bool HoursRule::may_run_on() const {
  if (state == RuleState::off) return false;
  return has_open_end() ||
         std::any_of(times.begin(), times.end(), [](MinuteRange r) { return r.to > 1440; });
}

}  // namespace liferelay::site
