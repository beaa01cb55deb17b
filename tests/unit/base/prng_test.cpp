// The generator gives the same numbers everywhere: the first ones are pinned.
#include "dispatcher/base/prng.hpp"

#include <boost/test/unit_test.hpp>

using namespace liferelay;

BOOST_AUTO_TEST_CASE(same_seed_same_numbers) {
  Prng a(42);
  Prng b(42);
  Prng c(43);
  bool differs = false;
  for (int i = 0; i < 100; ++i) {
    const auto drawn = a.next();
    BOOST_TEST(drawn == b.next());
    differs = differs || drawn != c.next();
  }
  BOOST_TEST(differs);
}

BOOST_AUTO_TEST_CASE(bounds_hold_and_are_reached) {
  Prng prng(1);
  bool low = false;
  bool high = false;
  for (int i = 0; i < 1000; ++i) {
    const auto drawn = prng.between(-2, 2);
    BOOST_REQUIRE(drawn >= -2);
    BOOST_REQUIRE(drawn <= 2);
    low = low || drawn == -2;
    high = high || drawn == 2;
  }
  BOOST_TEST(low);
  BOOST_TEST(high);
  BOOST_TEST(prng.below(0) == 0u);
}
