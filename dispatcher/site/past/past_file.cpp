#include "dispatcher/site/past/past_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "dispatcher/site/compile/cells.hpp"
#include "dispatcher/site/compile/written.hpp"
#include "dispatcher/site/intake/coordinates.hpp"
#include "dispatcher/site/intake/words.hpp"
#include "dispatcher/site/past/log_time.hpp"
#include "dispatcher/site/table/table.hpp"

namespace liferelay::site {
namespace {

constexpr std::array<std::string_view, 9> columns{"id",  "reported_at", "zone",  "kind", "words",
                                                  "lat", "lon",         "place", "units"};

std::string two(std::int64_t number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

// "2017-01-07T12:21:10Z".
std::string utc_text(Instant instant) {
  constexpr std::int64_t day_s = 86'400;
  const std::int64_t seconds = instant.ms / 1000;
  const std::int64_t of_day = ((seconds % day_s) + day_s) % day_s;
  const auto day = static_cast<std::int32_t>((seconds - of_day) / day_s);
  return date_of_day(day) + "T" + two(of_day / 3600) + ":" + two(of_day / 60 % 60) + ":" +
         two(of_day % 60) + "Z";
}

std::optional<std::uint32_t> whole(std::string_view text, std::uint32_t most) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number > most)
    return std::nullopt;
  return number;
}

// One row being read back; the first cell that cannot be read is kept as the mistake.
class PastRow {
 public:
  PastRow(const Table& table, const TableRow& row) : table_(table), row_(row) {}

  std::string_view text(std::string_view column) const {
    const auto found = std::find(table_.header.begin(), table_.header.end(), column);
    const auto index = static_cast<std::size_t>(found - table_.header.begin());
    return index < row_.cells.size() ? std::string_view(row_.cells[index]) : std::string_view();
  }
  // What `read` makes of the cell; a mistake if it makes nothing.
  template <class Read>
  auto read(std::string_view column, Read make) {
    auto value = make(text(column));
    if (!value && wrong_.empty()) wrong_ = column;
    return value;
  }
  const std::string& wrong() const { return wrong_; }

 private:
  const Table& table_;
  const TableRow& row_;
  std::string wrong_;
};

std::optional<geo::Position> position_of(PastRow& row) {
  if (row.text("lat").empty() && row.text("lon").empty()) return std::nullopt;
  const auto degrees = [](Axis axis) {
    return
        [axis](std::string_view text) { return coordinate(text, axis, CoordinateForm::decimal); };
  };
  const auto lat = row.read("lat", degrees(Axis::lat));
  const auto lon = row.read("lon", degrees(Axis::lon));
  if (!lat || !lon) return std::nullopt;
  return geo::Position{*lat, *lon};
}

PastIncident incident_of(PastRow& row) {
  constexpr std::uint32_t most_units = 1'000'000;
  constexpr std::uint32_t most_phase_s = 7 * 86'400;
  PastIncident incident;
  const auto reported =
      row.read("reported_at", [](std::string_view text) { return parse_clock(text, {}); });
  if (reported)
    incident.reported_at = Instant{(reported->seconds - reported->ahead_s.value_or(0)) * 1000};
  const auto id = row.read("id", [](std::string_view text) {
    return is_site_id(text) ? std::optional(std::string(text)) : std::nullopt;
  });
  incident.id = id.value_or("");
  incident.zone = row.text("zone");
  incident.kind =
      row.read("kind", [](std::string_view text) { return from_name<ReportedKind>(text); })
          .value_or(ReportedKind::unknown);
  incident.words = row.text("words");
  incident.place = row.text("place");
  incident.at = position_of(row);
  incident.units =
      row.read("units", [](std::string_view text) { return whole(text, most_units); }).value_or(1);
  for (std::size_t i = 0; i < phase_count; ++i) {
    const std::string_view column = EnumNames<Phase>::values[i];
    if (row.text(column).empty()) continue;
    const auto seconds =
        row.read(column, [](std::string_view text) { return whole(text, most_phase_s); });
    if (seconds) incident.phase_s[i] = static_cast<std::int32_t>(*seconds);
  }
  return incident;
}

}  // namespace

std::string past_file_text(std::span<const PastIncident> incidents, const std::string& about) {
  std::vector<std::vector<std::string>> rows;
  rows.reserve(incidents.size() + 1);
  auto& header = rows.emplace_back(columns.begin(), columns.end());
  header.insert(header.end(), EnumNames<Phase>::values.begin(), EnumNames<Phase>::values.end());
  for (const PastIncident& one : incidents) {
    auto& row = rows.emplace_back(std::vector<std::string>{
        one.id, utc_text(one.reported_at), one.zone, std::string(name_of(one.kind)), one.words,
        one.at ? degrees_text(one.at->lat_e7) : "", one.at ? degrees_text(one.at->lon_e7) : "",
        one.place, std::to_string(one.units)});
    for (const auto& seconds : one.phase_s)
      row.push_back(seconds ? std::to_string(*seconds) : std::string());
  }
  return "# " + about + "\n" + csv_text(rows);
}

Result<std::vector<PastIncident>> read_past_file(const std::string& file) {
  const auto table = read_table(file);
  if (!table) return tl::make_unexpected(table.error());
  std::vector<PastIncident> incidents;
  incidents.reserve(table->rows.size());
  for (const TableRow& row : table->rows) {
    const std::string line = std::to_string(row.line);
    if (row.fault != RowFault::none) {
      const Text why = fault_sentence(*table, row);
      return fail(ErrorKind::input, {fill("{0}, line {1}: {2}", {file, line, why.en}),
                                     fill("{0} 第 {1} 行：{2}", {file, line, why.zh})});
    }
    PastRow cells(*table, row);
    incidents.push_back(incident_of(cells));
    if (cells.wrong().empty()) continue;
    return fail(ErrorKind::input,
                say("{0}, line {1}: \"{2}\" cannot be read: \"{3}\"; import the log again.",
                    "{0} 第 {1} 行：无法读取“{2}”：“{3}”；请重新导入日志。",
                    {file, line, cells.wrong(), shown(cells.text(cells.wrong()))}));
  }
  return incidents;
}

}  // namespace liferelay::site
