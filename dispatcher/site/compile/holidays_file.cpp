#include "dispatcher/site/compile/holidays_file.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <utility>

#include "dispatcher/site/compile/cells.hpp"
#include "dispatcher/site/compile/folder.hpp"
#include "dispatcher/site/compile/written.hpp"

namespace liferelay::site {
namespace {

constexpr std::size_t max_dates = 5'000;

std::int32_t new_year(int year) {
  const std::chrono::sys_days day = std::chrono::year(year) / std::chrono::January / 1;
  return static_cast<std::int32_t>(day.time_since_epoch().count());
}

int year_of(std::int32_t day) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days(day)}};
  return static_cast<int>(date.year());
}

// 1970 to 2199, or -1.
int year_from(std::string_view text) {
  int year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  const bool whole = error == std::errc() && end == text.data() + text.size() && text.size() == 4;
  return whole && year >= 1970 && year < 2200 ? year : -1;
}

std::string_view next_word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
  const std::string_view word = line.substr(0, line.find_first_of(" \t,;"));
  line.remove_prefix(word.size());
  line.remove_prefix(std::min(line.find_first_not_of(" \t,;"), line.size()));
  return word;
}

class HolidaysReader {
 public:
  HolidaysReader(const std::string& file, Findings& findings) : file_(file), findings_(findings) {}

  HolidayCalendar run(std::string_view text) {
    for (line_ = 1; !text.empty() && days_.size() <= max_dates; ++line_) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      std::string_view line = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      read_line(line.substr(0, line.find('\r')));
    }
    if (days_.size() > max_dates) {
      wrong(say("there are more than 5,000 dates; remove some.", "日期超过 5,000 个；请删减。"));
      return {};
    }
    return calendar();
  }

 private:
  struct Stated {
    int line = 0;
    bool worked = false;
  };

  void wrong(Text what) { findings_.error(file_, line_, std::move(what)); }

  void read_line(std::string_view line) {
    const std::string_view first = next_word(line);
    if (first.empty() || first.front() == '#') return;
    if (first == "covers" || first == "涵盖") return read_covered(next_word(line));
    const auto day = day_number(first);
    if (!day) {
      wrong(say("\"{0}\" is no date; a line must begin with one such as 2026-12-25.",
                "“{0}”不是日期；每行须以日期开头，例如 2026-12-25。", {shown(first)}));
      return;
    }
    const std::string_view second = next_word(line);
    const auto [known, is_new] = days_.try_emplace(*day);
    if (!is_new) {
      wrong(say("{0} stands on line {1} already; remove one.", "{0} 已在第 {1} 行；请删除其一。",
                {std::string(first), std::to_string(known->second.line)}));
      return;
    }
    known->second = {line_, second == "work" || second == "上班"};
  }

  void read_covered(std::string_view years) {
    const std::size_t dash = years.find('-');
    const int from = year_from(years.substr(0, dash));
    const int to = dash == std::string_view::npos ? from : year_from(years.substr(dash + 1));
    if (from < 0 || to < from || covers_line_ > 0) {
      wrong(say("\"{0}\" must be one year or two such as 2026-2027, and stand once.",
                "“{0}”应为一个年份或如 2026-2027 的起止年份，且只写一次。", {shown(years)}));
      return;
    }
    covers_line_ = line_;
    from_year_ = from;
    to_year_ = to;
  }

  HolidayCalendar calendar() {
    HolidayCalendar out;
    if (covers_line_ == 0 && !days_.empty()) {
      from_year_ = year_of(days_.begin()->first);
      to_year_ = year_of(days_.rbegin()->first);
    }
    if (covers_line_ == 0 && days_.empty()) return out;
    out.covered_from = new_year(from_year_);
    out.covered_until = new_year(to_year_ + 1);
    for (const auto& [day, stated] : days_) {
      line_ = stated.line;
      if (out.holiday(day) == DayKnown::not_stated) {
        wrong(say("the date is outside the years on line {0} (covers).",
                  "日期不在第 {0} 行（涵盖）所列年份内。", {std::to_string(covers_line_)}));
      }
      (stated.worked ? out.working_days : out.holidays).push_back(day);
    }
    return out;
  }

  const std::string& file_;
  Findings& findings_;
  std::map<std::int32_t, Stated> days_;
  int line_ = 0;
  int covers_line_ = 0;
  int from_year_ = 0;
  int to_year_ = 0;
};

}  // namespace

HolidayCalendar read_holidays(const std::string& file, std::string_view text, Findings& findings) {
  return HolidaysReader(file, findings).run(text);
}

bool is_country(std::string_view text) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_part = [&](char c) { return is_capital(c) || (c >= '0' && c <= '9'); };
  if (text.size() < 2 || text.size() > 6 || !is_capital(text[0]) || !is_capital(text[1]))
    return false;
  if (text.size() == 2) return true;
  return text[2] == '-' && text.size() > 3 && std::all_of(text.begin() + 3, text.end(), is_part);
}

std::string holidays_file(const std::string& country) {
  return country.empty() ? "holidays.txt" : "holidays/" + country + ".txt";
}

HolidayCalendar holidays_of_site(const std::string& folder, const std::string& country,
                                 Findings& findings) {
  const std::string file = holidays_file(country);
  const Presence presence = country.empty() ? Presence::optional : Presence::needed;
  const std::string text = file_text(folder, file, presence, findings);
  return read_holidays(file, text, findings);
}

}  // namespace liferelay::site
