// Our elementary functions against the C library's (which differs between machines only in the last
// bit).
#include "dispatcher/base/elementary.hpp"

#include <cmath>

#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"

using namespace liferelay;

BOOST_AUTO_TEST_CASE(they_agree_with_the_c_library) {
  const std::uint64_t seed = 7;
  BOOST_TEST_MESSAGE("seed " << seed);
  Prng prng(seed);
  for (int i = 0; i < 200'000; ++i) {
    const double x = (prng.fraction() - 0.5) * 200.0;
    BOOST_REQUIRE_SMALL(sine(x) - std::sin(x), 1e-14);
    BOOST_REQUIRE_SMALL(cosine(x) - std::cos(x), 1e-14);
    BOOST_REQUIRE_SMALL(exponential(x) / std::exp(x) - 1.0, 1e-14);
    const double y = (prng.fraction() - 0.5) * 4.0;
    BOOST_REQUIRE_SMALL(arc_tangent(y, x) - std::atan2(y, x), 1e-14);
    const double z = prng.fraction() * 2.0 - 1.0;
    BOOST_REQUIRE_SMALL(arc_sine(z) - std::asin(z), 1e-13);
    const double w = prng.fraction() * 1e6 + 1e-9;
    BOOST_REQUIRE_SMALL(logarithm(w) - std::log(w), 1e-13);
  }
}

BOOST_AUTO_TEST_CASE(edges_are_defined) {
  BOOST_TEST(arc_tangent(0, 0) == 0.0);
  BOOST_TEST(exponential(-1000) == 0.0);
  BOOST_TEST(std::isfinite(exponential(1000)));
  BOOST_TEST(std::isfinite(logarithm(0)));
  BOOST_TEST(arc_sine(2) == pi / 2);
}
