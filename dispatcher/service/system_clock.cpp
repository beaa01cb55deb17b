#include "dispatcher/service/system_clock.hpp"

#include <ctime>

namespace liferelay::service {
namespace {

std::int64_t read_ms(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

}  // namespace

SystemClock::SystemClock(std::uint32_t speed)
    : speed_(speed), journal_start_(machine_time()), boot_start_ms_(read_ms(CLOCK_BOOTTIME)) {}

Instant SystemClock::machine_time() {
  return Instant{read_ms(CLOCK_REALTIME)};
}

Instant SystemClock::now() {
  const Duration since{read_ms(CLOCK_BOOTTIME) - boot_start_ms_};
  return journal_start_ + since * speed_;
}

Instant SystemClock::wall() {
  return speed_ == 1 ? machine_time() : now();
}

void SystemClock::continue_from(Instant last_recorded) {
  const Instant here = now();
  if (last_recorded > here) journal_start_ = journal_start_ + (last_recorded - here);
}

}  // namespace liferelay::service
