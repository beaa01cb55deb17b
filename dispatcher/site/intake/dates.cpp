// Dates as spreadsheets write them.
#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <date/date.h>

#include "dispatcher/site/compile/cells.hpp"
#include "dispatcher/site/intake/words.hpp"

namespace liferelay::site {
namespace {

constexpr std::array<std::string_view, 14> forms_known{
    "YYYY-MM-DD", "YYYY/M/D", "YYYY.M.D", "YYYY年M月D日", "YYYYMMDD", "YYYY-MM", "D.M.YYYY",
    "D/M/YYYY",   "M/D/YYYY", "D.M.YY",   "D/M/YY",       "M/D/YY",   "excel",   "epoch"};
constexpr std::array<std::string_view, 14> endless{
    "长期", "长期有效",   "永久",      "永久有效", "无期限",      "無期限", "长期有效期",
    "長期", "永久有效期", "unlimited", "noexpiry", "unbefristet", "無期",   "/"};

struct Parts {
  std::vector<int> numbers;
  std::string marks;  // what stands between and after the numbers, a letter each; Y M D for 年月日
};

// Up to four numbers of at most eight digits with one mark between them; nothing for other texts.
std::optional<Parts> parts_of_date(std::string_view text) {
  Parts parts;
  while (!text.empty()) {
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    if (digits == 0 || digits > 8 || parts.numbers.size() == 3) return std::nullopt;
    int number = 0;
    std::from_chars(text.data(), text.data() + digits, number);
    parts.numbers.push_back(number);
    text.remove_prefix(digits);
    if (text.empty()) break;
    for (const auto& [word, mark] : {std::pair(std::string_view("年"), 'Y'),
                                     {"月", 'M'},
                                     {"日", 'D'},
                                     {"号", 'D'},
                                     {"-", '-'},
                                     {"/", '/'},
                                     {".", '.'}}) {
      if (text.substr(0, word.size()) != word) continue;
      parts.marks += mark;
      text.remove_prefix(word.size());
      break;
    }
    if (parts.marks.size() != parts.numbers.size()) return std::nullopt;
  }
  return parts;
}

std::optional<std::string> made(int year, int month, int day) {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 0) return std::nullopt;
  const date::year y(year);
  const date::month m(static_cast<unsigned>(month));
  const date::day last = date::year_month_day_last(y, date::month_day_last(m)).day();
  const date::year_month_day whole{y, m, day == 0 ? last : date::day(static_cast<unsigned>(day))};
  if (!whole.ok()) return std::nullopt;
  return date_of_day(static_cast<std::int32_t>(date::sys_days(whole).time_since_epoch().count()));
}

// Days since 1899-12-30, as Excel for Windows counts them from March 1900 on; to the end of 2200.
constexpr int first_excel_day = 61;
constexpr int last_excel_day = 109'938;
constexpr int excel_day_of_1970 = 25'569;

// A date in one form.
std::optional<std::string> in_form(const Parts& parts, std::string_view form) {
  const auto& n = parts.numbers;
  const auto is = [&](std::size_t count, std::string_view marks) {
    return n.size() == count && parts.marks == marks;
  };
  constexpr int day_open = 0;  // the month's last
  if (form == "YYYY-MM-DD" && is(3, "--")) return made(n[0], n[1], n[2]);
  if (form == "YYYY/M/D" && is(3, "//")) return made(n[0], n[1], n[2]);
  if (form == "YYYY.M.D" && is(3, "..")) return made(n[0], n[1], n[2]);
  if (form == "YYYY年M月D日" && (is(3, "YMD") || is(3, "YM"))) return made(n[0], n[1], n[2]);
  if (form == "YYYYMMDD" && is(1, "")) return made(n[0] / 10'000, n[0] / 100 % 100, n[0] % 100);
  if (form == "YYYY-MM" && n.size() == 2 && (is(2, "-") || is(2, "/") || is(2, ".") || is(2, "YM")))
    return made(n[0], n[1], day_open);
  if (form == "excel" && is(1, "") && n[0] >= first_excel_day && n[0] <= last_excel_day)
    return date_of_day(n[0] - excel_day_of_1970);
  if (n.size() != 3) return std::nullopt;
  if (form == "D.M.YYYY" && is(3, "..")) return made(n[2], n[1], n[0]);
  if (form == "D/M/YYYY" && is(3, "//")) return made(n[2], n[1], n[0]);
  if (form == "M/D/YYYY" && is(3, "//")) return made(n[2], n[0], n[1]);
  if (n[2] > 99) return std::nullopt;
  if (form == "D.M.YY" && is(3, "..")) return made(2000 + n[2], n[1], n[0]);
  if (form == "D/M/YY" && is(3, "//")) return made(2000 + n[2], n[1], n[0]);
  if (form == "M/D/YY" && is(3, "//")) return made(2000 + n[2], n[0], n[1]);
  return std::nullopt;
}

// "2027年3月" of "令和9年3月", "民國116年3月"; other texts as they are. Each era has one first
// year.
std::string without_era(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, int>, 6> eras{{{"令和", 2018},
                                                                  {"平成", 1988},
                                                                  {"昭和", 1925},
                                                                  {"民國", 1911},
                                                                  {"民国", 1911},
                                                                  {"中華民國", 1911}}};
  for (const auto& [era, before] : eras) {
    if (!text.starts_with(era)) continue;
    std::string_view rest = text.substr(era.size());
    int year = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), year);
    if (rest.starts_with("元"))
      year = 1, rest.remove_prefix(std::string_view("元").size());
    else if (error != std::errc{} || year < 1 || year > 200)
      break;
    else
      rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    return std::to_string(before + year) + std::string(rest);
  }
  return std::string(text);
}

// "2027-05-31" of "2027-05-31T00:00:00" and "2027-05-31 0:00:00".
std::string_view without_time(std::string_view text) {
  const std::size_t at = text.find_first_of("T ");
  if (at == std::string_view::npos || at + 1 >= text.size()) return text;
  const std::string_view rest = text.substr(at + 1);
  const bool time = rest.find(':') != std::string_view::npos &&
                    rest.find_first_not_of("0123456789:.Z+") == std::string_view::npos;
  return time ? text.substr(0, at) : text;
}

Text expected(std::string_view text, const std::vector<std::string>& forms) {
  const bool day_number =
      text.size() == 5 && text.find_first_not_of("0123456789") == std::string_view::npos;
  if (day_number) {
    return say(
        "this is a spreadsheet's number of a day, not a date; format the column as a date "
        "such as 2027-05-31, or add \"excel\" to \"dates\" of the mapping.",
        "这是表格软件的日期序号，不是日期；请把该列设为日期格式，例如 "
        "2027-05-31，或在映射文件的“dates”中加入 "
        "\"excel\"。");
  }
  std::string listed;
  for (const std::string& form : forms) listed += (listed.empty() ? "" : ", ") + form;
  if (listed.empty()) {
    return say(
        "this is no date of a form that begins with the year, such as 2027-05-31; mend it, or "
        "name its form in \"dates\" of the mapping.",
        "不是以年开头的日期（例如 2027-05-31）；请改正，或在映射文件的“dates”中写明格式。");
  }
  return say(
      "this is no date of the form {0}; mend it, or name its form in \"dates\" of the "
      "mapping.",
      "不是格式为 {0} 的日期；请改正，或在映射文件的“dates”中写明格式。", {listed});
}

}  // namespace

std::vector<std::string_view> date_forms() {
  return {forms_known.begin(), forms_known.end()};
}

Result<std::string> plain_date(std::string_view text, const std::vector<std::string>& forms) {
  const std::string plain = narrow(text);
  const std::string word = folded(plain);
  if (word.empty() || std::find(endless.begin(), endless.end(), word) != endless.end())
    return std::string();
  std::string tight(without_time(plain));
  tight.erase(std::remove(tight.begin(), tight.end(), ' '), tight.end());
  constexpr std::size_t year_first = 6;
  if (const auto parts = parts_of_date(without_era(tight))) {
    for (std::size_t i = 0; i < (forms.empty() ? year_first : forms.size()); ++i) {
      if (auto found = in_form(*parts, forms.empty() ? forms_known[i] : std::string_view(forms[i])))
        return *found;
    }
  }
  return fail(ErrorKind::input, expected(plain, forms));
}

std::string date_of_day(std::int32_t day) {
  const date::year_month_day ymd{date::sys_days(date::days(day))};
  const auto padded = [](unsigned value, std::size_t width) {
    std::string digits = std::to_string(value);
    return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
  };
  return padded(static_cast<unsigned>(int(ymd.year())), 4) + "-" +
         padded(unsigned(ymd.month()), 2) + "-" + padded(unsigned(ymd.day()), 2);
}

}  // namespace liferelay::site
