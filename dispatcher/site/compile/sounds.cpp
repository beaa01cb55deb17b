#include "dispatcher/site/compile/sounds.hpp"

#include <algorithm>
#include <map>

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

namespace liferelay::site {
namespace {

constexpr UChar32 full_width_first = 0xFF01;
constexpr UChar32 full_width_last = 0xFF5E;
constexpr UChar32 full_width_distance = 0xFEE0;

bool is_han(UChar32 letter) {
  return uscript_hasScript(letter, USCRIPT_HAN) && u_isalpha(letter);
}

bool is_ascii_letter_or_digit(char16_t c) {
  return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9');
}

std::unique_ptr<icu::Transliterator> open_transliterator(const char* id) {
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> made(
      icu::Transliterator::createInstance(id, UTRANS_FORWARD, error));
  return U_SUCCESS(error) ? std::move(made) : nullptr;
}

// One character's reading: ASCII letters, and whether they are typed with "v" for ü.
struct Syllable {
  std::string plain;
  std::string typed;
};

// The three spellings of a name, grown character by character.
struct Spelling {
  std::string full;
  std::string typed;
  std::string initials;
  bool has_han = false;
};

void keep(std::vector<std::string>& sounds, const std::string& sound) {
  if (std::find(sounds.begin(), sounds.end(), sound) == sounds.end()) sounds.push_back(sound);
}

}  // namespace

class SoundBook::Readings {
 public:
  Readings() : han_(open_transliterator("Han-Latin")), ascii_(open_transliterator(to_ascii)) {}

  bool is_open() const { return han_ && ascii_; }

  // Empty when the dictionary does not know it.
  const Syllable& of(UChar32 letter) {
    const auto [entry, is_new] = known_.try_emplace(letter);
    if (is_new) entry->second = look_up(letter);
    return entry->second;
  }

 private:
  static constexpr const char* to_ascii = "NFD; [:Nonspacing Mark:] Remove; Latin-ASCII; Lower";

  Syllable look_up(UChar32 letter) const {
    icu::UnicodeString text(letter);
    if (is_han(letter)) han_->transliterate(text);
    icu::UnicodeString typed = text;
    for (const char16_t* toned : {u"ü", u"ǖ", u"ǘ", u"ǚ", u"ǜ"}) typed.findAndReplace(toned, u"v");
    return {ascii_of(text), ascii_of(typed)};
  }

  std::string ascii_of(icu::UnicodeString text) const {
    ascii_->transliterate(text);
    std::string out;
    for (std::int32_t i = 0; i < text.length(); ++i) {
      if (!is_ascii_letter_or_digit(text[i])) return {};
      out += static_cast<char>(text[i]);
    }
    return out;
  }

  std::unique_ptr<icu::Transliterator> han_;
  std::unique_ptr<icu::Transliterator> ascii_;
  std::map<UChar32, Syllable> known_;  // at most every letter of Unicode
};

SoundBook::SoundBook() : readings_(std::make_unique<Readings>()) {}
SoundBook::~SoundBook() = default;
SoundBook::SoundBook(SoundBook&&) noexcept = default;
SoundBook& SoundBook::operator=(SoundBook&&) noexcept = default;

bool SoundBook::is_open() const {
  return readings_->is_open();
}

std::vector<std::string> SoundBook::sounds_of(const std::string& name) {
  if (!is_open()) return {};
  const icu::UnicodeString text = icu::UnicodeString::fromUTF8(name);
  Spelling spelling;
  for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
    UChar32 letter = text.char32At(at);
    if (letter >= full_width_first && letter <= full_width_last) letter -= full_width_distance;
    if (!u_isalnum(letter)) continue;  // blanks and punctuation are not heard
    const Syllable& syllable = readings_->of(letter);
    if (syllable.plain.empty()) return {};
    const bool han = is_han(letter);
    spelling.has_han = spelling.has_han || han;
    spelling.full += syllable.plain;
    spelling.typed += syllable.typed;
    spelling.initials += han ? syllable.plain.substr(0, 1) : syllable.plain;
  }
  std::vector<std::string> sounds;
  if (!spelling.has_han) return sounds;
  for (const std::string& sound : {spelling.full, spelling.initials, spelling.typed})
    keep(sounds, sound);
  return sounds;
}

std::vector<std::string> sounds_of(const std::string& name) {
  return SoundBook().sounds_of(name);
}

void add_sounds(std::vector<SitePlace>& places, Findings& findings) {
  if (places.empty()) return;  // nothing to look up: the dictionary stays closed
  SoundBook book;
  if (!book.is_open()) {
    findings.warning(
        "places.csv", 0,
        say("places cannot be found by pinyin: this machine's ICU has no Han-Latin dictionary; "
            "install the package libicu72.",
            "无法按拼音查找地点：本机 ICU 缺少 Han-Latin 词典；请安装 libicu72 软件包。"));
    return;
  }
  for (SitePlace& place : places) {
    for (const std::string& sound : book.sounds_of(place.name)) keep(place.sounds, sound);
    for (const std::string& alias : place.aliases) {
      for (const std::string& sound : book.sounds_of(alias)) keep(place.sounds, sound);
    }
  }
}

}  // namespace liferelay::site
