// How often something took how long: plain counters in fixed classes, filled by one thread and
// copied for the others.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

namespace liferelay::monitor {

struct Histogram {
  // Upper bounds in microseconds: from a commit on a fast disk to what nobody should ever wait.
  static constexpr std::array<std::int64_t, 16> bounds_us{
      100,    250,     500,     1'000,   2'500,     5'000,     10'000,    25'000,
      50'000, 100'000, 250'000, 500'000, 1'000'000, 2'500'000, 5'000'000, 10'000'000};

  std::array<std::uint64_t, bounds_us.size() + 1> counts{};  // the last: longer than every bound
  std::int64_t sum_ns = 0;

  void add(std::int64_t ns) {
    // A length is in the first class whose bound it does not pass.
    const auto bound = std::lower_bound(bounds_us.begin(), bounds_us.end(), (ns + 999) / 1'000);
    ++counts[static_cast<std::size_t>(bound - bounds_us.begin())];
    sum_ns += ns;
  }
};

}  // namespace liferelay::monitor
