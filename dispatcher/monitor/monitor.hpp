// The dispatcher seen from outside: an HTTP server on a thread of its own that answers /metrics,
// /healthz and /readyz from copies of numbers. It can slow nobody down and change nothing.
//
//   Monitor monitor;  // before the sequencer, which gets monitor.observer()
//   monitor.started(dispatcher.state());
//   monitor.open(address, about, journal_folder);  // or not: nobody asks then
//   while (...) { dispatcher.turn(); monitor.after_turn(dispatcher, gateway, store); }
//   monitor.stopping();
#pragma once

#include <filesystem>
#include <memory>

#include "dispatcher/http/server.hpp"
#include "dispatcher/monitor/board.hpp"
#include "dispatcher/monitor/exposition.hpp"
#include "dispatcher/monitor/health.hpp"
#include "dispatcher/monitor/meter.hpp"

namespace liferelay::monitor {

// One thread, the sequencer's, calls everything.
class Monitor {
 public:
  explicit Monitor(Stopwatch stopwatch = monotonic_ns)
      : stopwatch_(stopwatch), meter_(std::move(stopwatch)) {}

  sequencer::Observer& observer() { return meter_; }

  // The dispatcher has started and will turn next.
  void started(const State& state) { meter_.adopt(state); }
  // Begins to answer. Errors: those of http::Server::open(); then everything else goes on as if
  // nobody ever asked.
  Result<void> open(const http::Address& address, About about, std::filesystem::path journal);
  // With the real port; only after open().
  const http::Address& address() const { return server_->address(); }

  // A connection was cut at the door.
  void cut(field::CutReason reason) { meter_.cut(reason); }

  // Tells that the loop goes round, and four times a second how it stands. True when the numbers
  // are new.
  bool after_turn(sequencer::Sequencer& dispatcher, const field::Gateway& gateway,
                  const journal::Store& store);
  // The numbers of the last time.
  const Numbers& latest() const { return latest_; }
  // From now on it is not ready.
  void stopping() { board_.stopping(); }

 private:
  http::Reply answer(std::string_view path) const;  // on the server's thread
  Pulse pulse(const Numbers& numbers) const;

  Stopwatch stopwatch_;
  Meter meter_;
  Board board_;
  Numbers latest_;
  std::int64_t posted_ns_ = 0;
  About about_;
  std::filesystem::path journal_;
  std::unique_ptr<http::Server> server_;  // the last: its thread reads the others
};

}  // namespace liferelay::monitor
