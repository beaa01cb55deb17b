// Days that come out alike share one pattern; what stays unknown is said in a sentence.
#include "dispatcher/site/hours/opening_hours.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "dispatcher/site/hours/expansion.hpp"
#include "dispatcher/site/hours/hours_parser.hpp"

namespace liferelay::site {
namespace {

constexpr std::int32_t max_days = 4000;

// For quoting: at most 80 bytes, cut between characters, without control characters.
std::string quoted(std::string_view text) {
  constexpr std::size_t most = 80;
  std::size_t end = std::min(text.size(), most);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U)
    --end;
  std::string out(text.substr(0, end));
  std::replace_if(
      out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20U; }, ' ');
  return end < text.size() ? out + "..." : out;
}

Text why_not_read(std::string_view text, std::string_view rest) {
  if (rest.empty()) {
    return say("The opening hours \"{0}\" end too early.", "开放时间“{0}”不完整。", {quoted(text)});
  }
  return say("The opening hours \"{0}\" are not understood from \"{1}\" on.",
             "无法理解开放时间“{0}”中从“{1}”起的部分。", {quoted(text), quoted(rest)});
}

Text why_in_doubt(std::string_view text, HoursDoubt doubt) {
  const std::string shown = quoted(text);
  switch (doubt) {
    case HoursDoubt::none:
      return {};
    case HoursDoubt::unstated:
      return say("The opening hours \"{0}\" do not say when it is open.",
                 "开放时间“{0}”未说明何时开放。", {shown});
    case HoursDoubt::comment:
      return say("The opening hours \"{0}\" hold a condition that only people can judge.",
                 "开放时间“{0}”含有只能由人判断的条件。", {shown});
    case HoursDoubt::open_end:
      return say("The opening hours \"{0}\" do not say when it closes.",
                 "开放时间“{0}”未说明何时关闭。", {shown});
    case HoursDoubt::sun:
      return say("The opening hours \"{0}\" depend on the sun; write times instead.",
                 "开放时间“{0}”取决于日出日落；请改写为钟点。", {shown});
    case HoursDoubt::contradiction:
      return say("The opening hours \"{0}\" contradict themselves on some days.",
                 "开放时间“{0}”在某些日子自相矛盾。", {shown});
    case HoursDoubt::holidays:
      return say("The opening hours \"{0}\" depend on public holidays, and the site states none.",
                 "开放时间“{0}”取决于公众假日，而站点未列出任何假日。", {shown});
    case HoursDoubt::later_holidays:
      return say("The opening hours \"{0}\" depend on public holidays that are not stated yet.",
                 "开放时间“{0}”取决于尚未列出的公众假日。", {shown});
    case HoursDoubt::school_holidays:
      return say("The opening hours \"{0}\" depend on school holidays, which are not known.",
                 "开放时间“{0}”取决于学校假期，而学校假期未知。", {shown});
  }
  return {};
}

ExpandedHours unknown_because(Text why) {
  ExpandedHours unknown;
  unknown.why_unknown = std::move(why);
  return unknown;
}

// "24/7" and what comes to the same without naming a day.
bool is_always(const std::vector<HoursRule>& rules) {
  const HoursRule& rule = rules.front();
  if (rules.size() != 1 || rule.state != RuleState::open || !(rule.days == DaySelector{}))
    return false;
  return rule.times.empty() || rule.times == std::vector<MinuteRange>{{0, 1440}};
}

ExpandedHours table_of(std::string_view text, std::vector<ExpandedDay> days,
                       std::int32_t first_day) {
  ExpandedHours out;
  out.table.kind = HoursKind::table;
  out.table.first_day = first_day;
  std::map<std::vector<std::pair<int, int>>, std::uint16_t> numbers;
  HoursDoubt first_doubt = HoursDoubt::none;
  HoursDoubt first_other = HoursDoubt::none;  // than holidays of years to come
  for (ExpandedDay& day : days) {
    if (day.doubt != HoursDoubt::none) {
      ++out.unknown_days;
      const bool later = day.doubt == HoursDoubt::later_holidays;
      out.ends_with_holidays = out.ends_with_holidays || later;
      if (first_doubt == HoursDoubt::none) first_doubt = day.doubt;
      if (first_other == HoursDoubt::none && !later) first_other = day.doubt;
      out.table.pattern_of_day.push_back(unknown_day);
      continue;
    }
    std::vector<std::pair<int, int>> key;
    for (const MinuteRange range : day.open) key.emplace_back(range.from, range.to);
    const auto number = static_cast<std::uint16_t>(out.table.patterns.size());
    const auto [found, is_new] = numbers.emplace(std::move(key), number);
    if (is_new) out.table.patterns.push_back(std::move(day.open));
    out.table.pattern_of_day.push_back(found->second);
  }
  if (out.table.patterns.empty()) return unknown_because(why_in_doubt(text, first_doubt));
  out.why_partly = why_in_doubt(text, first_other);
  return out;
}

}  // namespace

ExpandedHours expand_opening_hours(std::string_view text, const HoursHorizon& horizon) {
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
    return unknown_because(say("No opening hours are stated.", "未注明开放时间。"));
  const ParsedHours parsed = parse_hours(text);
  if (parsed.rules.empty()) return unknown_because(why_not_read(text, parsed.rest));
  if (is_always(parsed.rules)) {
    ExpandedHours always;
    always.table.kind = HoursKind::always;
    return always;
  }
  const HolidayCalendar none_stated;
  const HolidayCalendar& calendar = horizon.holidays != nullptr ? *horizon.holidays : none_stated;
  const std::int32_t count = std::clamp(horizon.day_count, 1, max_days);
  return table_of(text, expand_days(parsed.rules, calendar, horizon.first_day, count),
                  horizon.first_day);
}

std::optional<std::vector<MinuteRange>> hours_of_one_day(std::string_view text) {
  const ParsedHours parsed = parse_hours(text);
  if (parsed.rules.size() != 1 || !(parsed.rules[0].days == DaySelector{})) return std::nullopt;
  const auto day = expand_days(parsed.rules, HolidayCalendar{}, 0, 1);
  return day[0].doubt == HoursDoubt::none ? std::optional(day[0].open) : std::nullopt;
}

bool is_understood(std::string_view opening_hours_text) {
  constexpr std::int32_t some_monday = 20'458;  // 5 January 2026
  HolidayCalendar without_end;
  without_end.covered_until = some_monday + max_days;
  const ExpandedHours expanded =
      expand_opening_hours(opening_hours_text, {some_monday, 366, &without_end});
  return expanded.table.kind != HoursKind::unknown;
}

}  // namespace liferelay::site
