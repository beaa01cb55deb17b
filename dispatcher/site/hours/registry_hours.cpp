// The cells become statements ("Sundays 9 to 17", "holidays excepted"), and these the rules of
// opening hours: first the usual days, then what differs, last what is excepted.
#include "dispatcher/site/hours/registry_hours.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <utility>
#include <vector>

#include "dispatcher/site/hours/hours_text.hpp"
#include "dispatcher/site/hours/registry_words.hpp"

namespace liferelay::site {
namespace {

constexpr std::size_t max_cell = 1024;
constexpr int whole_week = 0b1111111;
constexpr int working_week = 0b0011111;
constexpr int day_minutes = 1440;
constexpr std::array<const char*, 7> day_names{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
constexpr std::array<const char*, 12> month_names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

template <class... Values>
std::string printed(const char* format, Values... values) {
  char text[48];
  std::snprintf(text, sizeof text, format, values...);
  return text;
}

// The days a statement is about.
struct Days {
  int weekdays = 0;  // bits, bit 0 is Monday
  bool holidays = false;
  bool workdays = false;             // some of `weekdays` unless they are holidays
  std::vector<std::string> counted;  // "We[3]"
  std::vector<std::string> dates;    // "Dec 29-Jan 3"

  bool empty() const { return weekdays == 0 && !holidays && counted.empty() && dates.empty(); }
};

struct Span {
  int from = 0;
  int to = 0;
};

std::string join(const std::vector<std::string>& parts, const char* between) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : between) + part;
  return text;
}

// "Mo-Fr", "Mo,We-Su"; the whole week is "Mo-Su".
std::string weekdays_text(int bits) {
  std::vector<std::string> parts;
  for (int day = 0; day < 7; ++day) {
    if ((bits >> day & 1) == 0) continue;
    int last = day;
    while (last < 6 && (bits >> (last + 1) & 1) != 0) ++last;
    const auto name = [](int d) { return std::string(day_names[static_cast<std::size_t>(d)]); };
    parts.push_back(name(day));
    if (last > day) parts.back() += (last == day + 1 ? "," : "-") + name(last);
    day = last;
  }
  return join(parts, ",");
}

std::string times_text(const std::vector<Span>& times) {
  std::vector<std::string> parts;
  for (const Span& span : times) {
    parts.push_back(
        printed("%02d:%02d-%02d:%02d", span.from / 60, span.from % 60, span.to / 60, span.to % 60));
  }
  return join(parts, ",");
}

std::string date_text(int date) {
  return printed("%s %02d", month_names[static_cast<std::size_t>(date / 100 - 1)], date % 100);
}

// The days of one kind with what holds on them, a rule each.
void add_rules(const Days& days, const std::string& what, std::vector<std::string>& rules) {
  std::vector<std::string> named;
  if (days.weekdays != 0) named.push_back(weekdays_text(days.weekdays));
  named.insert(named.end(), days.counted.begin(), days.counted.end());
  if (days.holidays) named.emplace_back("PH");
  if (!named.empty()) rules.push_back(join(named, ",") + " " + what);
  if (!days.dates.empty()) rules.push_back(join(days.dates, ",") + " " + what);
}

// Reads the tokens of one cell into statements. The sentence of the first statement that makes no
// sense ends the reading.
class Statements {
 public:
  struct Rule {
    Days days;
    std::vector<Span> times;  // empty: closed
  };

  Days base_days;
  std::vector<Span> base_times;
  std::vector<Rule> differing;
  std::vector<Days> excepted;

  // `bare_days`: days alone are the usual ones; otherwise they say nothing and are an error.
  bool read(const std::vector<RegistryToken>& tokens, bool bare_days) {
    tokens_ = &tokens;
    at_ = 0;
    while (at_ < tokens.size()) {
      if (skip(RegistryWord::end) || skip(RegistryWord::comma) || skip(RegistryWord::nothing))
        continue;
      if (!read_statement(bare_days)) return false;
    }
    return true;
  }

 private:
  bool sees(RegistryWord word, std::size_t ahead = 0) const {
    return at_ + ahead < tokens_->size() && (*tokens_)[at_ + ahead].word == word;
  }
  bool skip(RegistryWord word) {
    if (!sees(word)) return false;
    ++at_;
    return true;
  }
  int take_value() { return (*tokens_)[at_++].value; }

  bool read_statement(bool bare_days) {
    if (skip(RegistryWord::always)) return set_base({{0, day_minutes}});
    if (sees(RegistryWord::time)) {
      const auto times = read_times();
      return times && set_base(*times);
    }
    Days days;
    if (!read_days(days)) return false;
    while (skip(RegistryWord::is) || skip(RegistryWord::nothing)) {
    }
    if (skip(RegistryWord::except) || skip(RegistryWord::closed)) {
      excepted.push_back(std::move(days));
      return true;
    }
    if (sees(RegistryWord::time) && sees(RegistryWord::until, 1)) return read_until(days);
    if (sees(RegistryWord::time) || sees(RegistryWord::always)) {
      auto times = skip(RegistryWord::always) ? std::optional(std::vector<Span>{{0, day_minutes}})
                                              : read_times();
      if (!times) return false;
      differing.push_back({std::move(days), std::move(*times)});
      return true;
    }
    if (!bare_days || !base_days.empty()) return false;
    base_days = std::move(days);
    return true;
  }

  bool set_base(std::vector<Span> times) {
    if (!base_times.empty()) return times_text(base_times) == times_text(times);
    base_times = std::move(times);
    return true;
  }

  // "17:00まで": the usual beginning, another end.
  bool read_until(Days& days) {
    const int end = take_value();
    ++at_;
    if (base_times.size() != 1 || end <= base_times[0].from) return false;
    differing.push_back({std::move(days), {{base_times[0].from, end}}});
    return true;
  }

  std::optional<std::vector<Span>> read_times() {
    std::vector<Span> times;
    do {
      Span span;
      if (!sees(RegistryWord::time)) return std::nullopt;
      span.from = take_value();
      if (!skip(RegistryWord::range) || !sees(RegistryWord::time)) return std::nullopt;
      span.to = take_value();
      skip(RegistryWord::until);
      if (span.to == day_minutes - 1) span.to = day_minutes;
      if (span.from == span.to || span.from == day_minutes) return std::nullopt;
      times.push_back(span);
    } while (more_times());
    return times;
  }

  bool more_times() {
    if (!sees(RegistryWord::comma) || !sees(RegistryWord::time, 1)) return false;
    ++at_;
    return true;
  }

  // A list of days; the commas between them may be missing.
  bool read_days(Days& days) {
    bool read_any = false;
    while (true) {
      const std::size_t before = at_;
      while (skip(RegistryWord::comma) || skip(RegistryWord::nothing)) {
      }
      if (!read_day(days)) {
        at_ = before;
        return read_any;
      }
      read_any = true;
    }
  }

  bool read_day(Days& days) {
    if (sees(RegistryWord::day)) return read_weekdays(days);
    if (sees(RegistryWord::days)) return days.weekdays |= take_value(), true;
    if (skip(RegistryWord::holidays)) return days.holidays = true;
    if (skip(RegistryWord::workdays)) {
      days.weekdays |= working_week;
      return days.workdays = true;
    }
    if (sees(RegistryWord::nth)) return read_counted(days);
    if (sees(RegistryWord::date)) return read_dates(days);
    return false;
  }

  bool read_weekdays(Days& days) {
    const int from = take_value();
    int to = from;
    const std::size_t before = at_;
    skip(RegistryWord::nothing);
    if (skip(RegistryWord::range)) {
      skip(RegistryWord::nothing);
      if (!sees(RegistryWord::day)) return false;
      to = take_value();
    } else {
      at_ = before;
    }
    for (int day = from; true; day = (day + 1) % 7) {
      days.weekdays |= 1 << day;
      if (day == to) return true;
    }
  }

  // "第1・第3水曜日": each number counts the weekday at the end.
  bool read_counted(Days& days) {
    std::vector<int> numbers;
    while (sees(RegistryWord::nth)) {
      numbers.push_back(take_value());
      if (sees(RegistryWord::comma) && sees(RegistryWord::nth, 1)) ++at_;
    }
    if (!sees(RegistryWord::day)) return false;
    const char* name = day_names[static_cast<std::size_t>(take_value())];
    for (const int number : numbers) days.counted.push_back(printed("%s[%d]", name, number));
    return true;
  }

  bool read_dates(Days& days) {
    std::string text = date_text(take_value());
    if (skip(RegistryWord::range)) {
      if (!sees(RegistryWord::date)) return false;
      text += "-" + date_text(take_value());
    }
    days.dates.push_back(std::move(text));
    return true;
  }

  const std::vector<RegistryToken>* tokens_ = nullptr;
  std::size_t at_ = 0;
};

// A cell that holds one time, as spreadsheets write it: "9:00", "09:00:00", "1700".
std::string time_cell(const std::string& cell) {
  const std::string plain = plain_signs(cell);
  const bool four_digits = plain.size() == 4 && std::all_of(plain.begin(), plain.end(), [](char c) {
                             return c >= '0' && c <= '9';
                           });
  return four_digits ? plain.substr(0, 2) + ":" + plain.substr(2) : plain;
}

// Whether something is said of dates without saying for which of their weekdays it goes.
bool leaves_weekdays_open(const Statements& all) {
  const int usual = all.base_days.weekdays;
  return usual != 0 && usual != whole_week &&
         std::any_of(all.differing.begin(), all.differing.end(),
                     [](const auto& rule) { return !rule.days.dates.empty(); });
}

// Whether workdays are named where something else is said of other days, but not of the holidays
// among them.
bool leaves_holidays_open(const Statements& all) {
  bool workdays = all.base_days.workdays;
  bool others = false;
  bool holidays = all.base_days.holidays;
  for (const auto& rule : all.differing) {
    workdays = workdays || rule.days.workdays;
    holidays = holidays || rule.days.holidays;
    others = others || !rule.days.workdays;
  }
  for (const Days& days : all.excepted) holidays = holidays || days.holidays;
  return workdays && !holidays && others;
}

// Empty where the statements make no whole.
std::string compose(const Statements& all) {
  std::vector<std::string> rules;
  const bool usual = !all.base_times.empty();
  if (usual) {
    Days days = all.base_days;
    if (days.empty()) days.weekdays = whole_week;
    add_rules(days, times_text(all.base_times), rules);
  } else if (!all.base_days.empty() || all.differing.empty()) {
    return {};
  }
  if (leaves_holidays_open(all) || leaves_weekdays_open(all)) return {};
  bool workdays_only = all.base_days.workdays && !all.base_days.holidays;
  for (const auto& rule : all.differing) {
    workdays_only = workdays_only || (rule.days.workdays && all.differing.size() == 1);
    add_rules(rule.days, times_text(rule.times), rules);
  }
  const bool holidays_excepted = std::any_of(all.excepted.begin(), all.excepted.end(),
                                             [](const Days& days) { return days.holidays; });
  if (workdays_only && !holidays_excepted) rules.emplace_back("PH off");
  for (const Days& days : all.excepted) {
    if (days.workdays) return {};
    add_rules(days, "off", rules);
  }
  if (rules.size() == 1 && rules[0] == "Mo-Su 00:00-24:00") return "24/7";
  return join(rules, "; ");
}

HoursWords not_understood(const std::string& cell) {
  std::string shown = cell.substr(0, 80);
  while (!shown.empty() && cell.size() > shown.size() &&
         (static_cast<unsigned char>(cell[shown.size()]) & 0xc0U) == 0x80U)
    shown.pop_back();
  std::replace_if(
      shown.begin(), shown.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20U; },
      ' ');
  return {{},
          say("\"{0}\" cannot be turned into opening hours exactly; ask when it is open and write "
              "that.",
              "“{0}”无法准确转为开放时间；请核实何时开放后填写。", {shown})};
}

}  // namespace

HoursWords opening_hours_from(const RegistryHours& hours) {
  const std::array<const std::string*, 4> cells{&hours.days, &hours.from, &hours.to, &hours.note};
  std::vector<std::string> filled;
  for (const std::string* cell : cells) {
    if (cell->size() > max_cell) return not_understood(*cell);
    if (cell->find_first_not_of(" \t\r\n") != std::string::npos) filled.push_back(*cell);
  }
  if (filled.empty()) return {{}, say("No opening hours are stated.", "未注明开放时间。")};
  if (filled.size() == 1 && is_understood(filled[0])) return {filled[0], {}};
  Statements all;
  std::string times = time_cell(hours.from);
  if (!hours.to.empty()) times += "-" + time_cell(hours.to);
  for (const auto& [cell, may_be_days] :
       {std::pair(hours.days, true), std::pair(times, false), std::pair(hours.note, false)}) {
    const auto tokens = registry_tokens(cell);
    if (!tokens || !all.read(*tokens, may_be_days)) return not_understood(cell);
  }
  const std::string rule = compose(all);
  if (rule.empty() || !is_understood(rule)) return not_understood(join(filled, " "));
  return {rule, {}};
}

}  // namespace liferelay::site
