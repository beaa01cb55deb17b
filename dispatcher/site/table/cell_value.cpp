#include "dispatcher/site/table/cell_value.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <system_error>
#include <utility>

namespace liferelay::site {
namespace {

constexpr std::int64_t seconds_of_day = 86'400;
constexpr double first_day_after_9999 = 2'958'466;

std::optional<double> number_in(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

// "1.5e+16" as "15000000000000000", "1.5e-05" as "0.000015".
std::string without_exponent(std::string_view text) {
  const std::size_t e = text.find('e');
  int exponent = 0;
  const std::size_t skip = text[e + 1] == '+' ? 2 : 1;
  std::from_chars(text.data() + e + skip, text.data() + text.size(), exponent);
  std::string digits;
  for (const char c : text.substr(0, e)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  const std::string sign = text.starts_with('-') ? "-" : "";
  if (exponent < 0)
    return sign + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  // An exponent is written from 15 digits before the point on: there are none behind it.
  digits.resize(static_cast<std::size_t>(exponent) + 1, '0');
  return sign + digits;
}

std::string plain_number(double value) {
  std::array<char, 32> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::general, 15);
  const std::string_view text(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
  const double size = std::abs(value);
  const bool has_exponent = text.find('e') != std::string_view::npos;
  return has_exponent && size < 1e20 && size >= 1e-15 ? without_exponent(text) : std::string(text);
}

std::string two_digits(std::int64_t number) {
  const std::string text = std::to_string(number);
  return text.size() < 2 ? "0" + text : text;
}

std::string time_text(std::int64_t seconds) {
  std::string text = two_digits(seconds / 3600) + ":" + two_digits(seconds / 60 % 60);
  if (seconds % 60 != 0) text += ":" + two_digits(seconds % 60);
  return text;
}

// Days since 1970-01-01 to the civil date; the algorithm of H. Hinnant, "chrono-compatible
// low-level date algorithms", for days from year 0 on.
std::string date_text(std::int64_t days) {
  const std::int64_t shifted = days + 719'468;
  const std::int64_t era = shifted / 146'097;
  const std::int64_t day_of_era = shifted % 146'097;
  const std::int64_t year_of_era =
      (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year =
      day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const std::int64_t day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
  const std::int64_t month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  return std::to_string(year) + "-" + two_digits(month) + "-" + two_digits(day);
}

// Days since 1970-01-01 of a workbook's day; nothing for a day that never was.
std::optional<std::int64_t> civil_day(std::int64_t day, bool from_1904) {
  if (from_1904) return day - 24'107;
  if (day < 1 || day == 60) return std::nullopt;
  return day < 60 ? day - 25'568 : day - 25'569;
}

std::optional<std::string> moment_text(double value, NumberFormat format, bool from_1904) {
  if (value < 0 || value >= first_day_after_9999) return std::nullopt;
  const auto seconds = static_cast<std::int64_t>(std::floor(value * seconds_of_day + 0.5));
  const std::int64_t of_day = seconds % seconds_of_day;
  if (format.elapsed) return time_text(seconds);
  if (!format.date || (value < 1 && !from_1904)) return time_text(of_day);
  const auto day = civil_day(seconds / seconds_of_day, from_1904);
  if (!day) return std::nullopt;
  const bool with_time = format.time || of_day != 0;
  return date_text(*day) + (with_time ? " " + time_text(of_day) : "");
}

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// The code of "_xHHHH_" at the front.
std::optional<unsigned> escaped_code(std::string_view text) {
  if (text.size() < 7 || !text.starts_with("_x") || text[6] != '_') return std::nullopt;
  for (std::size_t i = 2; i < 6; ++i) {
    if (!is_hex(text[i])) return std::nullopt;
  }
  unsigned code = 0;
  std::from_chars(text.data() + 2, text.data() + 6, code, 16);
  return code;
}

}  // namespace

NumberFormat built_in_format(int id) {
  const auto between = [&](int first, int last) { return id >= first && id <= last; };
  if (id == 22) return {.date = true, .time = true};
  if (id == 46) return {.time = true, .elapsed = true};
  if (between(14, 17) || between(27, 31) || id == 36 || between(50, 54) || between(57, 58))
    return {.date = true};
  if (between(18, 21) || between(32, 35) || between(45, 47) || between(55, 56))
    return {.time = true};
  return {};
}

NumberFormat format_of_code(std::string_view code) {
  NumberFormat found;
  bool month_or_minute = false;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {  // the first section
    const char c = code[i];
    if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[') {
      const std::size_t end = std::min(code.find(']', i), code.size());
      const std::string_view inside = code.substr(i + 1, end - i - 1);
      if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos)
        found.time = found.elapsed = true;
      i = end;
    } else if (code.substr(i).starts_with("General")) {
      i += std::string_view("General").size() - 1;
    } else if (c == 'y' || c == 'Y' || c == 'd' || c == 'D') {
      found.date = true;
    } else if (c == 'h' || c == 'H' || c == 's' || c == 'S') {
      found.time = true;
    } else if (c == 'm' || c == 'M') {
      month_or_minute = true;
    }
  }
  if (month_or_minute && !found.time) found.date = true;
  return found;
}

std::string number_text(std::string_view written, NumberFormat format, bool from_1904) {
  const auto value = number_in(written);
  if (!value) return std::string(written);
  if (format.date || format.time) {
    if (auto moment = moment_text(*value, format, from_1904)) return std::move(*moment);
  }
  return plain_number(*value);
}

std::string unescaped(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t next = std::min(text.find("_x"), text.size());
    out += text.substr(0, next);
    text.remove_prefix(next);
    if (text.empty()) break;
    const auto code = escaped_code(text);
    const bool restored = code && (*code < 0x20 || *code == '_');
    if (!restored || *code == '\n' || *code == '\r' || *code == '\t' || *code == '_')
      out += restored ? static_cast<char>(*code) : '_';
    text.remove_prefix(restored ? 7 : 1);
  }
  return out;
}

}  // namespace liferelay::site
