// A 64-bit hash for comparing states and naming inputs. Not for security: the journal's chain uses
// SHA-256.
#pragma once

#include <cstdint>

#include "dispatcher/base/bytes.hpp"

namespace liferelay {

// FNV-1a over 64-bit words with a final mix (Fowler, Noll, Vo; Murmur3's finaliser). The order of
// the words counts.
class Hasher {
 public:
  void add(std::uint64_t word);
  void add(ByteView bytes);  // the length is part of it, so that "ab","c" differs from "a","bc"
  std::uint64_t value() const;

 private:
  std::uint64_t state_ = 0xcbf29ce484222325ull;
};

}  // namespace liferelay
