// A recursive descent over the characters, rule by rule.
#include "dispatcher/site/hours/hours_parser.hpp"

#include <array>
#include <optional>
#include <utility>

#include "dispatcher/site/hours/day_parser.hpp"
#include "dispatcher/site/hours/hours_text.hpp"

namespace liferelay::site {
namespace {

constexpr std::array sun_words{HoursWord{"sunrise", 0}, HoursWord{"sunset", 0},
                               HoursWord{"dawn", 0}, HoursWord{"dusk", 0}};

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  ParsedHours run() {
    ParsedHours parsed;
    RuleJoin join = RuleJoin::takes_over;
    while (parsed.rules.size() < max_hours_rules) {
      HoursRule rule;
      rule.join = join;
      if (!read_rule(rule)) break;
      const auto next = read_separator(rule);
      parsed.rules.push_back(std::move(rule));
      if (text_.at_end() && next != RuleJoin::adds) return parsed;
      // A fallback has the last word.
      if (!next || (join == RuleJoin::falls_back && *next != join)) break;
      join = *next;
    }
    return {{}, std::string(text_.rest())};
  }

 private:
  // How the next rule joins; nothing where no rule may follow.
  std::optional<RuleJoin> read_separator(const HoursRule& rule) {
    text_.skip_spaces();
    const bool says_when = !rule.times.empty() || rule.vague != Vagueness::none;
    if (text_.take(';')) return RuleJoin::takes_over;
    if (text_.peek() == '|' && text_.peek(1) == '|') {
      text_.take('|');
      text_.take('|');
      return text_.at_end() ? std::nullopt : std::optional(RuleJoin::falls_back);
    }
    // "Mo,08:00": a list that never came to its times.
    if (text_.peek() == ',' && (says_when || rule.state == RuleState::off)) {
      text_.take(',');
      return RuleJoin::adds;
    }
    return std::nullopt;
  }

  bool read_rule(HoursRule& rule) {
    text_.skip_spaces();
    const std::size_t start = text_.place();
    if (text_.rest().starts_with("24/7")) {
      text_.back_to(start + 4);
    } else if (!read_days(text_, rule.days) || !read_times(rule)) {
      return false;
    }
    return read_state(rule) && text_.place() > start;
  }

  bool read_times(HoursRule& rule) {
    const std::size_t before = text_.place();
    for (const std::string_view whole_day : {"24/7", "24 hours"}) {
      if (!text_.rest().starts_with(whole_day)) continue;
      text_.back_to(before + whole_day.size());
      rule.times.push_back({0, 1440});
      return true;
    }
    return read_list(text_, [&] { return read_time_range(rule); }) || text_.place() == before;
  }

  // The end may be the next day's ("22:00-02:00" or "22:00-26:00"). The same time twice says
  // nothing.
  bool read_time_range(HoursRule& rule) {
    if (text_.peek() == '(' || text_.letter_at(0)) {
      if (!read_sun_time()) return false;
      rule.vague = Vagueness::sun;
      return text_.take('+') || (text_.take_range_sign() && read_any_time(rule) >= 0);
    }
    if (!text_.digit_at(0)) return false;
    if (read_whole_hours(rule)) return true;
    const int from = text_.take_time();
    if (from < 0 || from >= 1440) return false;
    if (text_.take_word("uhr")) text_.skip_spaces();
    if (text_.take('+')) {
      rule.vague = Vagueness::open_end;
      return true;
    }
    if (!text_.take_range_sign()) return false;
    int to = read_any_time(rule);
    if (to < 0 || to == from) return false;
    if (rule.vague == Vagueness::sun) return true;
    if (to < from) to += 1440;
    if (text_.take('+')) rule.vague = Vagueness::open_end;
    if (to > 2880 || text_.peek() == '/') return false;
    rule.times.push_back({static_cast<std::uint16_t>(from), static_cast<std::uint16_t>(to)});
    return true;
  }

  // "8-22h", "08h-17h": the sign behind the end says that these are hours of the day. An end before
  // the beginning may as well be one of the afternoon.
  bool read_whole_hours(HoursRule& rule) {
    const std::size_t before = text_.place();
    const int from = text_.take_number(1, 2);
    text_.take_word("h");
    if (from >= 0 && text_.take_range_sign()) {
      const int to = text_.take_number(1, 2);
      if (to > from && to <= 24 && text_.take_word("h")) {
        rule.times.push_back(
            {static_cast<std::uint16_t>(from * 60), static_cast<std::uint16_t>(to * 60)});
        return true;
      }
    }
    text_.back_to(before);
    return false;
  }

  // Minutes, or any number where the sun decides.
  int read_any_time(HoursRule& rule) {
    if (text_.peek() == '(' || text_.letter_at(0)) {
      rule.vague = Vagueness::sun;
      return read_sun_time() ? 2880 : -1;
    }
    const int minutes = text_.take_time();
    const std::size_t after = text_.place();
    text_.skip_spaces();
    if (!text_.take_word("uhr")) text_.back_to(after);
    return minutes;
  }

  // "sunset", "(sunset-01:00)"
  bool read_sun_time() {
    const std::size_t before = text_.place();
    const bool shifted = text_.take('(');
    bool read = text_.take_one_of(sun_words) >= 0;
    if (read && shifted)
      read = (text_.take('+') || text_.take('-')) && text_.take_time() >= 0 && text_.take(')');
    if (!read) text_.back_to(before);
    return read;
  }

  // A comment may be ignored where it is off anyway; on open hours it may take away what they
  // promise.
  bool read_state(HoursRule& rule) {
    text_.skip_spaces();
    const bool off = text_.take_word("off") || text_.take_word("closed");
    if (off && rule.vague != Vagueness::none) return false;
    if (!off && !text_.take_word("open") && text_.take_word("unknown"))
      rule.vague = Vagueness::comment;
    text_.skip_spaces();
    const bool commented = text_.peek() == '"';
    if (commented && !text_.take_comment()) return false;
    if (commented && !off) rule.vague = Vagueness::comment;
    if (off) rule.state = RuleState::off;
    if (rule.vague != Vagueness::none) rule.state = RuleState::unknown;
    return true;
  }

  HoursText text_;
};

}  // namespace

ParsedHours parse_hours(std::string_view text) {
  if (text.size() > max_hours_text) return {{}, "..."};
  const std::string plain = plain_signs(text);
  return Parser(plain).run();
}

}  // namespace liferelay::site
