// A small reproducible generator. Same seed, same numbers, on every machine and with every library.
#pragma once

#include <cstdint>

namespace liferelay {

// xoshiro256** (Blackman and Vigna, 2018, public domain algorithm), seeded by splitmix64. Not for
// secrets.
class Prng {
 public:
  explicit Prng(std::uint64_t seed);

  std::uint64_t next();
  // Uniform in [0, bound); bound 0 gives 0. Unbiased (Lemire's rejection).
  std::uint64_t below(std::uint64_t bound);
  // Uniform in [low, high], both included; requires low <= high.
  std::int64_t between(std::int64_t low, std::int64_t high);
  // True in `numerator` of `denominator` cases.
  bool chance(std::uint64_t numerator, std::uint64_t denominator) {
    return below(denominator) < numerator;
  }
  // Uniform in [0, 1) with 53 bits.
  double fraction();

 private:
  std::uint64_t state_[4];
};

}  // namespace liferelay
