// A recursive descent over the characters; every reader either takes what it knows or leaves the
// place as it was.
#include "dispatcher/site/hours/hours_parser.hpp"

#include <array>
#include <utility>

namespace liferelay::site {
namespace {

constexpr std::array<std::string_view, 7> weekday_names{"mo", "tu", "we", "th", "fr", "sa", "su"};
constexpr std::array<std::string_view, 12> month_names{"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::array<int, 12> longest_month{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
constexpr std::size_t max_text = 1024;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
bool is_letter(char c) {
  return lower(c) >= 'a' && lower(c) <= 'z';
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  ParsedHours run() {
    ParsedHours parsed;
    bool added = false;
    while (true) {
      HoursRule rule;
      rule.added = added;
      if (!read_rule(rule)) return {{}, text_.substr(at_)};
      skip_spaces();
      const bool comma = peek() == ',';
      // "Mo,08:00": a list that never came to its times.
      if (comma && rule.times.empty() && !rule.off) return {{}, text_.substr(at_)};
      parsed.rules.push_back(std::move(rule));
      if (at_end()) return parsed;
      if (!comma && peek() != ';') return {{}, text_.substr(at_)};
      ++at_;
      skip_spaces();
      if (at_end() && !comma) return parsed;  // many write a ';' at the end
      added = comma;
    }
  }

 private:
  bool at_end() const { return at_ >= text_.size(); }
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  void skip_spaces() {
    while (peek() == ' ') ++at_;
  }

  // A sign with spaces around it.
  bool take(char sign) {
    const std::size_t before = at_;
    skip_spaces();
    if (peek() != sign) {
      at_ = before;
      return false;
    }
    ++at_;
    skip_spaces();
    return true;
  }

  bool take_word(std::string_view word) {
    for (std::size_t i = 0; i < word.size(); ++i) {
      if (lower(peek(i)) != word[i]) return false;
    }
    if (is_letter(peek(word.size()))) return false;
    at_ += word.size();
    return true;
  }

  template <std::size_t Count>
  int take_name(const std::array<std::string_view, Count>& names) {
    for (std::size_t i = 0; i < Count; ++i) {
      if (take_word(names[i])) return static_cast<int>(i);
    }
    return -1;
  }

  // A number of min to max digits and no more.
  int take_number(std::size_t min_digits, std::size_t max_digits) {
    std::size_t digits = 0;
    int value = 0;
    while (digits <= max_digits && is_digit(peek(digits)))
      value = value * 10 + (peek(digits++) - '0');
    if (digits < min_digits || digits > max_digits) return -1;
    at_ += digits;
    return value;
  }

  // Reads a list "a,b,c" with `read`; a comma that is followed by something else stays for the
  // caller.
  template <class Read>
  bool read_list(Read read) {
    if (!read()) return false;
    while (true) {
      const std::size_t before = at_;
      if (!take(',')) return true;
      const std::size_t item = at_;
      if (read()) continue;
      const bool nothing_taken = at_ == item;
      at_ = nothing_taken ? before : at_;
      return nothing_taken;
    }
  }

  bool looks_like_year() const {
    return is_digit(peek()) && is_digit(peek(1)) && is_digit(peek(2)) && is_digit(peek(3)) &&
           !is_digit(peek(4));
  }

  bool read_rule(HoursRule& rule) {
    skip_spaces();
    const std::size_t start = at_;
    if (text_.substr(at_).starts_with("24/7")) {
      at_ += 4;
    } else if (!read_days(rule.days) || !read_times(rule.times)) {
      return false;
    }
    return read_state(rule) && at_ > start;
  }

  bool read_days(DaySelector& days) {
    if (!read_years_and_dates(days)) return false;
    if (take_word("week")) {
      skip_spaces();
      if (!read_list([&] { return read_weeks(days.weeks); })) return false;
      skip_spaces();
    }
    const bool wide = !days.years.empty() || !days.dates.empty() || !days.weeks.empty();
    if (wide) take(':');
    if (!is_letter(peek())) return true;
    const std::size_t before = at_;
    if (!read_list([&] { return read_weekday(days); })) return at_ == before;
    skip_spaces();
    return true;
  }

  bool read_years_and_dates(DaySelector& days) {
    const std::size_t before = at_;
    if (looks_like_year()) {
      if (read_list([&] { return read_dates(days.dates); })) return skip_spaces(), true;
      at_ = before;
      days.dates.clear();
      if (!read_list([&] { return read_years(days.years); })) return false;
      skip_spaces();
    } else if (read_list([&] { return read_dates(days.dates); })) {
      skip_spaces();
    } else if (at_ != before) {
      return false;
    }
    return true;
  }

  bool read_years(std::vector<YearSpan>& years) {
    if (!looks_like_year()) return false;
    YearSpan span;
    span.from = span.to = take_number(4, 4);
    if (take('-')) span.to = take_number(4, 4);
    years.push_back(span);
    return span.to >= span.from;
  }

  // "Apr", "Apr-Oct", "Apr 15", "Dec 24-26", "Apr 15-Oct 15", each with a year before it or not.
  bool read_dates(std::vector<DateSpan>& dates) {
    DateSpan span;
    bool with_day = false;
    if (!read_date(span.from, with_day)) return false;
    span.to = span.from;
    const std::size_t before = at_;
    if (take('-')) {
      bool end_with_day = with_day;
      if (with_day && is_digit(peek()) && !looks_like_year()) {
        span.to.day = take_number(1, 2);
      } else {
        span.to.year.reset();
        if (!read_date(span.to, end_with_day)) return false;
      }
      if (end_with_day != with_day || !is_day(span.to)) return at_ = before, false;
    }
    if (!with_day) span.to.day = longest_month[static_cast<std::size_t>(span.to.month - 1)];
    if (span.to.year && !span.from.year) return false;
    dates.push_back(span);
    return true;
  }

  bool read_date(DateEnd& date, bool& with_day) {
    const std::size_t before = at_;
    if (looks_like_year()) {
      date.year = take_number(4, 4);
      skip_spaces();
    }
    const int month = take_name(month_names);
    if (month < 0) return at_ = before, false;
    date.month = month + 1;
    date.day = 1;
    const std::size_t after_month = at_;
    skip_spaces();
    const bool is_time =
        is_digit(peek()) && (peek(1) == ':' || peek(2) == ':') && !day_then_colon();
    const int day = is_time || looks_like_year() ? -1 : take_number(1, 2);
    with_day = day >= 0;
    if (!with_day) at_ = after_month;
    if (with_day) date.day = day;
    return is_day(date);
  }

  // "Apr 15: 08:00-12:00" against "Apr 08:00-12:00": a colon with two digits behind it is a time.
  bool day_then_colon() const {
    const std::size_t colon = peek(1) == ':' ? 1 : 2;
    return !is_digit(peek(colon + 1));
  }

  static bool is_day(const DateEnd& date) {
    return date.day >= 1 && date.day <= longest_month[static_cast<std::size_t>(date.month - 1)];
  }

  bool read_weeks(std::vector<WeekSpan>& weeks) {
    WeekSpan span;
    span.from = span.to = take_number(1, 2);
    if (take('-')) {
      span.to = take_number(1, 2);
      if (take('/')) span.step = take_number(1, 2);
    }
    weeks.push_back(span);
    return span.from >= 1 && span.to >= span.from && span.to <= 53 && span.step >= 1;
  }

  bool read_weekday(DaySelector& days) {
    if (take_word("ph")) {
      days.holidays = true;
      return true;
    }
    WeekdaySpan span;
    span.from = span.to = take_name(weekday_names);
    if (span.from < 0) return false;
    if (take('-')) {
      span.to = take_name(weekday_names);
      if (span.to < 0) return false;
    } else if (take('[')) {
      if (!read_list([&] { return read_nth(span.nth); }) || !take(']')) return false;
    }
    days.weekdays.push_back(std::move(span));
    return true;
  }

  bool read_nth(std::vector<int>& nth) {
    const bool from_end = take('-');
    const int first = take_number(1, 1);
    if (first < 1 || first > 5) return false;
    nth.push_back(from_end ? -first : first);
    if (from_end || !take('-')) return true;
    const int last = take_number(1, 1);
    for (int n = first + 1; n <= last && n <= 5; ++n) nth.push_back(n);
    return last > first && last <= 5;
  }

  bool read_times(std::vector<MinuteRange>& times) {
    if (!is_digit(peek())) return true;
    return read_list([&] { return read_time_range(times); });
  }

  // The end may be the next day's ("22:00-02:00" or "22:00-26:00"). The same time twice says
  // nothing.
  bool read_time_range(std::vector<MinuteRange>& times) {
    if (!is_digit(peek())) return false;
    const int from = take_time();
    if (from < 0 || from >= 1440 || !take('-')) return false;
    int to = take_time();
    if (to < 0 || to == from) return false;
    if (to < from) to += 1440;
    if (to > 2880 || peek() == '+' || peek() == '/') return false;
    times.push_back({static_cast<std::uint16_t>(from), static_cast<std::uint16_t>(to)});
    return true;
  }

  int take_time() {
    const int hour = take_number(1, 2);
    if (hour < 0 || hour > 48 || peek() != ':') return -1;
    ++at_;
    const int minute = take_number(2, 2);
    return minute < 0 || minute > 59 ? -1 : hour * 60 + minute;
  }

  // A comment may be ignored where it is off anyway; on open hours it may take away what they
  // promise.
  bool read_state(HoursRule& rule) {
    skip_spaces();
    if (take_word("off") || take_word("closed")) {
      rule.off = true;
      skip_spaces();
      return peek() != '"' || skip_comment();
    }
    static_cast<void>(take_word("open"));
    return true;
  }

  bool skip_comment() {
    const std::size_t end = text_.find('"', at_ + 1);
    if (end == std::string_view::npos) return false;
    at_ = end + 1;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

ParsedHours parse_hours(std::string_view text) {
  if (text.size() > max_text) return {{}, text.substr(max_text)};
  return Parser(text).run();
}

}  // namespace liferelay::site
