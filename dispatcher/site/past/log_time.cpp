#include "dispatcher/site/past/log_time.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <stdexcept>

#include <date/tz.h>

#include "dispatcher/site/compile/cells.hpp"
#include "dispatcher/site/compile/written.hpp"
#include "dispatcher/site/intake/words.hpp"

namespace liferelay::site {
namespace {

constexpr std::int64_t day_s = 86'400;
constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                  "jul", "aug", "sep", "oct", "nov", "dec"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// Takes `from` to `to` digits off the front.
std::optional<int> take_number(std::string_view& text, std::size_t from, std::size_t to) {
  std::size_t digits = 0;
  while (digits < text.size() && is_digit(text[digits])) ++digits;
  if (digits < from || digits > to) return std::nullopt;
  int number = 0;
  std::from_chars(text.data(), text.data() + digits, number);
  text.remove_prefix(digits);
  return number;
}

bool take(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return false;
  text.remove_prefix(word.size());
  return true;
}

// Of a clock with twelve hours.
enum class Half { none, morning, afternoon };

Half take_half(std::string_view& text) {
  for (const std::string_view word : {"AM", "am", "a.m.", "上午", "凌晨", "早上", "午前"}) {
    if (take(text, word)) return Half::morning;
  }
  for (const std::string_view word : {"PM", "pm", "p.m.", "下午", "晚上", "午后", "午後"}) {
    if (take(text, word)) return Half::afternoon;
  }
  return Half::none;
}

// Hours of the day from what the clock shows; 24 and over where the two do not go together.
int whole_hours(int shown_hours, Half half) {
  if (half == Half::none) return shown_hours;
  if (shown_hours < 1 || shown_hours > 12) return 24;
  return shown_hours % 12 + (half == Half::afternoon ? 12 : 0);
}

// "Z", "+08:00", "-0500", "+08", or nothing at all.
bool take_offset(std::string_view& text, std::optional<std::int32_t>& ahead_s) {
  if (text.empty()) return true;
  if (take(text, "Z")) {
    ahead_s = 0;
    return text.empty();
  }
  const bool behind = text.front() == '-';
  if (!behind && text.front() != '+') return false;
  text.remove_prefix(1);
  const auto ahead_h = take_number(text, 2, 4);
  if (!ahead_h) return false;
  int ahead_min = *ahead_h > 99 ? *ahead_h / 100 * 60 + *ahead_h % 100 : *ahead_h * 60;
  if (take(text, ":")) {
    const auto more = take_number(text, 2, 2);
    if (!more) return false;
    ahead_min += *more;
  }
  constexpr int most_min = 14 * 60;
  ahead_s = (behind ? -60 : 60) * ahead_min;
  return text.empty() && ahead_min <= most_min;
}

struct TimeOfDay {
  std::int64_t seconds = 0;
  std::optional<std::int32_t> ahead_s;
};

// "17:40:00.000Z", "11:57:56 PM", "下午11:57". `text` is narrow.
std::optional<TimeOfDay> parse_time(std::string_view text) {
  Half half = take_half(text);
  take(text, " ");
  const auto h = take_number(text, 1, 2);
  if (!h || !take(text, ":")) return std::nullopt;
  const auto min = take_number(text, 2, 2);
  if (!min || *min > 59) return std::nullopt;
  int s = 0;
  if (take(text, ":")) {
    const auto shown_s = take_number(text, 2, 2);
    if (!shown_s || *shown_s > 59) return std::nullopt;
    s = *shown_s;
    if (take(text, ".") && !take_number(text, 1, 9)) return std::nullopt;
  }
  take(text, " ");
  if (half == Half::none) half = take_half(text);
  take(text, " ");
  TimeOfDay time;
  const int hours = whole_hours(*h, half);
  if (hours > 23 || !take_offset(text, time.ahead_s)) return std::nullopt;
  time.seconds = hours * 3600 + *min * 60 + s;
  return time;
}

// "2017 Jan 07 ..." with the month as a number; other texts as they are.
std::string with_month_number(std::string_view text) {
  if (text.size() < 11 || text[4] != ' ' || text[8] != ' ') return std::string(text);
  const std::string word = folded(text.substr(5, 3));
  const auto month = std::find(months.begin(), months.end(), word);
  if (month == months.end()) return std::string(text);
  const auto number = static_cast<int>(month - months.begin()) + 1;
  return std::string(text.substr(0, 4)) + "-" + (number < 10 ? "0" : "") + std::to_string(number) +
         "-" + std::string(text.substr(9));
}

bool is_all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::optional<ClockReading> parse_epoch(std::string_view text) {
  constexpr std::size_t of_seconds = 10;
  constexpr std::size_t of_milliseconds = 13;
  if (!is_all_digits(text) || (text.size() != of_seconds && text.size() != of_milliseconds))
    return std::nullopt;
  std::int64_t seconds = 0;
  std::from_chars(text.data(), text.data() + of_seconds, seconds);
  return ClockReading{seconds, 0};
}

// Whether digits may be a year, month, day, hour and minute of two digits each: "1701070421".
bool is_perhaps_a_date(std::string_view text) {
  if (text.size() != 10) return text.empty();
  const auto pair = [text](std::size_t at) { return (text[at] - '0') * 10 + text[at + 1] - '0'; };
  return pair(2) >= 1 && pair(2) <= 12 && pair(4) >= 1 && pair(4) <= 31 && pair(6) < 24 &&
         pair(8) < 60;
}

// "2017-01-07 04:21:10" of "20170107042110" and "201701070421"; other texts as they are.
std::string with_signs(std::string text) {
  const bool with_seconds = text.size() == 14;
  if (!is_all_digits(text) || (!with_seconds && text.size() != 12)) return text;
  std::string out = text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2) + " " +
                    text.substr(8, 2) + ":" + text.substr(10, 2);
  return with_seconds ? out + ":" + text.substr(12, 2) : out;
}

}  // namespace

std::optional<ClockReading> parse_clock(std::string_view text,
                                        const std::vector<std::string>& forms) {
  if (forms == std::vector<std::string>{"epoch"}) return parse_epoch(narrow(text));
  const std::string plain = with_month_number(with_signs(narrow(text)));
  const std::size_t gap = plain.find_first_of(" T");
  if (gap == std::string::npos) return std::nullopt;
  const auto date = plain_date(std::string_view(plain).substr(0, gap), forms);
  if (!date) return std::nullopt;
  const auto day = day_number(*date);
  const auto time = parse_time(std::string_view(plain).substr(gap + 1));
  if (!day || !time) return std::nullopt;
  const std::int64_t seconds = std::int64_t{*day} * day_s + time->seconds;
  return ClockReading{seconds, time->ahead_s};
}

std::optional<std::int64_t> time_of_day(std::string_view text) {
  const auto time = parse_time(narrow(text));
  if (!time || time->ahead_s) return std::nullopt;
  return time->seconds;
}

std::optional<ClockReading> find_clock(std::string_view text) {
  constexpr std::size_t date_size = 10;
  constexpr std::size_t time_sizes[] = {8, 5};
  for (std::size_t at = 0; at + date_size < text.size(); ++at) {
    if (!is_digit(text[at]) || text[at + 4] != '-') continue;
    std::string_view rest = text.substr(at + date_size);
    if (take(rest, " @ ") || take(rest, " ") || take(rest, "T")) {
      for (const std::size_t size : time_sizes) {
        const std::string whole =
            std::string(text.substr(at, date_size)) + " " + std::string(rest.substr(0, size));
        if (const auto found = parse_clock(whole, {})) return found;
      }
    }
  }
  return std::nullopt;
}

std::optional<std::vector<std::string>> forms_of_clocks(
    const std::vector<std::string_view>& texts) {
  using Forms = std::vector<std::string>;
  std::size_t filled = 0;
  for (const std::string_view text : texts) filled += text.empty() ? 0U : 1U;
  std::optional<Forms> best;
  std::size_t best_count = filled / 2;  // whatever reads fewer is no explanation
  for (const Forms& forms : {Forms{}, Forms{"M/D/YYYY"}, Forms{"D/M/YYYY"}, Forms{"D.M.YYYY"},
                             Forms{"M/D/YY"}, Forms{"D/M/YY"}, Forms{"D.M.YY"}, Forms{"epoch"}}) {
    const auto count =
        static_cast<std::size_t>(std::count_if(texts.begin(), texts.end(), [&](auto text) {
          return parse_clock(text, forms).has_value();
        }));
    if (count > best_count)
      best = forms;
    else if (count == best_count)
      best.reset();
    best_count = std::max(best_count, count);
  }
  if (best == Forms{"epoch"} && std::all_of(texts.begin(), texts.end(), is_perhaps_a_date))
    return std::nullopt;
  return best;
}

std::optional<std::vector<std::string>> forms_of_dates(const std::vector<std::string>& texts) {
  std::vector<std::string> clocks;
  for (const std::string& text : texts) clocks.push_back(text + " 00:00");
  return forms_of_clocks({clocks.begin(), clocks.end()});
}

Result<TownClock> TownClock::of(const std::string& zone) {
  try {
    return TownClock(date::locate_zone(zone));
  } catch (const std::runtime_error&) {
    return fail(ErrorKind::input,
                say("The time zone \"{0}\" is not known; use a name such as Asia/Shanghai.",
                    "未知时区“{0}”；请使用如 Asia/Shanghai 的名称。", {shown(zone)}));
  }
}

Instant TownClock::instant_of(const ClockReading& reading) const {
  const std::chrono::seconds since(reading.seconds);
  if (reading.ahead_s) return Instant{(reading.seconds - *reading.ahead_s) * 1000};
  const auto utc = zone_->to_sys(date::local_seconds(since), date::choose::earliest);
  return Instant{
      std::chrono::duration_cast<std::chrono::milliseconds>(utc.time_since_epoch()).count()};
}

std::string TownClock::text_of(Instant instant) const {
  const std::chrono::milliseconds since(instant.ms);
  const auto local = zone_->to_local(date::sys_time<std::chrono::milliseconds>(since));
  return date::format("%Y-%m-%d %H:%M", date::floor<std::chrono::minutes>(local));
}

}  // namespace liferelay::site
