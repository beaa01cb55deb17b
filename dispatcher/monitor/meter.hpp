// Counts and times the sequencer's work. On the sequencer's thread, and only there.
#pragma once

#include <functional>

#include "dispatcher/monitor/call_load.hpp"
#include "dispatcher/monitor/numbers.hpp"

namespace liferelay::monitor {

// Real time in nanoseconds: it never goes back, and its zero means nothing.
using Stopwatch = std::function<std::int64_t()>;
std::int64_t monotonic_ns();

class Meter final : public sequencer::Observer {
 public:
  explicit Meter(Stopwatch stopwatch = monotonic_ns) : stopwatch_(std::move(stopwatch)) {}

  // A few numbers added per event; no allocation. What is open and connected is counted once, then
  // followed: adopt() before the first turn.
  void adopt(const State& state);
  void passed(sequencer::Moment moment, std::span<const sequencer::Done> done) override;

  // A connection was cut at the door.
  void cut(field::CutReason reason) { ++tally_.cuts[static_cast<std::size_t>(reason)]; }

  // A copy of everything. Its cost does not grow with the state, but with watchers and troubles.
  Numbers read(sequencer::Sequencer& dispatcher, const field::Gateway& gateway,
               const journal::Store& store);

  const Tally& tally() const { return tally_; }
  std::size_t incidents_open() const { return incidents_open_; }
  std::size_t responders_connected() const { return responders_connected_; }
  // Commits take so long that alarms wait for them: three in a row above a second; over after a
  // hundred in a row below.
  bool is_sync_slow() const { return sync_slow_; }

 private:
  void count(const sequencer::Done& done);
  void count_commit(std::int64_t ns);
  void count_alarms(std::span<const sequencer::Done> done, std::int64_t now);

  Stopwatch stopwatch_;
  Tally tally_;
  CallLoad load_;
  bool flood_ = false;
  std::size_t incidents_open_ = 0;
  std::size_t responders_connected_ = 0;
  std::int64_t began_ns_ = 0;
  std::int64_t last_ns_ = 0;  // the moment before
  std::size_t durable_ = 0;   // records of this turn
  int slow_in_a_row_ = 0;
  int quick_in_a_row_ = 0;
  bool sync_slow_ = false;
};

}  // namespace liferelay::monitor
