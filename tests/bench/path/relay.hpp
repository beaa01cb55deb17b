// How the bare relay, a baseline, is spoken to: the same number of bytes as a dispatcher gets and
// gives, and no meaning.
#pragma once

#include <cstdint>

namespace liferelay::bench {

// The first byte of a payload.
enum class RelayWord : std::uint8_t {
  here = 'h',   // from a device: may be sent to from now on; answered by as many bytes
  alarm = 'a',  // followed by Wanted: answered at once, then passed on
  passed = 'p',
  answered = 'r',
};

struct Wanted {
  std::uint16_t answer_bytes;
  std::uint16_t offers;  // to so many devices, in turn
  std::uint16_t offer_bytes;
};

}  // namespace liferelay::bench
