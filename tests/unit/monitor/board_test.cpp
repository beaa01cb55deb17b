// One thread leaves numbers, others copy them: every copy is of one moment. ThreadSanitizer watches
// this test, too (scripts/test --only tsan).
#include "dispatcher/monitor/board.hpp"

#include <atomic>
#include <thread>

#include <boost/test/unit_test.hpp>

using namespace liferelay::monitor;

BOOST_AUTO_TEST_CASE(a_copy_is_of_one_moment) {
  Board board;
  std::atomic<bool> enough = false;
  std::atomic<int> torn = 0;
  std::atomic<int> copied = 0;
  const auto look = [&] {
    while (!enough) {
      const Numbers copy = board.copy();
      if (copy.commits != copy.events) ++torn;
      if (copy.messages.refused_with.size() != copy.commits % 10) ++torn;
      if (board.turned() < 0 || board.is_stopping()) ++torn;
      ++copied;
    }
  };
  std::thread first(look);
  std::thread second(look);
  for (std::uint64_t moment = 0; moment < 2'000 || copied < 100; ++moment) {
    Numbers numbers;
    numbers.commits = numbers.events = moment;
    for (std::uint64_t code = 0; code < moment % 10; ++code)
      numbers.messages.refused_with[static_cast<liferelay::RefusalCode>(code)] = moment;
    board.post(std::move(numbers));
    board.turned(static_cast<std::int64_t>(moment));
  }
  enough = true;
  first.join();
  second.join();
  BOOST_TEST(torn == 0);
}
