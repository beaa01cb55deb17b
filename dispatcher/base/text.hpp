// Sentences for people, always in both languages, made where the facts are known.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace liferelay {

enum class Language { en, zh };

// One sentence in English and in Chinese. Both are UTF-8; neither may be empty in anything shown.
struct Text {
  std::string en;
  std::string zh;

  const std::string& in(Language language) const { return language == Language::zh ? zh : en; }
  bool empty() const { return en.empty() && zh.empty(); }
  friend bool operator==(const Text&, const Text&) = default;
};

// Replaces {0}, {1} ... by the arguments. An index without an argument stays as written. No locale
// is used.
std::string fill(std::string_view pattern, std::initializer_list<std::string_view> arguments);

// The same arguments set into both patterns.
Text say(std::string_view en, std::string_view zh,
         std::initializer_list<std::string_view> arguments = {});

}  // namespace liferelay
