// Time that passes only when it is told to.
#pragma once

#include "dispatcher/base/check.hpp"
#include "dispatcher/sequencer/ports.hpp"

namespace liferelay::kernel {

class VirtualClock final : public sequencer::Clock {
 public:
  explicit VirtualClock(Instant start) : now_(start) {}

  Instant now() override { return now_; }
  Instant wall() override { return now_ + wall_offset_; }

  // Never back.
  void advance_to(Instant later) {
    LIFERELAY_CHECK(later >= now_);
    now_ = later;
  }
  // What somebody does who sets the machine's clock; journal time does not notice.
  void step_wall(Duration by) { wall_offset_ = wall_offset_ + by; }

 private:
  Instant now_;
  Duration wall_offset_;
};

}  // namespace liferelay::kernel
