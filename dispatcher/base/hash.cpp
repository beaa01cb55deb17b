#include "dispatcher/base/hash.hpp"

namespace liferelay {

void Hasher::add(std::uint64_t word) {
  state_ = (state_ ^ word) * 0x100000001b3ull;
  state_ ^= state_ >> 29;
}

void Hasher::add(ByteView bytes) {
  add(bytes.size());
  std::uint64_t word = 0;
  std::size_t filled = 0;
  for (const std::uint8_t b : bytes) {
    word |= static_cast<std::uint64_t>(b) << (8 * filled);
    if (++filled == 8) {
      add(word);
      word = 0;
      filled = 0;
    }
  }
  if (filled != 0) add(word);
}

std::uint64_t Hasher::value() const {
  std::uint64_t z = state_;
  z = (z ^ (z >> 33)) * 0xff51afd7ed558ccdull;
  z = (z ^ (z >> 33)) * 0xc4ceb9fe1a85ec53ull;
  return z ^ (z >> 33);
}

}  // namespace liferelay
