// Small readers over one text; every one either takes what it knows or leaves the place as it was.
#include "dispatcher/site/hours/hours_text.hpp"

#include <array>

namespace liferelay::site {
namespace {

struct Sign {
  std::string_view written;
  std::string_view plain;
};

constexpr std::array signs{
    Sign{"\u2010", "-"},  Sign{"\u2011", "-"},  Sign{"\u2012", "-"}, Sign{"\u2013", "-"},
    Sign{"\u2014", "-"},  Sign{"\u2212", "-"},  Sign{"\uff0d", "-"}, Sign{"\uff1a", ":"},
    Sign{"\uff1b", ";"},  Sign{"\uff0c", ","},  Sign{"\uff0b", "+"}, Sign{"\u3000", " "},
    Sign{"\u00a0", " "},  Sign{"\u202f", " "},  Sign{"\u2009", " "}, Sign{"\u201c", "\""},
    Sign{"\u201d", "\""}, Sign{"\u201e", "\""}, Sign{"\u200b", ""},  Sign{"\ufeff", ""},
    Sign{"\t", " "},      Sign{"\n", " "},      Sign{"\r", " "},
};

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// "０" to "９" are three bytes that differ in the last.
bool is_wide_digit(std::string_view text) {
  return text.size() >= 3 && text[0] == '\xef' && text[1] == '\xbc' && text[2] >= '\x90' &&
         text[2] <= '\x99';
}

}  // namespace

std::string plain_signs(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    if (is_wide_digit(text)) {
      out += static_cast<char>('0' + (text[2] - '\x90'));
      text.remove_prefix(3);
      continue;
    }
    const Sign* found = nullptr;
    for (const Sign& sign : signs) {
      if (text.starts_with(sign.written)) found = &sign;
    }
    if (found == nullptr) out += text.front();
    if (found != nullptr) out += found->plain;
    text.remove_prefix(found == nullptr ? 1 : found->written.size());
  }
  return out;
}

void HoursText::skip_spaces() {
  while (peek() == ' ') ++at_;
}

bool HoursText::letter_at(std::size_t ahead) const {
  return lower(peek(ahead)) >= 'a' && lower(peek(ahead)) <= 'z';
}

bool HoursText::looks_like_year() const {
  return digit_at(0) && digit_at(1) && digit_at(2) && digit_at(3) && !digit_at(4);
}

bool HoursText::take(char sign) {
  const std::size_t before = at_;
  skip_spaces();
  if (peek() != sign) return at_ = before, false;
  ++at_;
  skip_spaces();
  return true;
}

bool HoursText::take_range_sign() {
  if (take('-')) return true;
  const std::size_t before = at_;
  skip_spaces();
  if (!take_word("bis") && !take_word("to")) return at_ = before, false;
  skip_spaces();
  return true;
}

bool HoursText::take_word(std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (lower(peek(i)) != word[i]) return false;
  }
  if (letter_at(word.size())) return false;
  at_ += word.size();
  if (peek() == '.' && !digit_at(1)) ++at_;
  return true;
}

int HoursText::take_one_of(std::span<const HoursWord> words) {
  for (const HoursWord& one : words) {
    if (take_word(one.word)) return one.value;
  }
  return -1;
}

int HoursText::take_number(std::size_t min_digits, std::size_t max_digits) {
  std::size_t digits = 0;
  int value = 0;
  while (digits <= max_digits && digit_at(digits)) value = value * 10 + (peek(digits++) - '0');
  if (digits < min_digits || digits > max_digits) return -1;
  at_ += digits;
  return value;
}

int HoursText::take_half_of_day() {
  const std::size_t before = at_;
  skip_spaces();
  if (take_word("am")) return 0;
  if (take_word("pm")) return 12;
  at_ = before;
  return -1;
}

int HoursText::take_time() {
  const std::size_t before = at_;
  int hour = take_number(1, 2);
  int minute = 0;
  const bool with_minutes = hour >= 0 && (peek() == ':' || peek() == '.') && digit_at(1);
  if (with_minutes) {
    ++at_;
    minute = take_number(2, 2);
  }
  if (hour < 0 || hour > 48 || minute < 0 || minute > 59) return at_ = before, -1;
  const int half = take_half_of_day();
  if (half >= 0) {
    if (hour < 1 || hour > 12) return at_ = before, -1;
    hour = hour % 12 + half;
  } else if (!with_minutes) {
    return at_ = before, -1;
  }
  return hour * 60 + minute;
}

bool HoursText::take_comment() {
  if (peek() != '"') return false;
  const std::size_t end = text_.find('"', at_ + 1);
  if (end == std::string_view::npos) return false;
  at_ = end + 1;
  return true;
}

}  // namespace liferelay::site
