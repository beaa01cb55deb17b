// So much at once, so much a second: exact, and against a slow twin that counts every millisecond.
#include "dispatcher/sequencer/token_bucket.hpp"

#include <limits>

#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"

using namespace liferelay;
using namespace liferelay::sequencer;

namespace {

constexpr Instant start{1'000'000};

// Fills by the millisecond and never multiplies.
class SlowTwin {
 public:
  explicit SlowTwin(const Rate& rate) : rate_(rate), milli_(full()) {}

  bool take(Instant now, std::uint32_t cost) {
    for (; at_ < now; at_ = at_ + milliseconds(1))
      milli_ = std::min<std::int64_t>(milli_ + rate_.per_second, full());
    const std::int64_t wanted = std::int64_t{1'000} * std::min(cost, rate_.at_once);
    if (milli_ < wanted) return false;
    milli_ -= wanted;
    return true;
  }

 private:
  std::int64_t full() const { return std::int64_t{1'000} * rate_.at_once; }

  Rate rate_;
  Instant at_ = start;
  std::int64_t milli_;
};

}  // namespace

BOOST_AUTO_TEST_CASE(so_much_is_there_at_once_and_then_so_much_a_second) {
  TokenBucket bucket;
  const Rate rate{2, 3};
  for (int i = 0; i < 3; ++i) BOOST_TEST(bucket.take(start, rate));
  BOOST_TEST(!bucket.take(start, rate));
  BOOST_TEST(bucket.wait(start, rate).ms == 500);
  BOOST_TEST(!bucket.take(start + milliseconds(499), rate));
  BOOST_TEST(bucket.take(start + milliseconds(500), rate));
  BOOST_TEST(!bucket.take(start + milliseconds(999), rate));
  BOOST_TEST(bucket.take(start + milliseconds(1'000), rate));
}

BOOST_AUTO_TEST_CASE(what_is_refused_costs_nothing) {
  TokenBucket bucket;
  const Rate rate{1, 10};
  BOOST_TEST(bucket.take(start, rate, 8));
  for (int i = 0; i < 5; ++i) BOOST_TEST(!bucket.take(start, rate, 3));
  BOOST_TEST(bucket.take(start, rate, 2));
}

BOOST_AUTO_TEST_CASE(more_than_ever_fits_is_given_by_a_full_bucket) {
  TokenBucket bucket;
  const Rate rate{1, 10};
  BOOST_TEST(bucket.take(start, rate, 512));
  BOOST_TEST(bucket.wait(start, rate, 512).ms == 10'000);
  BOOST_TEST(!bucket.take(start + milliseconds(9'999), rate, 512));
  BOOST_TEST(bucket.take(start + seconds(10), rate, 512));
}

BOOST_AUTO_TEST_CASE(after_years_of_silence_it_is_full_and_no_fuller) {
  TokenBucket bucket;
  const Rate rate{1'000'000'000, 2};
  BOOST_TEST(bucket.take(start, rate, 2));
  const Instant later{std::numeric_limits<std::int64_t>::max() / 2};
  BOOST_TEST(bucket.take(later, rate));
  BOOST_TEST(bucket.take(later, rate));
  BOOST_TEST(!bucket.take(later, rate));
}

BOOST_AUTO_TEST_CASE(a_clock_that_stands_still_or_goes_back_gives_nothing) {
  TokenBucket bucket;
  const Rate rate{1'000, 1};
  BOOST_TEST(bucket.take(start, rate));
  BOOST_TEST(!bucket.take(start, rate));
  BOOST_TEST(!bucket.take(start - hours(1), rate));
  BOOST_TEST(bucket.take(start + milliseconds(1), rate));
}

BOOST_AUTO_TEST_CASE(the_bucket_agrees_with_counting_every_millisecond) {
  const std::uint64_t seed = 20'261'122;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng prng(seed);
  for (int round = 0; round < 50; ++round) {
    const Rate rate{static_cast<std::uint32_t>(prng.between(1, 2'500)),
                    static_cast<std::uint32_t>(prng.between(1, 700))};
    TokenBucket bucket;
    SlowTwin twin(rate);
    Instant now = start;
    for (int step = 0; step < 1'000; ++step) {
      now = now + milliseconds(prng.chance(1, 50) ? prng.between(0, 5'000) : prng.between(0, 3));
      const auto cost = static_cast<std::uint32_t>(prng.chance(1, 10) ? prng.between(1, 800)
                                                                      : prng.between(1, 3));
      const Duration wait = bucket.wait(now, rate, cost);
      const bool taken = bucket.take(now, rate, cost);
      BOOST_REQUIRE_EQUAL(taken, twin.take(now, cost));
      BOOST_REQUIRE_EQUAL(taken, wait.ms == 0);
      if (taken) continue;
      // Not a millisecond too long, and not one too short.
      TokenBucket soon = bucket;
      BOOST_REQUIRE(!soon.take(now + wait - milliseconds(1), rate, cost));
      TokenBucket then = bucket;
      BOOST_REQUIRE(then.take(now + wait, rate, cost));
    }
  }
}
