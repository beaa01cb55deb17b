#include "agents/cli/stop_signal.hpp"

#include <csignal>

namespace liferelay::cli {
namespace {

volatile std::sig_atomic_t requested = 0;

volatile std::sig_atomic_t hung_up = 0;

void on_signal(int) {
  requested = 1;
}

void on_hang_up(int) {
  hung_up = 1;
}

}  // namespace

void catch_stop_signals() {
  struct sigaction action {};
  action.sa_handler = on_signal;  // without SA_RESTART, so that a waiting poll ends
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool stop_requested() {
  return requested != 0;
}

void catch_hang_up() {
  struct sigaction action {};
  action.sa_handler = on_hang_up;
  sigaction(SIGHUP, &action, nullptr);
}

bool take_hang_up() {
  const bool was = hung_up != 0;
  if (was) hung_up = 0;
  return was;
}

}  // namespace liferelay::cli
