// Where the dispatcher's thread leaves its numbers and whoever is asked takes a copy of them.
#pragma once

#include <atomic>
#include <mutex>

#include "dispatcher/monitor/meter.hpp"

namespace liferelay::monitor {

// Both sides only copy under the lock.
class Board {
 public:
  void post(Numbers numbers) {
    const std::lock_guard hold(lock_);
    numbers_ = std::move(numbers);
  }
  Numbers copy() const {
    const std::lock_guard hold(lock_);
    return numbers_;
  }

  // The dispatcher's loop goes round; monotonic_ns(). 0: it does not yet.
  void turned(std::int64_t now_ns) { turned_ns_.store(now_ns, std::memory_order_relaxed); }
  std::int64_t turned() const { return turned_ns_.load(std::memory_order_relaxed); }
  void stopping() { stopping_.store(true, std::memory_order_relaxed); }
  bool is_stopping() const { return stopping_.load(std::memory_order_relaxed); }

 private:
  mutable std::mutex lock_;
  Numbers numbers_;
  std::atomic<std::int64_t> turned_ns_ = 0;
  std::atomic<bool> stopping_ = false;
};

}  // namespace liferelay::monitor
