// How much the control room is called for: R28, as EEMUA 191 and ISA 18.2 measure it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace liferelay::monitor {

// For one operator, in ten minutes: one call is what a person can look at, more than ten are a
// flood, which is over below five again.
inline constexpr std::size_t calls_bearable = 1;
inline constexpr std::size_t calls_of_a_flood = 10;
inline constexpr std::size_t calls_after_a_flood = 5;

// Counts calls of the last ten minutes, in slots of ten seconds. Times are real ones of a clock
// that never goes back, in nanoseconds.
class CallLoad {
 public:
  void add(std::int64_t now_ns) {
    go_on(now_ns);
    ++slots_[static_cast<std::size_t>(last_) % slots_.size()];
  }
  std::size_t within_ten_minutes(std::int64_t now_ns) {
    go_on(now_ns);
    std::size_t sum = 0;
    for (const std::size_t count : slots_) sum += count;
    return sum;
  }

 private:
  static constexpr std::int64_t slot_ns = 10'000'000'000;

  // Empties the slots that time has passed since; all of them after ten minutes of silence.
  void go_on(std::int64_t now_ns) {
    const std::int64_t slot = now_ns / slot_ns;
    const auto all = static_cast<std::int64_t>(slots_.size());
    if (slot - last_ >= all) slots_.fill(0);
    for (; last_ < slot && slot - last_ < all; ++last_)
      slots_[static_cast<std::size_t>(last_ + 1) % slots_.size()] = 0;
    last_ = slot;
  }

  std::array<std::size_t, 60> slots_{};
  std::int64_t last_ = 0;
};

// Whether that is a flood for so many operators (nobody counts as one); `is_flood`: what it was
// before.
inline bool is_flood_now(bool is_flood, std::size_t calls, std::size_t operators) {
  const std::size_t people = operators == 0 ? 1 : operators;
  return calls > calls_of_a_flood * people || (is_flood && calls >= calls_after_a_flood * people);
}

}  // namespace liferelay::monitor
