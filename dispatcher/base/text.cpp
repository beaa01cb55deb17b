#include "dispatcher/base/text.hpp"

namespace liferelay {

std::string fill(std::string_view pattern, std::initializer_list<std::string_view> arguments) {
  std::string out;
  out.reserve(pattern.size() + 16);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool placeholder = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' &&
                             pattern[i + 1] >= '0' && pattern[i + 1] <= '9';
    const std::size_t index = placeholder ? static_cast<std::size_t>(pattern[i + 1] - '0') : 0;
    if (placeholder && index < arguments.size()) {
      out += arguments.begin()[index];
      i += 2;
    } else {
      out += pattern[i];
    }
  }
  return out;
}

Text say(std::string_view en, std::string_view zh,
         std::initializer_list<std::string_view> arguments) {
  return {fill(en, arguments), fill(zh, arguments)};
}

}  // namespace liferelay
