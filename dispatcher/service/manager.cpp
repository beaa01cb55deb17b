// See manager.hpp.
#include "dispatcher/service/manager.hpp"

#include <string>

#include <systemd/sd-daemon.h>

#include "dispatcher/monitor/meter.hpp"

namespace liferelay::service {
namespace {

constexpr const char* two_more_minutes = "EXTEND_TIMEOUT_USEC=120000000";

// The status line of `systemctl status` is one line: English, which every console shows.
std::string status_line(const Text& status) {
  return "STATUS=" + status.en;
}

void tell(const std::string& words) {
  sd_notify(0, words.c_str());
}

}  // namespace

Manager::Manager() {
  std::uint64_t interval_us = 0;
  if (sd_watchdog_enabled(0, &interval_us) > 0)
    interval_ns_ = static_cast<std::int64_t>(interval_us) * 1'000;
}

void Manager::starting(const Text& status) const {
  tell(status_line(status) + "\n" + two_more_minutes);
}

void Manager::ready(const Text& status) const {
  tell("READY=1\n" + status_line(status));
}

void Manager::alive() {
  if (interval_ns_ == 0) return;
  const std::int64_t now = monitor::monotonic_ns();
  if (told_ns_ != 0 && now - told_ns_ < interval_ns_ / 2) return;
  told_ns_ = now;
  tell("WATCHDOG=1");
}

void Manager::stopping() const {
  tell("STOPPING=1\nSTATUS=Stopping");
}

}  // namespace liferelay::service
