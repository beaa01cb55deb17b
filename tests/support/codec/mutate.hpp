// Seeded damage to encoded bytes: a byte replaced, a bit turned, a byte lost or added.
#pragma once

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/base/prng.hpp"

namespace liferelay::testing {

// One to four changes.
inline void mutate(Bytes& bytes, Prng& prng) {
  for (std::uint64_t i = 1 + prng.below(4); i > 0 && !bytes.empty(); --i) {
    const auto at = bytes.begin() + static_cast<std::ptrdiff_t>(prng.below(bytes.size()));
    const auto value = static_cast<std::uint8_t>(prng.next());
    switch (prng.below(4)) {
      case 0:
        *at = value;
        break;
      case 1:
        *at ^= static_cast<std::uint8_t>(1u << (value % 8));
        break;
      case 2:
        bytes.erase(at);
        break;
      default:
        bytes.insert(at, value);
        break;
    }
  }
}

}  // namespace liferelay::testing
