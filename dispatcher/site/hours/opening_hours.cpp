// Rules are laid over each day in turn; days that come out alike share one pattern.
#include "dispatcher/site/hours/opening_hours.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "dispatcher/site/hours/hours_parser.hpp"

namespace liferelay::site {
namespace {

using Pattern = std::vector<MinuteRange>;

constexpr std::uint16_t day_minutes = 1440;
constexpr MinuteRange whole_day{0, day_minutes};
constexpr std::int32_t max_days = 4000;

ExpandedHours unknown_because(Text why) {
  return {HoursTable{}, std::move(why)};
}

// Sorted, and what touches is one.
void tidy(Pattern& pattern) {
  std::sort(pattern.begin(), pattern.end(), [](MinuteRange a, MinuteRange b) {
    return std::pair(a.from, a.to) < std::pair(b.from, b.to);
  });
  Pattern merged;
  for (const MinuteRange range : pattern) {
    if (!merged.empty() && range.from <= merged.back().to) {
      merged.back().to = std::max(merged.back().to, range.to);
    } else {
      merged.push_back(range);
    }
  }
  pattern = std::move(merged);
}

void take_away(Pattern& pattern, MinuteRange off) {
  Pattern left;
  for (const MinuteRange range : pattern) {
    if (range.from < off.from) left.push_back({range.from, std::min(range.to, off.from)});
    if (range.to > off.to) left.push_back({std::max(range.from, off.to), range.to});
  }
  pattern = std::move(left);
}

struct Day {
  Pattern pattern;
  bool off = false;         // the whole day, in so many words
  bool as_holiday = false;  // decided by a rule about public holidays
};

class Expansion {
 public:
  Expansion(const std::vector<HoursRule>& rules, const HoursHorizon& horizon)
      : rules_(rules), horizon_(horizon) {}

  // Empty where readers would dispute what a day is.
  std::optional<HoursTable> run() {
    HoursTable table;
    table.kind = HoursKind::table;
    table.first_day = horizon_.first_day;
    std::map<std::vector<std::pair<int, int>>, std::uint16_t> numbers;
    bool night_before = false;
    const std::int32_t count = std::clamp(horizon_.day_count, 1, max_days);
    for (std::int32_t i = 0; i < count; ++i) {
      std::optional<Day> day = expand(horizon_.first_day + i);
      if (!day || (night_before && day->off)) return std::nullopt;
      night_before = !day->pattern.empty() && day->pattern.back().to > day_minutes;
      std::vector<std::pair<int, int>> key;
      for (const MinuteRange range : day->pattern) key.emplace_back(range.from, range.to);
      const auto number = static_cast<std::uint16_t>(table.patterns.size());
      const auto [found, is_new] = numbers.emplace(key, number);
      if (is_new) table.patterns.push_back(std::move(day->pattern));
      table.pattern_of_day.push_back(found->second);
    }
    return table;
  }

 private:
  std::optional<Day> expand(std::int32_t number) const {
    const std::chrono::sys_days date{std::chrono::days(number)};
    const bool holiday =
        std::binary_search(horizon_.holidays.begin(), horizon_.holidays.end(), number);
    Day day;
    for (const HoursRule& rule : rules_) {
      if (!rule.days.chooses(date, holiday)) continue;
      const bool as_holiday = rule.days.chooses_as_holiday(date, holiday);
      const bool takes_over = !rule.added && !(rule.off && !rule.times.empty());
      if (takes_over && day.as_holiday && !as_holiday) return std::nullopt;
      day.as_holiday = day.as_holiday || as_holiday;
      apply(rule, day);
    }
    tidy(day.pattern);
    return day;
  }

  static void apply(const HoursRule& rule, Day& day) {
    if (rule.off && rule.times.empty()) {
      day.pattern.clear();
      day.off = true;
    } else if (rule.off) {
      for (const MinuteRange range : rule.times) take_away(day.pattern, range);
    } else {
      if (!rule.added) day.pattern.clear();
      day.off = false;
      if (rule.times.empty()) day.pattern.push_back(whole_day);
      day.pattern.insert(day.pattern.end(), rule.times.begin(), rule.times.end());
    }
  }

  const std::vector<HoursRule>& rules_;
  const HoursHorizon& horizon_;
};

// Rules for the very same days, joined by ';': by the book the later one alone counts, many writers
// mean both.
bool repeats_its_days(const std::vector<HoursRule>& rules) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    for (std::size_t j = i + 1; j < rules.size(); ++j) {
      const bool both_open = !rules[i].off && !rules[j].off && !rules[j].added;
      if (both_open && rules[i].days == rules[j].days) return true;
    }
  }
  return false;
}

bool speaks_of_holidays(const std::vector<HoursRule>& rules) {
  return std::any_of(rules.begin(), rules.end(),
                     [](const HoursRule& r) { return r.days.holidays; });
}

bool is_always(const std::vector<HoursRule>& rules) {
  if (rules.size() != 1 || rules[0].off || !(rules[0].days == DaySelector{})) return false;
  return rules[0].times.empty() || rules[0].times == Pattern{whole_day};
}

Text why_not_read(std::string_view text, std::string_view rest) {
  if (rest.empty()) {
    return say("The opening hours \"{0}\" end too early.", "开放时间“{0}”不完整。", {text});
  }
  return say("The opening hours \"{0}\" are not understood from \"{1}\" on.",
             "无法理解开放时间“{0}”中从“{1}”起的部分。", {text, rest});
}

}  // namespace

ExpandedHours expand_opening_hours(std::string_view text, const HoursHorizon& horizon) {
  if (text.find_first_not_of(' ') == std::string_view::npos) {
    return unknown_because(say("No opening hours are stated.", "未注明开放时间。"));
  }
  const ParsedHours parsed = parse_hours(text);
  if (parsed.rules.empty()) return unknown_because(why_not_read(text, parsed.rest));
  if (is_always(parsed.rules)) {
    ExpandedHours always;
    always.table.kind = HoursKind::always;
    return always;
  }
  if (horizon.holidays.empty() && speaks_of_holidays(parsed.rules)) {
    return unknown_because(
        say("The opening hours \"{0}\" depend on public holidays, and the site states none.",
            "开放时间“{0}”取决于公众假日，而站点未列出任何假日。", {text}));
  }
  if (!repeats_its_days(parsed.rules)) {
    if (auto table = Expansion(parsed.rules, horizon).run()) return {*std::move(table), {}};
  }
  return unknown_because(say("The opening hours \"{0}\" contradict themselves on some days.",
                             "开放时间“{0}”在某些日子自相矛盾。", {text}));
}

}  // namespace liferelay::site
