// The longest word that fits is taken. Signs are brought to one form first.
#include "dispatcher/site/hours/registry_words.hpp"

#include <array>
#include <span>
#include <string>
#include <utility>

#include "dispatcher/site/hours/hours_text.hpp"

namespace liferelay::site {
namespace {

struct Known {
  std::string_view text;
  RegistryWord word;
  int value = 0;
};

using W = RegistryWord;
constexpr int weekend = 0b1100000;
constexpr int whole_week = 0b1111111;

constexpr std::array known{
    // Japanese
    Known{"月", W::day, 0},
    Known{"火", W::day, 1},
    Known{"水", W::day, 2},
    Known{"木", W::day, 3},
    Known{"金", W::day, 4},
    Known{"土", W::day, 5},
    Known{"日", W::day, 6},
    Known{"曜日", W::nothing},
    Known{"曜", W::nothing},
    Known{"毎週", W::nothing},
    Known{"毎日", W::days, whole_week},
    Known{"平日", W::workdays},
    Known{"土日祝日", W::days, weekend + 128},
    Known{"祝日", W::holidays},
    Known{"祝", W::holidays},
    Known{"祝休日", W::holidays},
    Known{"及び", W::comma},
    Known{"および", W::comma},
    Known{"と", W::comma},
    Known{"は", W::is},
    Known{"まで", W::until},
    Known{"を除く", W::except},
    Known{"は除く", W::except},
    Known{"除く", W::except},
    Known{"以外", W::except},
    Known{"休み", W::closed},
    Known{"休館", W::closed},
    Known{"休館日", W::closed},
    Known{"定休", W::closed},
    Known{"定休日", W::closed},
    Known{"終日", W::always},
    Known{"24時間", W::always},
    Known{"利用可能", W::nothing},
    Known{"利用可", W::nothing},
    Known{"使用可能", W::nothing},
    Known{"通年", W::nothing},
    Known{"から", W::range},
    Known{"利用不可", W::closed},
    Known{"使用不可", W::closed},
    Known{"休業", W::closed},
    Known{"休診", W::closed},
    // Chinese
    Known{"一", W::day, 0},
    Known{"二", W::day, 1},
    Known{"三", W::day, 2},
    Known{"四", W::day, 3},
    Known{"五", W::day, 4},
    Known{"六", W::day, 5},
    Known{"天", W::day, 6},
    Known{"周", W::nothing},
    Known{"每周", W::nothing},
    Known{"星期", W::nothing},
    Known{"礼拜", W::nothing},
    Known{"每天", W::days, whole_week},
    Known{"每日", W::days, whole_week},
    Known{"天天", W::days, whole_week},
    Known{"工作日", W::workdays},
    Known{"周末", W::days, weekend},
    Known{"双休日", W::days, weekend},
    Known{"节假日", W::holidays},
    Known{"法定节假日", W::holidays},
    Known{"国家法定节假日", W::holidays},
    Known{"和", W::comma},
    Known{"及", W::comma},
    Known{"至", W::range},
    Known{"到", W::range},
    Known{"除外", W::except},
    Known{"不开放", W::closed},
    Known{"休息", W::closed},
    Known{"闭馆", W::closed},
    Known{"关闭", W::closed},
    Known{"全天", W::always},
    Known{"全天候", W::always},
    Known{"24小时", W::always},
    Known{"二十四小时", W::always},
    Known{"开放", W::nothing},
    Known{"可用", W::nothing},
    Known{"可取用", W::nothing},
    Known{"全年", W::nothing},
    Known{"营业", W::nothing},
    Known{"週", W::nothing},
    Known{"每週", W::nothing},
    Known{"國定假日", W::holidays},
    Known{"法定假日", W::holidays},
    Known{"不開放", W::closed},
    Known{"公休", W::closed},
    Known{"24小時", W::always},
    Known{"全日", W::always},
    Known{"開放", W::nothing},
    // English
    Known{"daily", W::days, whole_week},
    Known{"every day", W::days, whole_week},
    Known{"ph", W::holidays},
    Known{"public holidays", W::holidays},
    Known{"to", W::range},
    Known{"and", W::comma},
    Known{"closed", W::closed},
    Known{"off", W::closed},
    Known{"24/7", W::always},
    Known{"24h", W::always},
    Known{"24 hours", W::always},
    Known{"24 hours a day", W::always},
    Known{"24 hrs", W::always},
    Known{"7 days a week", W::days, whole_week},
    Known{"bank holidays", W::holidays},
    Known{"through", W::range},
    Known{"&", W::comma},
    // German, French, Dutch; days in full, for short ones see below.
    Known{"montag", W::day, 0},
    Known{"dienstag", W::day, 1},
    Known{"mittwoch", W::day, 2},
    Known{"donnerstag", W::day, 3},
    Known{"freitag", W::day, 4},
    Known{"samstag", W::day, 5},
    Known{"sonntag", W::day, 6},
    Known{"feiertag", W::holidays},
    Known{"feiertage", W::holidays},
    Known{"täglich", W::days, whole_week},
    Known{"geschlossen", W::closed},
    Known{"rund um die uhr", W::always},
    Known{"24 stunden", W::always},
    Known{"24 stunden zugänglich", W::always},
    Known{"uhr", W::nothing},
    Known{"und", W::comma},
    Known{"bis", W::range},
    Known{"lundi", W::day, 0},
    Known{"mardi", W::day, 1},
    Known{"mercredi", W::day, 2},
    Known{"jeudi", W::day, 3},
    Known{"vendredi", W::day, 4},
    Known{"samedi", W::day, 5},
    Known{"dimanche", W::day, 6},
    Known{"jours fériés", W::holidays},
    Known{"tous les jours", W::days, whole_week},
    Known{"7j/7", W::days, whole_week},
    Known{"24h/24", W::always},
    Known{"24h/24h", W::always},
    Known{"24/24", W::always},
    Known{"fermé", W::closed},
    Known{"et", W::comma},
    Known{"à", W::range},
    Known{"maandag", W::day, 0},
    Known{"dinsdag", W::day, 1},
    Known{"woensdag", W::day, 2},
    Known{"donderdag", W::day, 3},
    Known{"vrijdag", W::day, 4},
    Known{"zaterdag", W::day, 5},
    Known{"zondag", W::day, 6},
    Known{"feestdagen", W::holidays},
    Known{"dagelijks", W::days, whole_week},
    Known{"24 uur per dag", W::always},
    Known{"24 uur", W::always},
    Known{"gesloten", W::closed},
    Known{"uur", W::nothing},
    Known{"en", W::comma},
    Known{"t/m", W::range},
    Known{"tot", W::range},
    // Signs; plain_signs has seen to the others.
    Known{"-", W::range},
    Known{"~", W::range},
    Known{"～", W::range},
    Known{"〜", W::range},
    Known{",", W::comma},
    Known{"、", W::comma},
    Known{"・", W::comma},
    Known{"･", W::comma},
    Known{"，", W::comma},
    Known{"/", W::comma},
    Known{":", W::is},
    Known{";", W::end},
    Known{"。", W::end},
    Known{"(", W::end},
    Known{")", W::end},
    Known{"（", W::end},
    Known{"）", W::end},
    Known{"\n", W::end},
    Known{"{", W::nothing},
    Known{"}", W::nothing},
    Known{"\"", W::nothing},
};

// Short names of days are read in one language at a time: "Di" is Tuesday in German and Dutch but
// Sunday in French, and where languages that fit disagree, nothing is understood.
constexpr std::array english_days{
    Known{"mondays", W::day, 0},    Known{"monday", W::day, 0},    Known{"mon", W::day, 0},
    Known{"mo", W::day, 0},         Known{"tuesdays", W::day, 1},  Known{"tuesday", W::day, 1},
    Known{"tue", W::day, 1},        Known{"tues", W::day, 1},      Known{"tu", W::day, 1},
    Known{"wednesdays", W::day, 2}, Known{"wednesday", W::day, 2}, Known{"wed", W::day, 2},
    Known{"we", W::day, 2},         Known{"thursdays", W::day, 3}, Known{"thursday", W::day, 3},
    Known{"thurs", W::day, 3},      Known{"thu", W::day, 3},       Known{"th", W::day, 3},
    Known{"fridays", W::day, 4},    Known{"friday", W::day, 4},    Known{"fri", W::day, 4},
    Known{"fr", W::day, 4},         Known{"saturdays", W::day, 5}, Known{"saturday", W::day, 5},
    Known{"sat", W::day, 5},        Known{"sa", W::day, 5},        Known{"sundays", W::day, 6},
    Known{"sunday", W::day, 6},     Known{"sun", W::day, 6},       Known{"su", W::day, 6}};
constexpr std::array german_days{
    Known{"mo", W::day, 0}, Known{"di", W::day, 1}, Known{"mi", W::day, 2}, Known{"do", W::day, 3},
    Known{"fr", W::day, 4}, Known{"sa", W::day, 5}, Known{"so", W::day, 6}};
constexpr std::array dutch_days{
    Known{"ma", W::day, 0}, Known{"di", W::day, 1}, Known{"wo", W::day, 2}, Known{"do", W::day, 3},
    Known{"vr", W::day, 4}, Known{"za", W::day, 5}, Known{"zo", W::day, 6}};
constexpr std::array french_days{
    Known{"lu", W::day, 0},  Known{"ma", W::day, 1},  Known{"me", W::day, 2},
    Known{"je", W::day, 3},  Known{"ve", W::day, 4},  Known{"sa", W::day, 5},
    Known{"di", W::day, 6},  Known{"lun", W::day, 0}, Known{"mar", W::day, 1},
    Known{"mer", W::day, 2}, Known{"jeu", W::day, 3}, Known{"ven", W::day, 4},
    Known{"sam", W::day, 5}, Known{"dim", W::day, 6}};
constexpr std::array spanish_days{
    Known{"lu", W::day, 0}, Known{"ma", W::day, 1}, Known{"mi", W::day, 2}, Known{"ju", W::day, 3},
    Known{"vi", W::day, 4}, Known{"sa", W::day, 5}, Known{"do", W::day, 6}};
constexpr std::array italian_days{
    Known{"lu", W::day, 0}, Known{"ma", W::day, 1}, Known{"me", W::day, 2}, Known{"gi", W::day, 3},
    Known{"ve", W::day, 4}, Known{"sa", W::day, 5}, Known{"do", W::day, 6}};
constexpr std::array<std::span<const Known>, 6> languages{english_days, german_days,  dutch_days,
                                                          french_days,  spanish_days, italian_days};

// Before a time; `hours` is what to add to an hour below 12.
struct HalfDay {
  std::string_view text;
  int hours;
};
constexpr std::array half_days{HalfDay{"上午", 0}, HalfDay{"早上", 0},  HalfDay{"早", 0},
                               HalfDay{"午前", 0}, HalfDay{"下午", 12}, HalfDay{"晚上", 12},
                               HalfDay{"晚", 12},  HalfDay{"午後", 12}};

bool is_ascii_letter(char c) {
  return c >= 'a' && c <= 'z';
}

class Lexer {
 public:
  Lexer(std::string_view text, std::span<const Known> days) : text_(text), days_(days) {}

  std::optional<std::vector<RegistryToken>> run() {
    while (!text_.empty()) {
      if (text_.front() == ' ') {
        text_.remove_prefix(1);
      } else if (!take_word(known) && !take_word(days_) && !take_time_or_date() && !take_nth()) {
        return std::nullopt;
      }
    }
    return std::move(tokens_);
  }

 private:
  bool take(std::string_view word) {
    if (!text_.starts_with(word)) return false;
    text_.remove_prefix(word.size());
    return true;
  }

  // One or two digits, or -1.
  int take_number() {
    std::size_t digits = 0;
    int value = 0;
    while (digits < text_.size() && text_[digits] >= '0' && text_[digits] <= '9' && digits < 3)
      value = value * 10 + (text_[digits++] - '0');
    if (digits < 1 || digits > 2) return -1;
    text_.remove_prefix(digits);
    return value;
  }

  void add(RegistryWord word, int value) { tokens_.push_back({word, value}); }

  // The longest; a word in Latin letters ends with its letters.
  bool take_word(std::span<const Known> words) {
    const Known* best = nullptr;
    for (const Known& one : words) {
      if (!text_.starts_with(one.text)) continue;
      const bool goes_on = is_ascii_letter(one.text.back()) && one.text.size() < text_.size() &&
                           is_ascii_letter(text_[one.text.size()]);
      if (!goes_on && (best == nullptr || one.text.size() > best->text.size())) best = &one;
    }
    if (best == nullptr) return false;
    text_.remove_prefix(best->text.size());
    if (best->word == W::days && best->value > whole_week) {
      add(W::days, best->value & whole_week);
      add(W::holidays, 0);
    } else {
      add(best->word, best->value);
    }
    return true;
  }

  bool take_nth() {
    const std::string_view before = text_;
    if (!take("第")) return false;
    const int number = take_number();
    if (number >= 1 && number <= 5) return add(W::nth, number), true;
    text_ = before;
    return false;
  }

  bool take_time_or_date() {
    const std::string_view before = text_;
    int half = -1;
    for (const HalfDay& one : half_days) {
      if (half < 0 && take(one.text)) half = one.hours;
    }
    const int number = take_number();
    if (number >= 0 && half < 0 && take_date(number)) return true;
    if (number >= 0 && take_time(number, half)) return true;
    text_ = before;
    return false;
  }

  // "12/29", "12月29日"
  bool take_date(int month) {
    const std::string_view before = text_;
    const bool slash = take("/");
    if (!slash && !take("月")) return false;
    const int day = take_number();
    if (month < 1 || month > 12 || day < 1 || day > 31 || (!slash && !take("日"))) {
      text_ = before;
      return false;
    }
    add(W::date, month * 100 + day);
    return true;
  }

  // Whether the end of a range that begins here has the unit: "8-12 Uhr".
  bool is_hour_of_range() const {
    Lexer ahead(*this);
    const auto skip_blanks = [&ahead] {
      while (ahead.take(" ")) {
      }
    };
    skip_blanks();
    if (!ahead.take("-")) return false;
    skip_blanks();
    if (ahead.take_number() < 0) return false;
    skip_blanks();
    return ahead.take_hour_sign();
  }

  // "uhr", "uur", "h" behind an hour.
  bool take_hour_sign() {
    const std::string_view before = text_;
    take(" ");
    for (const std::string_view sign : {"uhr", "uur", "h"}) {
      const bool goes_on = text_.size() > sign.size() && is_ascii_letter(text_[sign.size()]);
      if (text_.starts_with(sign) && !goes_on) return take(sign);
    }
    text_ = before;
    return false;
  }

  // "am", " p.m.": hours to add below 12, or -1.
  int take_english_half() {
    const std::string_view before = text_;
    take(" ");
    for (const auto& [word, hours] :
         {std::pair(std::string_view("a.m."), 0), {"p.m.", 12}, {"am", 0}, {"pm", 12}}) {
      if (take(word)) return hours;
    }
    text_ = before;
    return -1;
  }

  // ":00", ":00:00", "点", "时30分", "時", "点半", "h30", " Uhr", "am", ":00 p.m."
  bool take_time(int hour, int half) {
    int minute = 0;
    if (text_.size() > 1 && (text_[0] == ':' || text_[0] == '.') && text_[1] >= '0' &&
        text_[1] <= '9') {
      text_.remove_prefix(1);
      const std::size_t length = text_.size();
      minute = take_number();
      if (minute < 0 || length - text_.size() != 2) return false;
      take(":00");
    } else if (take("点") || take("时") || take("時")) {
      if (take("半")) {
        minute = 30;
      } else if (!text_.empty() && text_.front() >= '0' && text_.front() <= '9') {
        minute = take_number();
        if (!take("分")) return false;
      }
    } else if (text_.starts_with("h") && text_.size() > 2 && text_[1] >= '0' && text_[1] <= '9') {
      text_.remove_prefix(1);
      minute = take_number();
    } else if (!take_hour_sign() && !is_hour_of_range()) {
      half = half < 0 ? take_english_half() : -1;
      return half >= 0 && add_english(hour, minute, half);
    }
    if (half < 0) {
      const int english = take_english_half();
      if (english >= 0) return add_english(hour, minute, english);
    }
    if (hour > 24 || minute < 0 || minute > 59 || (half >= 0 && hour > 12)) return false;
    if (half == 12 && hour == 12) return false;  // noon or midnight
    add(W::time, (hour + (half > 0 ? half : 0)) * 60 + minute);
    return tokens_.back().value <= 1440;
  }

  // Of a clock with twelve hours, where 12 am is midnight and 12 pm noon.
  bool add_english(int hour, int minute, int half) {
    if (hour < 1 || hour > 12 || minute < 0 || minute > 59) return false;
    add(W::time, (hour % 12 + half) * 60 + minute);
    return true;
  }

  std::string_view text_;
  std::span<const Known> days_;  // their short names in one language
  std::vector<RegistryToken> tokens_;
};

}  // namespace

std::optional<std::vector<RegistryToken>> registry_tokens(std::string_view text) {
  // A line ends a sentence; plain_signs would make it a blank.
  std::string lines(text);
  for (char& c : lines) {
    if (c == '\n') c = ';';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  const std::string plain = plain_signs(lines);
  std::optional<std::vector<RegistryToken>> agreed;
  for (const std::span<const Known> days : languages) {
    auto tokens = Lexer(plain, days).run();
    if (!tokens) continue;
    if (agreed && *agreed != *tokens) return std::nullopt;
    agreed = std::move(tokens);
  }
  return agreed;
}

}  // namespace liferelay::site
