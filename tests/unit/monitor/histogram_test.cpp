// Into which class a length falls.
#include "dispatcher/monitor/histogram.hpp"

#include <boost/test/unit_test.hpp>

using liferelay::monitor::Histogram;

namespace {

std::size_t class_of(std::int64_t ns) {
  Histogram histogram;
  histogram.add(ns);
  for (std::size_t i = 0; i < histogram.counts.size(); ++i) {
    if (histogram.counts[i] == 1) return i;
  }
  return histogram.counts.size();
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_length_is_in_the_first_class_that_holds_it) {
  BOOST_TEST(class_of(0) == 0u);
  BOOST_TEST(class_of(100'000) == 0u);  // 100 us, the first bound
  BOOST_TEST(class_of(100'001) == 1u);
  BOOST_TEST(class_of(1'000'000) == 3u);
  BOOST_TEST(class_of(10'000'000'000) == Histogram::bounds_us.size() - 1);
  BOOST_TEST(class_of(10'000'000'001) == Histogram::bounds_us.size());  // longer than all
}

BOOST_AUTO_TEST_CASE(lengths_add_up) {
  Histogram histogram;
  histogram.add(2'000'000);
  histogram.add(3'000'000);
  BOOST_TEST(histogram.sum_ns == 5'000'000);
}
