#include "dispatcher/site/compile/cells.hpp"

#include <charconv>
#include <cmath>

#include <date/date.h>

namespace liferelay::site {
namespace {

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text.empty() || text[0] == '-')
    return std::nullopt;
  return value;
}

}  // namespace

std::optional<std::int32_t> day_number(std::string_view date_text) {
  if (date_text.size() != 10 || date_text[4] != '-' || date_text[7] != '-') return std::nullopt;
  const auto year = digits(date_text.substr(0, 4));
  const auto month = digits(date_text.substr(5, 2));
  const auto day = digits(date_text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const date::year_month_day ymd{date::year(*year), date::month(static_cast<unsigned>(*month)),
                                 date::day(static_cast<unsigned>(*day))};
  if (!ymd.ok()) return std::nullopt;
  return static_cast<std::int32_t>(date::sys_days(ymd).time_since_epoch().count());
}

std::optional<Instant> end_of_date(std::string_view text) {
  const auto day = day_number(text);
  if (!day) return std::nullopt;
  return Instant{} + days(*day + 1);
}

std::optional<std::int32_t> degrees_e7(std::string_view text, int limit) {
  double value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc{} || end != text.data() + text.size() || !(std::abs(value) <= limit))
    return std::nullopt;
  return static_cast<std::int32_t>(std::lround(value * 1e7));
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    std::string_view part = text.substr(0, end);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    if (!part.empty()) parts.emplace_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

void CsvCells::wrong(std::string_view column, const Text& expected) {
  ok_ = false;
  const std::string value = text(column);
  findings_.error(
      file_, row_.line,
      {fill("column \"{0}\" holds \"{1}\" but must be {2}.", {column, value, expected.en}),
       fill("列“{0}”为“{1}”，应为{2}。", {column, value, expected.zh})});
}

bool CsvCells::yes_no(std::string_view column, bool otherwise) {
  const std::string value = text(column);
  if (value.empty()) return otherwise;
  if (value == "yes" || value == "是") return true;
  if (value == "no" || value == "否") return false;
  wrong(column, {"yes or no", "“是”或“否”"});
  return otherwise;
}

Instant CsvCells::date(std::string_view column) {
  const std::string value = text(column);
  if (value.empty()) return {};
  const auto found = end_of_date(value);
  if (!found) wrong(column, {"a date such as 2027-05-31", "日期，例如 2027-05-31"});
  return found.value_or(Instant{});
}

std::optional<geo::Position> CsvCells::position(std::string_view lat_column,
                                                std::string_view lon_column) {
  const std::string lat = text(lat_column);
  const std::string lon = text(lon_column);
  if (lat.empty() && lon.empty()) return std::nullopt;
  const auto lat_e7 = degrees_e7(lat, 90);
  const auto lon_e7 = degrees_e7(lon, 180);
  if (!lat_e7)
    wrong(lat_column, {"a latitude in degrees between -90 and 90", "-90 到 90 之间的纬度（度）"});
  if (!lon_e7)
    wrong(lon_column,
          {"a longitude in degrees between -180 and 180", "-180 到 180 之间的经度（度）"});
  if (!lat_e7 || !lon_e7) return std::nullopt;
  return geo::Position{*lat_e7, *lon_e7};
}

}  // namespace liferelay::site
