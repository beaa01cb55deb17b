#include "dispatcher/site/intake/words.hpp"

#include <algorithm>
#include <array>

#include "dispatcher/site/compile/written.hpp"

namespace liferelay::site {
namespace {

bool starts(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}

constexpr std::array<std::string_view, 3> blanks{"\u3000", "\u00a0", "\u202f"};
constexpr std::array<std::string_view, 4> invisible{"\u200b", "\u200e", "\u200f", "\ufeff"};

template <std::size_t N>
std::size_t length_of_one(const std::array<std::string_view, N>& list, std::string_view text) {
  for (const std::string_view one : list) {
    if (starts(text, one)) return one.size();
  }
  return 0;
}

// U+FF01 to U+FF5E stand in the order of ASCII; 0 for any other character.
char ascii_of_wide(std::string_view text) {
  if (text.size() < 3 || text[0] != '\xef') return 0;
  const auto middle = static_cast<unsigned char>(text[1]);
  const auto last = static_cast<unsigned char>(text[2]);
  if (middle == 0xbcU && last >= 0x81U && last <= 0xbfU) return static_cast<char>(last - 0x60U);
  if (middle == 0xbdU && last >= 0x80U && last <= 0x9eU) return static_cast<char>(last - 0x20U);
  return 0;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr std::array<std::string_view, 32> yes_words{"yes",
                                                     "y",
                                                     "true",
                                                     "1",
                                                     "ja",
                                                     "j",
                                                     "ok",
                                                     "是",
                                                     "有",
                                                     "对",
                                                     "可",
                                                     "可用",
                                                     "○",
                                                     "〇",
                                                     "◯",
                                                     "√",
                                                     "✓",
                                                     "✔",
                                                     "はい",
                                                     "あり",
                                                     "有り",
                                                     "正常",
                                                     "在用",
                                                     "启用",
                                                     "健康",
                                                     "合格",
                                                     "已成年",
                                                     "oui",
                                                     "sí",
                                                     "si",
                                                     "enfonctionnement",
                                                     "inbetrieb"};
constexpr std::array<std::string_view, 33> no_words{"no",
                                                    "n",
                                                    "false",
                                                    "0",
                                                    "nein",
                                                    "否",
                                                    "无",
                                                    "無",
                                                    "不",
                                                    "不可",
                                                    "不可用",
                                                    "×",
                                                    "✗",
                                                    "✕",
                                                    "╳",
                                                    "いいえ",
                                                    "なし",
                                                    "無し",
                                                    "没有",
                                                    "未",
                                                    "停用",
                                                    "故障",
                                                    "维修",
                                                    "损坏",
                                                    "不合格",
                                                    "未成年",
                                                    "禁用",
                                                    "non",
                                                    "nee",
                                                    "horsservice",
                                                    "absentmomentanément",
                                                    "supprimédéfinitivement",
                                                    "außerbetrieb"};

bool contains(const auto& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::string cleaned(std::string_view text, bool also_wide) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const char c = text.front();
    const char wide = also_wide ? ascii_of_wide(text) : '\0';
    const std::size_t blank =
        c == ' ' || c == '\t' || c == '\n' || c == '\r' ? 1 : length_of_one(blanks, text);
    if (blank != 0) {
      if (!out.empty() && out.back() != ' ') out += ' ';
      text.remove_prefix(blank);
    } else if (wide != 0) {
      out += wide;
      text.remove_prefix(3);
    } else if (const std::size_t hidden = length_of_one(invisible, text); hidden != 0) {
      text.remove_prefix(hidden);
    } else {
      out += c;
      text.remove_prefix(1);
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace

std::string tidy(std::string_view text) {
  return cleaned(text, false);
}

std::string narrow(std::string_view text) {
  return cleaned(text, true);
}

std::string small(std::string_view text) {
  std::string out = narrow(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return out;
}

std::string folded(std::string_view text) {
  constexpr std::string_view left_out = " -_.#";
  const std::string plain = small(text);
  std::string out;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const char c = plain[i];
    const auto byte = static_cast<unsigned char>(c);
    if (left_out.find(c) != std::string_view::npos) continue;
    if (i > 0 && plain[i - 1] == '\xc3' && byte >= 0x80U && byte <= 0x9eU &&
        byte != 0x97U)  // À to Þ without ×
      out += static_cast<char>(byte + 0x20U);
    else
      out += c;
  }
  return out;
}

std::string_view cut(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0U) == 0x80U) --most;
  return text.substr(0, most);
}

std::optional<bool> yes_or_no(std::string_view word) {
  const std::string plain = folded(word);
  if (contains(yes_words, plain)) return true;
  if (contains(no_words, plain)) return false;
  return std::nullopt;
}

Result<std::string> phone_number(std::string_view text) {
  std::string plain = narrow(text);
  const std::size_t e = plain.find_first_of("eE");
  const bool scientific = e != std::string::npos && e > 0 && e + 1 < plain.size() &&
                          is_digit(plain[0]) && (plain[e + 1] == '+' || is_digit(plain[e + 1])) &&
                          plain.find_first_not_of("0123456789.,+eE") == std::string::npos;
  if (scientific) {
    return fail(
        ErrorKind::input,
        say("a spreadsheet shortened this telephone number and its digits are lost; format "
            "the column as text and type it again.",
            "表格软件把电话号码改成了科学计数，数字已丢失；请把该列设为文本格式后重新填写。"));
  }
  if (plain.ends_with(".0") && std::all_of(plain.begin(), plain.end() - 2, is_digit))
    plain.resize(plain.size() - 2);  // a number that was stored with decimals
  if (!plain.empty() && std::none_of(plain.begin(), plain.end(), is_digit)) {
    return fail(ErrorKind::input,
                say("this is no telephone number; write digits, or leave it empty.",
                    "不是电话号码；请填写数字或留空。"));
  }
  return plain;
}

}  // namespace liferelay::site
