// The words of which registries make up their hours, in Japanese, Chinese and English, taken from a
// text one after the other. A text with any other word in it is not understood.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace liferelay::site {

enum class RegistryWord : std::uint8_t {
  day,       // value: 0 is Monday
  days,      // value: bits of weekdays, bit 0 is Monday
  workdays,  // Monday to Friday without public holidays
  holidays,  // public holidays
  nth,       // value: 1 to 5, of the weekday that follows
  date,      // value: month * 100 + day
  time,      // value: minutes of the day
  range,     // from one day, date or time to another
  comma,     // between the parts of a list
  is,        // between days and what holds on them
  until,     // まで
  except,    // what stands before is left out
  closed,    // what stands before is closed
  always,    // the whole day
  nothing,   // says nothing more ("may be used")
  end,       // of a sentence
};

struct RegistryToken {
  RegistryWord word;
  int value = 0;

  friend bool operator==(const RegistryToken&, const RegistryToken&) = default;
};

// Nothing if some part of the text is no such word. At most as many tokens as bytes.
std::optional<std::vector<RegistryToken>> registry_tokens(std::string_view text);

}  // namespace liferelay::site
