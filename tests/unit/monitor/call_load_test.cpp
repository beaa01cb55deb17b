// How often the control room is called, and when that is a flood.
#include "dispatcher/monitor/call_load.hpp"

#include <deque>
#include <random>

#include <boost/test/unit_test.hpp>

using namespace liferelay::monitor;

namespace {

constexpr std::int64_t second = 1'000'000'000;

}  // namespace

BOOST_AUTO_TEST_CASE(calls_are_forgotten_after_ten_minutes) {
  CallLoad load;
  load.add(5 * second);
  load.add(300 * second);
  BOOST_TEST(load.within_ten_minutes(300 * second) == 2u);
  BOOST_TEST(load.within_ten_minutes(599 * second) == 2u);
  BOOST_TEST(load.within_ten_minutes(600 * second) == 1u);
  BOOST_TEST(load.within_ten_minutes(899 * second) == 1u);
  BOOST_TEST(load.within_ten_minutes(900 * second) == 0u);
}

BOOST_AUTO_TEST_CASE(a_long_silence_forgets_everything) {
  CallLoad load;
  for (int i = 0; i < 60; ++i) load.add(i * 10 * second);
  BOOST_TEST(load.within_ten_minutes(100'000 * second) == 0u);
}

BOOST_AUTO_TEST_CASE(it_counts_as_a_list_of_all_calls_would) {
  const unsigned seed = std::random_device{}();
  BOOST_TEST_MESSAGE("seed " << seed);
  std::mt19937 random(seed);
  CallLoad load;
  std::deque<std::int64_t> slots;
  std::int64_t now = 0;
  for (int step = 0; step < 5'000; ++step) {
    now += static_cast<std::int64_t>(random() % (step % 100 == 0 ? 900 : 20)) * second;
    if (random() % 2 == 0) {
      load.add(now);
      slots.push_back(now / (10 * second));
    }
    while (!slots.empty() && now / (10 * second) - slots.front() >= 60) slots.pop_front();
    BOOST_REQUIRE(load.within_ten_minutes(now) == slots.size());
  }
}

BOOST_AUTO_TEST_CASE(more_than_ten_for_each_operator_are_a_flood_until_below_five) {
  BOOST_TEST(!is_flood_now(false, 10, 1));
  BOOST_TEST(is_flood_now(false, 11, 1));
  BOOST_TEST(is_flood_now(true, 5, 1));
  BOOST_TEST(!is_flood_now(true, 4, 1));
  BOOST_TEST(!is_flood_now(false, 11, 2));
  BOOST_TEST(is_flood_now(false, 21, 2));
  BOOST_TEST(is_flood_now(false, 11, 0));  // nobody watches: it is nobody's less
}
