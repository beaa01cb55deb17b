// The dispatcher's real clock: boot time for the journal, the wall for hours and dates.
#pragma once

#include <cstdint>

#include "dispatcher/sequencer/ports.hpp"

namespace liferelay::service {

class SystemClock final : public sequencer::Clock {
 public:
  // `speed` above 1 only in exercises.
  explicit SystemClock(std::uint32_t speed);

  Instant now() override;
  Instant wall() override;
  // Journal time goes on from here if it is behind: the last record of the journal may lie ahead of
  // the wall clock.
  void continue_from(Instant last_recorded);
  std::uint32_t speed() const { return speed_; }

  // The wall clock of the machine.
  static Instant machine_time();

 private:
  std::uint32_t speed_;
  Instant journal_start_;
  std::int64_t boot_start_ms_;
};

}  // namespace liferelay::service
