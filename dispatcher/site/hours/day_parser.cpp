// English names of days and months, short or in full; a name that other languages use for another
// day ("Di", "Do") is none.
#include "dispatcher/site/hours/day_parser.hpp"

#include <array>
#include <utility>

namespace liferelay::site {
namespace {

constexpr std::array weekday_words{
    HoursWord{"mo", 0},        HoursWord{"mon", 0},   HoursWord{"monday", 0},
    HoursWord{"tu", 1},        HoursWord{"tue", 1},   HoursWord{"tues", 1},
    HoursWord{"tuesday", 1},   HoursWord{"we", 2},    HoursWord{"wed", 2},
    HoursWord{"wednesday", 2}, HoursWord{"th", 3},    HoursWord{"thu", 3},
    HoursWord{"thur", 3},      HoursWord{"thurs", 3}, HoursWord{"thursday", 3},
    HoursWord{"fr", 4},        HoursWord{"fri", 4},   HoursWord{"friday", 4},
    HoursWord{"sa", 5},        HoursWord{"sat", 5},   HoursWord{"saturday", 5},
    HoursWord{"su", 6},        HoursWord{"sun", 6},   HoursWord{"sunday", 6}};
constexpr std::array month_words{
    HoursWord{"jan", 1},       HoursWord{"january", 1},  HoursWord{"feb", 2},
    HoursWord{"february", 2},  HoursWord{"mar", 3},      HoursWord{"march", 3},
    HoursWord{"apr", 4},       HoursWord{"april", 4},    HoursWord{"may", 5},
    HoursWord{"jun", 6},       HoursWord{"june", 6},     HoursWord{"jul", 7},
    HoursWord{"july", 7},      HoursWord{"aug", 8},      HoursWord{"august", 8},
    HoursWord{"sep", 9},       HoursWord{"sept", 9},     HoursWord{"september", 9},
    HoursWord{"oct", 10},      HoursWord{"october", 10}, HoursWord{"nov", 11},
    HoursWord{"november", 11}, HoursWord{"dec", 12},     HoursWord{"december", 12}};
constexpr std::array daily_words{HoursWord{"daily", 0}, HoursWord{"everyday", 0}};
constexpr std::array<int, 12> longest_month{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

int last_of(int month) {
  return longest_month[static_cast<std::size_t>(month - 1)];
}

bool is_day(const DateEnd& date) {
  return date.day >= 1 && date.day <= last_of(date.month);
}

class DayParser {
 public:
  DayParser(HoursText& text, DaySelector& days) : text_(text), days_(days) {}

  bool run() {
    const std::size_t start = text_.place();
    if (!read_years_and_dates() || !read_week_list()) return false;
    const bool wide = !days_.years.empty() || !days_.dates.empty() || !days_.weeks.empty();
    if (wide) text_.take(':');
    if (text_.take_one_of(daily_words) < 0 && !read_weekdays()) return false;
    text_.skip_spaces();
    if (text_.place() != start) text_.take(':');
    return true;
  }

 private:
  bool read_weekdays() {
    if (!text_.letter_at(0)) return true;
    const std::size_t before = text_.place();
    return read_list(text_, [&] { return read_weekday(); }) || text_.place() == before;
  }

  bool read_week_list() {
    if (!text_.take_word("week")) return true;
    text_.skip_spaces();
    if (!read_list(text_, [&] { return read_weeks(); })) return false;
    text_.skip_spaces();
    return true;
  }

  bool read_years_and_dates() {
    const std::size_t before = text_.place();
    const bool year_first = text_.looks_like_year();
    if (!read_list(text_, [&] { return read_dates(); })) {
      if (text_.place() != before && !year_first) return false;
      text_.back_to(before);
      days_.dates.clear();
      if (year_first && !read_list(text_, [&] { return read_years(); })) return false;
    }
    text_.skip_spaces();
    return true;
  }

  bool read_years() {
    if (!text_.looks_like_year()) return false;
    YearSpan span;
    span.from = span.to = text_.take_number(4, 4);
    if (text_.take('+')) {
      span.to = 9999;
    } else if (text_.take_range_sign()) {
      span.to = text_.take_number(4, 4);
    }
    days_.years.push_back(span);
    return span.to >= span.from;
  }

  // "Apr", "Apr-Oct", "Apr 15", "Dec 24-26", "Apr 15-Oct 15", each with a year before it or not;
  // and in a list after one with a day "Dec 24,26".
  bool read_dates() {
    DateSpan span;
    bool with_day = false;
    if (!read_one_more_day(span.from, with_day) && !read_date(span.from, with_day)) return false;
    span.to = span.from;
    const std::size_t before = text_.place();
    if (text_.take_range_sign() && !read_end(span, with_day)) return text_.back_to(before), false;
    if (!with_day) span.to.day = last_of(span.to.month);
    if (span.to.year && !span.from.year) return false;
    day_listed_ = with_day;
    days_.dates.push_back(span);
    return true;
  }

  bool read_end(DateSpan& span, bool with_day) {
    bool end_with_day = with_day;
    if (with_day && text_.digit_at(0) && !text_.looks_like_year()) {
      span.to.day = text_.take_number(1, 2);
    } else {
      span.to.year.reset();
      if (!read_date(span.to, end_with_day)) return false;
    }
    return end_with_day == with_day && is_day(span.to);
  }

  bool read_one_more_day(DateEnd& date, bool& with_day) {
    if (!day_listed_ || !text_.digit_at(0) || begins_time()) return false;
    const std::size_t before = text_.place();
    date = days_.dates.back().to;
    date.day = text_.take_number(1, 2);
    with_day = true;
    if (is_day(date)) return true;
    text_.back_to(before);
    return false;
  }

  bool read_date(DateEnd& date, bool& with_day) {
    const std::size_t before = text_.place();
    if (text_.looks_like_year()) {
      date.year = text_.take_number(4, 4);
      text_.skip_spaces();
    }
    date.month = text_.take_one_of(month_words);
    if (date.month < 0) return text_.back_to(before), false;
    date.day = 1;
    const std::size_t after_month = text_.place();
    text_.skip_spaces();
    const int day = begins_time() || text_.looks_like_year() ? -1 : text_.take_number(1, 2);
    with_day = day >= 0;
    if (!with_day) text_.back_to(after_month);
    if (with_day) date.day = day;
    return is_day(date);
  }

  // "Apr 15: 08:00-12:00" against "Apr 08:00-12:00": a colon with two digits behind it is a time.
  bool begins_time() const {
    HoursText ahead = text_;
    return ahead.take_time() >= 0;
  }

  bool read_weeks() {
    WeekSpan span;
    span.from = span.to = text_.take_number(1, 2);
    if (text_.take_range_sign()) {
      span.to = text_.take_number(1, 2);
      if (text_.take('/')) span.step = text_.take_number(1, 2);
    }
    days_.weeks.push_back(span);
    return span.from >= 1 && span.to >= span.from && span.to <= 53 && span.step >= 1;
  }

  bool read_weekday() {
    if (text_.take_word("ph")) return days_.holidays = true;
    if (text_.take_word("sh")) return days_.school_holidays = true;
    WeekdaySpan span;
    span.from = span.to = text_.take_one_of(weekday_words);
    if (span.from < 0) return false;
    if (text_.take_range_sign()) {
      span.to = text_.take_one_of(weekday_words);
      if (span.to < 0) return false;
    } else if (text_.take('[')) {
      if (!read_list(text_, [&] { return read_nth(span.nth); }) || !text_.take(']')) return false;
    }
    days_.weekdays.push_back(std::move(span));
    return true;
  }

  bool read_nth(std::vector<int>& nth) {
    const bool from_end = text_.take('-');
    const int first = text_.take_number(1, 1);
    if (first < 1 || first > 5) return false;
    nth.push_back(from_end ? -first : first);
    if (from_end || !text_.take('-')) return true;
    const int last = text_.take_number(1, 1);
    for (int n = first + 1; n <= last && n <= 5; ++n) nth.push_back(n);
    return last > first && last <= 5;
  }

  HoursText& text_;
  DaySelector& days_;
  bool day_listed_ = false;  // the last date names a day
};

}  // namespace

bool read_days(HoursText& text, DaySelector& days) {
  return DayParser(text, days).run();
}

}  // namespace liferelay::site
