// Every day is laid out under each state of affairs that is possible for it (a holiday, a school
// holiday); where these differ, its hours are not certain.
#include "dispatcher/site/hours/expansion.hpp"

#include <algorithm>
#include <utility>

namespace liferelay::site {
namespace {

using Pattern = std::vector<MinuteRange>;

constexpr std::uint16_t day_minutes = 1440;
constexpr MinuteRange whole_day{0, day_minutes};

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

bool covers(const Pattern& pattern, MinuteRange wanted) {
  return std::any_of(pattern.begin(), pattern.end(), [&](MinuteRange range) {
    return range.from <= wanted.from && range.to >= wanted.to;
  });
}

Pattern times_of(const HoursRule& rule) {
  return rule.times.empty() ? Pattern{whole_day} : rule.times;
}

HoursDoubt doubt_of(Vagueness vague) {
  if (vague == Vagueness::open_end) return HoursDoubt::open_end;
  return vague == Vagueness::sun ? HoursDoubt::sun : HoursDoubt::comment;
}

// One day as the rules leave it.
struct Layout {
  Pattern open;
  HoursDoubt doubt = HoursDoubt::none;
  int owner = -1;               // the last rule that took the day over
  bool takes_away = false;      // a rule closes part of it
  bool may_run_on = false;      // into the next day, by any rule that is about the day
  bool has_open_night = false;  // one of these rules does not say until when
  int night_end = 0;            // minutes of the next day up to which a rule about the day runs on
  bool as_holiday = false;
  std::vector<std::size_t> chosen;
  std::vector<std::size_t> standing;  // those of `chosen` that no later rule took over
};

class Expansion {
 public:
  Expansion(std::span<const HoursRule> rules, const HolidayCalendar& calendar)
      : rules_(rules), calendar_(calendar), stood_(rules.size(), false) {
    for (const HoursRule& rule : rules_) {
      says_open_ = says_open_ || rule.state != RuleState::off;
      of_holidays_ = of_holidays_ || rule.days.holidays;
      of_school_ = of_school_ || rule.days.school_holidays;
      for (const WeekdaySpan& span : rule.days.weekdays)
        counts_weekdays_ = counts_weekdays_ || !span.nth.empty();
    }
  }

  std::vector<ExpandedDay> run(std::int32_t first_day, std::int32_t count) {
    for (std::int32_t i = 0; i < count; ++i) {
      for (const DayFacts& facts : possible(first_day + i)) {
        for (const std::size_t rule : lay_out(facts).standing) stood_[rule] = true;
      }
    }
    std::vector<ExpandedDay> days;
    Layout before;
    for (std::int32_t i = 0; i < count; ++i) {
      Layout today = settle(first_day + i);
      follow(before, today);
      days.push_back({today.doubt == HoursDoubt::none ? today.open : Pattern{}, today.doubt});
      before = std::move(today);
    }
    return days;
  }

 private:
  std::vector<DayFacts> possible(std::int32_t day) const {
    std::vector<DayFacts> all{facts_of(std::chrono::sys_days{std::chrono::days(day)})};
    const auto vary = [&all](auto change) {
      for (std::size_t i = 0, n = all.size(); i < n; ++i) {
        all.push_back(all[i]);
        change(all.back());
      }
    };
    if (calendar_.is_worked(day)) {
      // Whether a counted weekday ("the first Sunday") is still that day nobody says.
      if (counts_weekdays_) vary([](DayFacts&) {});
      all.front().weekday = 0;
    }
    const DayKnown holiday = calendar_.holiday(day);
    for (DayFacts& facts : all) facts.holiday = holiday == DayKnown::yes;
    if (of_holidays_ && holiday == DayKnown::not_stated)
      vary([](DayFacts& facts) { facts.holiday = true; });
    if (of_school_) vary([](DayFacts& facts) { facts.school_holiday = true; });
    return all;
  }

  Layout lay_out(const DayFacts& facts) const {
    Layout day;
    for (std::size_t i = 0; i < rules_.size(); ++i) {
      if (rules_[i].days.chooses(facts)) apply(i, facts, day);
    }
    tidy(day.open);
    if (day.chosen.empty() && !says_open_) day.doubt = HoursDoubt::unstated;
    return day;
  }

  void apply(std::size_t index, const DayFacts& facts, Layout& day) const {
    const HoursRule& rule = rules_[index];
    if (rule.join == RuleJoin::falls_back && rule.is_day_off()) return;
    day.chosen.push_back(index);
    day.may_run_on = day.may_run_on || rule.may_run_on();
    day.has_open_night = day.has_open_night || rule.has_open_end();
    if (rule.state == RuleState::open) {
      for (const MinuteRange range : rule.times)
        day.night_end = std::max(day.night_end, range.to - day_minutes);
    }
    const bool as_holiday = rule.days.chooses_as_holiday(facts);
    const bool overrules =
        rule.takes_day_over() && rule.join == RuleJoin::takes_over && day.as_holiday && !as_holiday;
    const Pattern before = overrules ? day.open : Pattern{};
    if (rule.takes_day_over()) {
      day.open.clear();
      day.standing.clear();
      day.doubt = HoursDoubt::none;
      day.owner = static_cast<int>(index);
    }
    day.as_holiday = day.as_holiday || as_holiday;
    day.standing.push_back(index);
    if (rule.state == RuleState::unknown) {
      if (!always_open(rule, day)) day.doubt = doubt_of(rule.vague);
    } else if (rule.state == RuleState::off) {
      for (const MinuteRange range : rule.times) take_away(day.open, range);
      day.takes_away = day.takes_away || !rule.times.empty();
    } else {
      const Pattern times = times_of(rule);
      day.open.insert(day.open.end(), times.begin(), times.end());
    }
    // Whether a later weekday rule ends the holiday's, readers dispute.
    if (overrules && day.open != before) day.doubt = HoursDoubt::contradiction;
  }

  // A fallback has nothing to say where the day is open throughout.
  static bool always_open(const HoursRule& rule, const Layout& day) {
    return rule.join == RuleJoin::falls_back && covers(day.open, whole_day);
  }

  // A rule that is taken over on all of its days would have been written for nothing, so its writer
  // meant something else ("Mo-Fr 08:00-12:00; Mo-Fr 13:00-17:00") - unless what it says holds.
  bool loses_a_rule(const Layout& day) const {
    return std::any_of(day.chosen.begin(), day.chosen.end(), [&](std::size_t index) {
      const HoursRule& rule = rules_[index];
      if (stood_[index]) return false;
      if (rule.state == RuleState::unknown) return true;
      if (rule.is_day_off()) return !day.open.empty();
      if (rule.state == RuleState::off) return true;
      const Pattern times = times_of(rule);
      return !std::all_of(times.begin(), times.end(),
                          [&](MinuteRange range) { return covers(day.open, range); });
    });
  }

  // One day, under all that is possible for it.
  Layout settle(std::int32_t number) const {
    const std::vector<DayFacts> all = possible(number);
    Layout day = lay_out(all.front());
    bool certain = true;
    for (std::size_t i = 1; i < all.size(); ++i) {
      const Layout other = lay_out(all[i]);
      certain = certain && other.open == day.open && other.doubt == day.doubt;
      day.may_run_on = day.may_run_on || other.may_run_on;
      day.has_open_night = day.has_open_night || other.has_open_night;
      day.night_end = std::max(day.night_end, other.night_end);
    }
    if (!certain) {
      day.doubt = doubt_about(number);
    } else if (day.doubt == HoursDoubt::none && loses_a_rule(day)) {
      day.doubt = HoursDoubt::contradiction;
    }
    return day;
  }

  HoursDoubt doubt_about(std::int32_t number) const {
    if (of_holidays_ && calendar_.holiday(number) == DayKnown::not_stated)
      return calendar_.states_anything() ? HoursDoubt::later_holidays : HoursDoubt::holidays;
    return of_school_ ? HoursDoubt::school_holidays : HoursDoubt::contradiction;
  }

  // What the night before leaves of today. Readers dispute whether a rule for today ends it at
  // midnight, and whether a rule that took yesterday over ended the night of the one before.
  static void follow(const Layout& before, Layout& today) {
    if (today.doubt != HoursDoubt::none || !before.may_run_on) return;
    if (before.doubt != HoursDoubt::none) {
      today.doubt = before.doubt;
      return;
    }
    if (before.has_open_night) today.doubt = HoursDoubt::contradiction;
    if (before.night_end <= 0) return;
    const bool lost = before.open.empty() || before.open.back().to < day_minutes + before.night_end;
    const bool taken_over = today.owner >= 0 && today.owner != before.owner;
    const bool open_anyway = covers(today.open, {0, static_cast<std::uint16_t>(before.night_end)});
    if (((lost || taken_over) && !open_anyway) || today.takes_away)
      today.doubt = HoursDoubt::contradiction;
  }

  std::span<const HoursRule> rules_;
  const HolidayCalendar& calendar_;
  std::vector<bool> stood_;  // by rule: on some day no later rule took over
  bool says_open_ = false;
  bool of_holidays_ = false;
  bool of_school_ = false;
  bool counts_weekdays_ = false;
};

}  // namespace

std::vector<ExpandedDay> expand_days(std::span<const HoursRule> rules,
                                     const HolidayCalendar& calendar, std::int32_t first_day,
                                     std::int32_t count) {
  return Expansion(rules, calendar).run(first_day, count);
}

}  // namespace liferelay::site
