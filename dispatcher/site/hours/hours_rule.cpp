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

struct Date {
  int year;
  int month;
  int day;
};

Date date_of(sys_days day) {
  const year_month_day ymd(day);
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

int weekday_of(sys_days day) {
  return static_cast<int>(std::chrono::weekday(day).iso_encoding()) - 1;
}

bool between(int value, int from, int to) {
  return from <= to ? value >= from && value <= to : value >= from || value <= to;
}

bool in_dates(const DateSpan& span, const Date& date) {
  const int value = date.month * 100 + date.day;
  const int from = span.from.month * 100 + span.from.day;
  const int to = span.to.month * 100 + span.to.day;
  if (!span.from.year) return between(value, from, to);
  const int to_year = span.to.year.value_or(to < from ? *span.from.year + 1 : *span.from.year);
  const int full = date.year * 10'000 + value;
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

bool is_nth(const std::vector<int>& nth, sys_days day) {
  if (nth.empty()) return true;
  const year_month_day ymd(day);
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

bool DaySelector::chooses_date(sys_days day) const {
  const Date date = date_of(day);
  const int week = iso_week(day);
  return any_or_empty(years, [&](const YearSpan& s) { return between(date.year, s.from, s.to); }) &&
         any_or_empty(dates, [&](const DateSpan& s) { return in_dates(s, date); }) &&
         any_or_empty(weeks, [&](const WeekSpan& s) { return in_weeks(s, week); });
}

bool DaySelector::chooses_weekday(sys_days day) const {
  if (weekdays.empty()) return !holidays;
  const int weekday = weekday_of(day);
  return std::any_of(weekdays.begin(), weekdays.end(), [&](const WeekdaySpan& s) {
    return between(weekday, s.from, s.to) && is_nth(s.nth, day);
  });
}

bool DaySelector::chooses(sys_days day, bool holiday) const {
  return chooses_date(day) && (chooses_weekday(day) || (holidays && holiday));
}

bool DaySelector::chooses_as_holiday(sys_days day, bool holiday) const {
  return holidays && holiday && chooses_date(day) && !chooses_weekday(day);
}

}  // namespace liferelay::site
