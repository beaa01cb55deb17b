#include "dispatcher/site/compile/cells.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <date/date.h>

#include "dispatcher/base/utf8.hpp"
#include "dispatcher/site/compile/written.hpp"

namespace liferelay::site {
namespace {

constexpr std::size_t max_parts = 32;  // of one cell with semicolons

std::optional<int> digits(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || text[0] == '-')
    return std::nullopt;
  return value;
}

// A plain decimal number in [least, most]; nothing for anything else, "nan" among it.
std::optional<double> decimal(std::string_view text, double least, double most) {
  double value = 0;
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value >= least && value <= most ? std::optional(value) : std::nullopt;
}

std::int32_t e7(double degrees) {
  return static_cast<std::int32_t>(std::lround(degrees * 1e7));
}

bool contains(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool header_is_known(const CsvFile& file, const CsvTable& table, const CsvColumns& columns,
                     Findings& findings) {
  bool ok = true;
  for (const std::string& column : table.header.cells) {
    if (contains(columns.needed, column) || contains(columns.optional, column)) continue;
    findings.error(file.name, table.header.line,
                   say("the column \"{0}\" is not known; rename or remove it.",
                       "不认识列“{0}”；请改名或删除。", {shown(column)}));
    ok = false;
  }
  for (const std::string_view needed : columns.needed) {
    if (table.has(needed)) continue;
    findings.error(
        file.name, table.header.line,
        say("the column \"{0}\" is missing; add it.", "缺少列“{0}”；请补上。", {needed}));
    ok = false;
  }
  return ok;
}

bool row_is_readable(const CsvFile& file, const CsvTable& table, const CsvRow& row,
                     Findings& findings) {
  if (row.cell_count > table.header.cells.size()) {
    findings.error(
        file.name, row.line,
        say("the row has {0} cells, the header {1}; quote cells that hold a separator.",
            "该行有 {0} 个单元格，表头只有 {1} 个；含分隔符的单元格请加引号。",
            {std::to_string(row.cell_count), std::to_string(table.header.cells.size())}));
    return false;
  }
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string& cell = row.cells[i];
    if (cell.size() > max_cell_bytes) {
      findings.error(file.name, row.line,
                     say("column \"{0}\" holds more than {1} bytes; shorten it.",
                         "列“{0}”超过 {1} 字节；请缩短。",
                         {table.header.cells[i], std::to_string(max_cell_bytes)}));
      return false;
    }
    if (!is_plain_text(cell) || cell.find_first_of("\r\n\t") != std::string::npos) {
      findings.error(file.name, row.line,
                     say("column \"{0}\" holds a line break or another control character; write "
                         "it on one line.",
                         "列“{0}”含换行或其他控制字符；请写在一行内。", {table.header.cells[i]}));
      return false;
    }
  }
  return true;
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

std::string last_date(Instant end) {
  const date::year_month_day ymd{date::sys_days(date::days((end.ms - 1) / days(1).ms))};
  const auto two = [](unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  };
  return std::to_string(static_cast<int>(ymd.year())) + "-" +
         two(static_cast<unsigned>(ymd.month())) + "-" + two(static_cast<unsigned>(ymd.day()));
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
  const std::string value = shown(text(column));
  findings_.error(
      file_.name, row_.line,
      {fill("column \"{0}\" holds \"{1}\" but must be {2}.", {column, value, expected.en}),
       fill("列“{0}”为“{1}”，应为{2}。", {column, value, expected.zh})});
}

std::string CsvCells::needed_text(std::string_view column) {
  std::string value = text(column);
  if (value.empty()) wrong(column, {"filled in", "非空"});
  return value;
}

std::string CsvCells::id(Origins& origins) {
  std::string value = text("id");
  if (!is_site_id(value)) {
    wrong("id", id_rule());
  } else if (const Origin* earlier = origins.claim(value, origin())) {
    const Text place = shown(*earlier);
    wrong("id", {"an id of its own; it stands in " + place.en + " too",
                 "唯一编号；" + place.zh + " 已使用"});
  }
  return value;
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

bool CsvCells::retired() {
  return static_cast<bool>(date("retired"));
}

std::vector<std::string> CsvCells::list(std::string_view column) {
  auto parts = split(text(column), ';');
  if (parts.size() > max_parts) {
    wrong(column, {"a list of at most 32", "不超过 32 项的列表"});
    parts.resize(max_parts);
  }
  return parts;
}

std::optional<double> CsvCells::number(std::string_view column, double most) {
  const std::string value = text(column);
  if (value.empty()) return std::nullopt;
  const auto found = decimal(value, 0, most);
  if (!found) {
    wrong(column, say("a number from 0 to {0}", " 0 到 {0} 之间的数",
                      {std::to_string(static_cast<std::int64_t>(most))}));
  }
  return found;
}

std::optional<geo::Position> CsvCells::position(std::string_view lat_column,
                                                std::string_view lon_column) {
  const std::string lat = text(lat_column);
  const std::string lon = text(lon_column);
  if (lat.empty() && lon.empty()) return std::nullopt;
  const auto lat_degrees = decimal(lat, -90, 90);
  const auto lon_degrees = decimal(lon, -180, 180);
  if (!lat_degrees)
    wrong(lat_column, {"a latitude in degrees between -90 and 90", " -90 到 90 之间的纬度（度）"});
  if (!lon_degrees)
    wrong(lon_column,
          {"a longitude in degrees between -180 and 180", " -180 到 180 之间的经度（度）"});
  if (!lat_degrees || !lon_degrees) return std::nullopt;
  const geo::Position at{e7(*lat_degrees), e7(*lon_degrees)};
  examine_position(at);
  return at;
}

geo::Position CsvCells::needed_position() {
  if (text("lat").empty() && text("lon").empty()) {
    wrong("lat",
          {"a latitude in degrees, with a longitude in \"lon\"", "纬度（度），经度填在“lon”列"});
  }
  return position("lat", "lon").value_or(geo::Position{});
}

void CsvCells::examine_position(geo::Position at) const {
  if (!file_.map || file_.map->contains(at) || !text("retired").empty()) return;
  if (file_.map->contains({at.lon_e7, at.lat_e7})) {
    warning(say("latitude and longitude of \"{0}\" look swapped: the other way round they lie on "
                "the map. Swap them.",
                "“{0}”的经纬度疑似颠倒：对调后位于地图内。请对调。", {text("id")}),
            Topic::off_map);
  } else {
    warning(say("\"{0}\" lies outside the map; check its latitude and longitude.",
                "“{0}”位于地图范围之外；请核对经纬度。", {text("id")}),
            Topic::off_map);
  }
}

void read_rows(const CsvFile& file, const CsvColumns& columns, Findings& findings,
               const std::function<void(CsvCells&)>& read) {
  const auto table = parse_csv(file.name, file.text, findings);
  if (!table || !header_is_known(file, *table, columns, findings)) return;
  for (const CsvRow& row : table->rows) {
    if (!row_is_readable(file, *table, row, findings)) continue;
    CsvCells cells(file, *table, row, findings);
    read(cells);
  }
}

}  // namespace liferelay::site
