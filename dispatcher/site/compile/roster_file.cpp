#include "dispatcher/site/compile/roster_file.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "dispatcher/site/compile/written.hpp"
#include "dispatcher/site/hours/opening_hours.hpp"

namespace liferelay::site {
namespace {

using Pattern = std::vector<MinuteRange>;

constexpr std::int32_t soon_days = 7;
constexpr std::uint16_t day_minutes = 1440;
constexpr std::array<std::string_view, 4> off_words{"", "休", "休息", "休み"};

struct Row {
  int line = 0;
  Pattern times;
};
using Rows = std::map<std::int32_t, Row>;  // by local day

// Patterns of one table, each once.
class PatternList {
 public:
  explicit PatternList(HoursTable& table) : table_(table) {}

  std::uint16_t number(const Pattern& pattern) {
    auto& all = table_.patterns;
    const auto found = std::find(all.begin(), all.end(), pattern);
    if (found != all.end()) return static_cast<std::uint16_t>(found - all.begin());
    all.push_back(pattern);
    return static_cast<std::uint16_t>(all.size() - 1);
  }

 private:
  HoursTable& table_;
};

// What the repeating shift says of a day; nothing where it says nothing.
std::optional<Pattern> repeating(const HoursTable& base, std::int32_t day) {
  if (base.kind == HoursKind::always) return Pattern{{0, day_minutes}};
  if (base.kind == HoursKind::unknown) return std::nullopt;
  const auto index = static_cast<std::size_t>(day - base.first_day);
  if (index >= base.pattern_of_day.size()) return std::nullopt;
  const std::uint16_t pattern = base.pattern_of_day[index];
  return pattern < base.patterns.size() ? std::optional(base.patterns[pattern]) : std::nullopt;
}

// A day without a row of somebody without a repeating shift: off until the roster's end, and on the
// day into which its last night runs.
bool is_between(const Rows& rows, std::int32_t day) {
  const auto& [last_day, last] = *rows.rbegin();
  const bool into_night = !last.times.empty() && last.times.back().to > day_minutes;
  return day <= last_day + (into_night ? 1 : 0);
}

HoursTable table_of(const Rows& rows, const HoursTable& base, std::int32_t first_day) {
  HoursTable table;
  table.kind = HoursKind::table;
  table.first_day = first_day;
  PatternList patterns(table);
  for (std::int32_t day = first_day; day < first_day + HoursPool::day_count(); ++day) {
    const auto row = rows.find(day);
    auto usual = row != rows.end() ? std::optional(row->second.times) : repeating(base, day);
    if (!usual && base.kind == HoursKind::unknown && is_between(rows, day)) usual = Pattern{};
    table.pattern_of_day.push_back(usual ? patterns.number(*usual) : unknown_day);
  }
  return table;
}

class Roster {
 public:
  Roster(const std::map<std::string, std::string>& shifts, const HoursPool& hours,
         const Origins& people, const std::vector<SiteResponder>& responders)
      : shifts_(shifts), hours_(hours), people_(people) {
    for (const SiteResponder& one : responders) rows_[one.id];
  }

  void read_row(CsvCells& cells) {
    const std::string person = cells.needed_text("person");
    const std::string date = cells.needed_text("date");
    const auto day = day_number(date);
    if (!date.empty() && !day)
      cells.wrong("date", {"a date such as 2026-12-25", "日期，例如 2026-12-25"});
    const auto times = times_of(cells.text("shift"));
    if (!times) {
      cells.wrong("shift", {"a shift named in site.toml, times such as 22:00-06:00, or off",
                            " site.toml 中的班次名称、时间（例如 22:00-06:00）或 休"});
    }
    const auto known = rows_.find(person);
    if (known == rows_.end() && !person.empty()) return answer_stranger(cells, person);
    if (!cells.ok()) return;
    const auto [row, is_new] = known->second.try_emplace(*day, Row{cells.origin().line, *times});
    if (!is_new) {
      cells.wrong("date", say("a date that this person has once only; see line {0}",
                              "此人未重复的日期；见第 {0} 行", {std::to_string(row->second.line)}));
      return;
    }
    last_day_ = std::max(last_day_.value_or(*day), *day);
    if (*day >= hours_.first_day() + HoursPool::day_count()) ++beyond_;
  }

  void apply(HoursPool& hours, Findings& findings, const std::string& file,
             std::vector<SiteResponder>& responders) const {
    for (SiteResponder& one : responders) {
      const Rows& rows = rows_.at(one.id);
      if (rows.empty()) continue;
      const HoursTable base = one.shift == 0 ? HoursTable{} : hours.table(one.shift);
      one.shift = hours.add(table_of(rows, base, hours.first_day()));
      if (one.shift != 0) continue;
      findings.error(file, 0,
                     say("more than 10,000 people have a roster; shorten it.",
                         "排班人数超过 10,000；请减少。"));
      return;
    }
  }

  void warn_of_ends(Findings& findings, const std::string& file) const {
    const std::int32_t today = hours_.first_day() + 1;
    if (beyond_ > 0) {
      findings.warning(file, 0,
                       say("{0} rows are more than a year ahead and not used yet.",
                           "有 {0} 行日期在一年之后，暂不使用。", {std::to_string(beyond_)}),
                       Topic::table_ends);
    }
    if (last_day_ && *last_day_ < today + soon_days) {
      findings.warning(file, 0,
                       say("the roster ends on {0}; carry it on.", "排班只到 {0}；请续排。",
                           {last_date(Instant{} + days(*last_day_ + 1))}),
                       Topic::table_ends);
    }
  }

 private:
  std::optional<Pattern> times_of(const std::string& shift) const {
    if (std::find(off_words.begin(), off_words.end(), shift) != off_words.end()) return Pattern{};
    const auto named = shifts_.find(shift);
    return hours_of_one_day(named == shifts_.end() ? shift : named->second);
  }

  // The rows of a person who has left stay in the file as theirs does in people.csv.
  void answer_stranger(CsvCells& cells, const std::string& person) const {
    if (people_.of(person).file.empty()) {
      cells.wrong("person",
                  {"an id of people.csv or units.csv", " people.csv 或 units.csv 中的编号"});
    }
  }

  const std::map<std::string, std::string>& shifts_;
  const HoursPool& hours_;
  const Origins& people_;
  std::map<std::string, Rows> rows_;
  std::optional<std::int32_t> last_day_;
  std::size_t beyond_ = 0;
};

}  // namespace

void read_roster(const CsvFile& file, const std::map<std::string, std::string>& shifts,
                 HoursPool& hours, Findings& findings, const Origins& people,
                 std::vector<SiteResponder>& responders) {
  Roster roster(shifts, hours, people, responders);
  read_rows(file, {{"person", "date", "shift"}, {}}, findings,
            [&](CsvCells& cells) { roster.read_row(cells); });
  roster.warn_of_ends(findings, file.name);
  roster.apply(hours, findings, file.name, responders);
}

}  // namespace liferelay::site
