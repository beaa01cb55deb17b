#include "dispatcher/site/past/log_reader.hpp"

#include <algorithm>
#include <map>
#include <span>

#include "dispatcher/base/hash.hpp"
#include "dispatcher/site/compile/written.hpp"
#include "dispatcher/site/intake/coordinates.hpp"
#include "dispatcher/site/intake/words.hpp"
#include "dispatcher/site/past/incident_shape.hpp"
#include "dispatcher/site/past/log_time.hpp"
#include "dispatcher/site/past/unit_rows.hpp"
#include "dispatcher/site/template/map_survey.hpp"

namespace liferelay::site {
namespace {

constexpr std::size_t at(Stamp stamp) {
  return static_cast<std::size_t>(stamp);
}
constexpr std::size_t most_zones = 64;

std::uint64_t hash_of(std::string_view text) {
  Hasher hasher;
  hasher.add(as_bytes(text));
  return hasher.value();
}

std::string plain(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20U || c == 0x7f) c = ' ';
  }
  return std::string(cut(text, max_cell_bytes));
}

class LogReader {
 public:
  LogReader(const Table& table, const MappedTable& laid, const std::string& zone, LogReading& out)
      : table_(table), laid_(laid), zone_(zone), out_(out) {}

  Result<void> take(const TableRow& row);
  void finish();

 private:
  bool read_times(const TableRow& row, RowCells& cells, UnitRow& log);
  std::optional<Instant> read_clock(const RowCells& cells, const std::string& text,
                                    const Stamps& stamps, const TownClock& clock) const;
  void note_negative(const TableRow& row, const Stamps& stamps);
  std::optional<geo::Position> position_of(const TableRow& row);
  Result<const TownClock*> clock_of(const std::string& zone);
  void look_around(std::span<const GatheredIncident> gathered);

  const Table& table_;
  const MappedTable& laid_;
  const std::string& zone_;
  LogReading& out_;
  std::map<std::string, TownClock> clocks_;
  UnitRows rows_;
};

Result<const TownClock*> LogReader::clock_of(const std::string& zone) {
  const auto known = clocks_.find(zone);
  if (known != clocks_.end()) return &known->second;
  if (clocks_.size() == most_zones) {
    return fail(ErrorKind::input, say("The log names more than 64 time zones; check the column.",
                                      "日志中的时区超过 64 个；请检查该列。"));
  }
  auto clock = TownClock::of(zone);
  if (!clock) return tl::make_unexpected(clock.error());
  return &clocks_.emplace(zone, *clock).first->second;
}

// A time of day alone stands on the row's day, or on the next one where it would otherwise be half
// a day or more before the call.
std::optional<Instant> LogReader::read_clock(const RowCells& cells, const std::string& text,
                                             const Stamps& stamps, const TownClock& clock) const {
  const auto& forms = laid_.mapping().dates;
  if (const auto read = parse_clock(text, forms)) return clock.instant_of(*read);
  if (!laid_.has("date") || !time_of_day(text)) return std::nullopt;
  auto read = parse_clock(cells.text("date") + " " + text, forms);
  if (!read) return std::nullopt;
  const Instant reported = stamps[at(Stamp::reported)];
  if (reported && clock.instant_of(*read) + hours(12) <= reported) read->seconds += 86'400;
  return clock.instant_of(*read);
}

// False, and a rejection, if it is not known when the call came in.
bool LogReader::read_times(const TableRow& row, RowCells& cells, UnitRow& log) {
  const TownClock& clock = clocks_.at(log.incident.zone);
  for (std::size_t i = 0; i < stamp_count; ++i) {
    const std::string_view field = EnumNames<Stamp>::values[i];
    const std::string text = cells.text(field);
    if (text.empty()) continue;
    if (const auto read = read_clock(cells, text, log.stamps, clock)) {
      log.stamps[i] = *read;
      continue;
    }
    const Text reason = say(
        "this is no time that can be read; mend it, or name the form of its date in \"dates\" of "
        "the mapping.",
        "无法识别的时间；请改正，或在映射文件的“dates”中写明日期格式。");
    if (i == at(Stamp::reported))
      cells.reject(field, reason);
    else
      cells.warn(field, reason);
  }
  if (!cells.ok()) return false;
  if (!log.stamps[at(Stamp::reported)]) {
    cells.reject("reported", say("it is not said when the call came in; fill in the time.",
                                 "未写明来电时间；请填写。"));
    return false;
  }
  if (const auto earlier = find_clock(cells.text("earlier"))) {
    const Instant instant = clock.instant_of(*earlier);
    Instant& reported = log.stamps[at(Stamp::reported)];
    if (instant < reported && reported - instant < days(1)) {
      reported = instant;
      ++out_.earlier_times;
    }
  }
  note_negative(row, log.stamps);
  log.incident.reported_at = log.stamps[at(Stamp::reported)];
  return true;
}

void LogReader::note_negative(const TableRow& row, const Stamps& stamps) {
  std::size_t last = 0;
  for (std::size_t i = 1; i < stamp_count; ++i) {
    if (!stamps[i]) continue;
    if (stamps[i] < stamps[last]) {
      ++out_.negative_intervals;
      const std::string early = laid_.title(EnumNames<Stamp>::values[last]);
      const std::string late = laid_.title(EnumNames<Stamp>::values[i]);
      const std::string by_s = std::to_string((stamps[last] - stamps[i]).ms / 1000);
      const auto cells = laid_.cells(row, EnumNames<Stamp>::values[i]);
      out_.findings.warnings.push_back(
          {row.line, late, cells.empty() ? std::string() : plain(cells.front()),
           say("{0} is {1} s before {2}, which must come first; the time between them is not used.",
               "{0} 比应在其前的 {2} 早 {1} 秒；两者之间的时长不采用。", {late, by_s, early})});
    }
    last = i;
  }
}

// A position that cannot be taken is a warning here: when and what still count.
std::optional<geo::Position> LogReader::position_of(const TableRow& row) {
  const auto filled = [&](std::string_view field) { return !laid_.cells(row, field).empty(); };
  if (!filled("lat") && !filled("lon") && !filled("position")) return std::nullopt;
  CellFindings found;
  RowCells cells(laid_, row, found);
  const auto position = cells.position(std::nullopt);
  for (auto* list : {&found.rejected, &found.warnings}) {
    for (CellFinding& finding : *list) out_.findings.warnings.push_back(std::move(finding));
  }
  return position;
}

Result<void> LogReader::take(const TableRow& row) {
  ++out_.rows;
  if (row.fault != RowFault::none) {
    ++out_.rejected_rows;
    out_.findings.rejected.push_back({row.line, "", "", fault_sentence(table_, row)});
    return {};
  }
  RowCells cells(laid_, row, out_.findings);
  UnitRow log;
  log.incident.zone = cells.text("zone");
  if (log.incident.zone.empty()) log.incident.zone = zone_;
  if (const auto clock = clock_of(log.incident.zone); !clock)
    return tl::make_unexpected(clock.error());
  log.incident.id = cells.text("id");
  std::replace(log.incident.id.begin(), log.incident.id.end(), ' ', '-');
  if (!log.incident.id.empty() && !is_site_id(log.incident.id)) {
    const Text rule = id_rule();
    cells.reject("id", {"the number must be " + rule.en + ".", "编号应为" + rule.zh + "。"});
  }
  if (!cells.ok() || !read_times(row, cells, log)) {
    ++out_.rejected_rows;
    return {};
  }
  log.incident.words = plain(cells.text("words"));
  log.incident.place = plain(cells.text("place"));
  const std::string kind = cells.text("kind");
  const auto named = from_name<ReportedKind>(kind);
  log.incident.kind = named ? *named : kind_of_words(kind.empty() ? log.incident.words : kind);
  log.incident.at = position_of(row);
  const std::string unit = cells.text("unit");
  log.line = row.line;
  log.unit = unit.empty() ? static_cast<std::uint64_t>(row.line) : hash_of(unit);
  rows_.add(std::move(log));
  return {};
}

// Incidents without a position, and those far from the others.
void LogReader::look_around(std::span<const GatheredIncident> gathered) {
  std::vector<geo::Position> points;
  for (const GatheredIncident& one : gathered) {
    if (one.incident.at) points.push_back(*one.incident.at);
  }
  const MapSurvey survey = survey_points(points);
  for (const GatheredIncident& one : gathered) {
    if (!one.incident.at) {
      ++out_.without_position;
      continue;
    }
    const geo::Position where = *one.incident.at;
    if (survey.extent.contains(where)) continue;
    ++out_.stray;
    out_.findings.warnings.push_back(
        {one.line, "", "",
         say("{0} lies at {1},{2}, far from all other calls of this log; check its coordinates.",
             "{0} 位于 {1},{2}，远离本日志中的其他呼救；请核对坐标。",
             {one.incident.id, degrees_text(where.lat_e7), degrees_text(where.lon_e7)})});
  }
}

void LogReader::finish() {
  out_.repeated_rows = rows_.repeated();
  std::vector<GatheredIncident> gathered = rows_.take();
  look_around(gathered);
  for (GatheredIncident& one : gathered) out_.incidents.push_back(std::move(one.incident));
  for (auto* list : {&out_.findings.rejected, &out_.findings.warnings}) {
    std::stable_sort(list->begin(), list->end(),
                     [](const CellFinding& a, const CellFinding& b) { return a.line < b.line; });
  }
}

}  // namespace

Result<LogReading> read_log(const Table& table, const Mapping& mapping, const std::string& zone) {
  const auto laid = MappedTable::lay(table, mapping, incident_shape());
  if (!laid) return tl::make_unexpected(laid.error());
  LogReading reading;
  LogReader reader(table, *laid, zone, reading);
  for (const TableRow& row : table.rows) {
    if (const auto taken = reader.take(row); !taken) return tl::make_unexpected(taken.error());
  }
  reader.finish();
  return reading;
}

}  // namespace liferelay::site
