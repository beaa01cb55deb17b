// The characters of opening hours: signs brought to one form, and a place in the text that words,
// numbers and times are taken from.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace liferelay::site {

// One form for what means the same: dashes, full-width digits and signs, blanks, quotation marks.
// Other bytes stay as they are.
std::string plain_signs(std::string_view text);

struct HoursWord {
  std::string_view word;  // lower case
  int value;
};

// Every take_ function takes what it names or leaves the place as it was.
class HoursText {
 public:
  explicit HoursText(std::string_view text) : text_(text) {}

  bool at_end() const { return at_ >= text_.size(); }
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  std::string_view rest() const { return text_.substr(at_); }
  std::size_t place() const { return at_; }
  void back_to(std::size_t place) { at_ = place; }
  void skip_spaces();

  bool digit_at(std::size_t ahead) const { return peek(ahead) >= '0' && peek(ahead) <= '9'; }
  bool letter_at(std::size_t ahead) const;
  // Four digits and no fifth.
  bool looks_like_year() const;

  // A sign with blanks around it.
  bool take(char sign);
  // The sign of a range: "-", or the word of a language for it.
  bool take_range_sign();
  // A word in lower or upper case that no letter follows; a full stop may.
  bool take_word(std::string_view word);
  // The value of one of the words, or -1.
  int take_one_of(std::span<const HoursWord> words);
  // A number of min to max digits and no more, or -1.
  int take_number(std::size_t min_digits, std::size_t max_digits);
  // Minutes of the day up to 48:00 from "8:00", "08.00", "8am", "8:30 pm", or -1.
  int take_time();
  bool take_comment();

 private:
  // 0 for am, 12 for pm, -1 for neither.
  int take_half_of_day();

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace liferelay::site
