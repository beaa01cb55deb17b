// How much of something somebody may still have: so much at once, so much a second from then on.
// Whole numbers only, exact to the millisecond; time is handed in.
#pragma once

#include <algorithm>
#include <cstdint>

#include "dispatcher/base/instant.hpp"

namespace liferelay::sequencer {

// Both at least 1.
struct Rate {
  std::uint32_t per_second = 1;
  std::uint32_t at_once = 1;
};

// A bucket that is full at first. One and the same rate is handed in every time, or a new one from
// some moment on.
class TokenBucket {
 public:
  // Takes `cost` and says true, or takes nothing. Somebody who asks for more than ever fits gets it
  // from a full bucket.
  bool take(Instant now, const Rate& rate, std::uint32_t cost = 1) {
    fill(now, rate);
    const std::int64_t wanted = milli(std::min(cost, rate.at_once));
    if (rate.at_once * unit - missing_ < wanted) return false;
    missing_ += wanted;
    return true;
  }

  // How long until take() would say true; 0: now.
  Duration wait(Instant now, const Rate& rate, std::uint32_t cost = 1) {
    fill(now, rate);
    const std::int64_t wanted = milli(std::min(cost, rate.at_once));
    const std::int64_t lacking = missing_ + wanted - rate.at_once * unit;
    return {lacking <= 0 ? 0 : (lacking + rate.per_second - 1) / rate.per_second};
  }

 private:
  static constexpr std::int64_t unit = 1'000;  // a rate of 1 a second gives this many in 1,000 ms

  static std::int64_t milli(std::uint32_t tokens) { return tokens * unit; }

  void fill(Instant now, const Rate& rate) {
    const std::int64_t passed = std::max<std::int64_t>((now - at_).ms, 0);
    at_ = std::max(at_, now);
    // The comparison first, so that years of silence cannot overflow the product.
    if (passed >= missing_ / rate.per_second + 1)
      missing_ = 0;
    else
      missing_ = std::max<std::int64_t>(missing_ - passed * rate.per_second, 0);
    missing_ = std::min(missing_, rate.at_once * unit);
  }

  std::int64_t missing_ = 0;  // thousandths of a token
  Instant at_;
};

}  // namespace liferelay::sequencer
