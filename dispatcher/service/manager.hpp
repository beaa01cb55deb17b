// What systemd is told about this process, when it started it as a service of Type=notify. The home
// of libsystemd. Without systemd, or when it asked for nothing, nothing happens.
#pragma once

#include <cstdint>

#include "dispatcher/base/text.hpp"

namespace liferelay::service {

// The sequencer's thread alone: whoever hangs must not be kept alive by another thread.
class Manager {
 public:
  // Reads from the environment whether systemd waits for signs of life, and how often.
  Manager();

  // A start may take minutes, while a map is built: each call gives it two more.
  void starting(const Text& status) const;
  // Everything is served from now on.
  void ready(const Text& status) const;
  // The loop has gone round. Says so to systemd twice in each interval of its watchdog.
  void alive();
  void stopping() const;

 private:
  std::int64_t interval_ns_ = 0;  // 0: no watchdog
  std::int64_t told_ns_ = 0;
};

}  // namespace liferelay::service
