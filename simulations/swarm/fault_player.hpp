// Plays the faults of a plan on a stage, and starts the dispatcher again when it is down.
#pragma once

#include <array>
#include <map>
#include <optional>

#include "simulations/swarm/examiner.hpp"
#include "simulations/swarm/stage.hpp"

namespace liferelay::swarm {

class FaultPlayer {
 public:
  FaultPlayer(Stage& stage, Examiner& examiner, bool real_journal);

  void set_weather(const kernel::Weather& weather);
  void begin(const FaultEvent& event);
  void end(const FaultEvent& event);
  // Everything is healthy from here on; a dispatcher that is down starts with the next tick.
  void heal();

  // Starts; what fails while a disk is ill is tried again.
  void start();
  // A dispatcher that left by itself, or whose time to come back has come.
  void start_if_due();
  // Ends the process and starts the next one at once.
  void restart_now();

  using Counts = std::array<std::uint64_t, FaultKinds{}.size()>;
  const Counts& counts() const { return counts_; }
  std::uint64_t starts() const { return starts_; }

 private:
  void count(FaultKind kind) { ++counts_[static_cast<std::size_t>(kind)]; }
  void go_down(Duration lasts, kernel::Ending ending);
  // From now on the disk has the faults of the events that go on.
  void set_disk(const FaultEvent& event, int more);
  std::size_t victim(const FaultEvent& event) const;

  Stage& stage_;
  Examiner& examiner_;
  bool real_journal_;
  Counts counts_{};
  std::uint64_t starts_ = 0;
  std::optional<Instant> start_at_;
  int disk_errors_ = 0;  // events that go on
  int disk_full_ = 0;
  int partitions_ = 0;
  int slow_ = 0;
  std::map<std::size_t, int> cut_off_;  // by player
  // What was known of every sender when the process was ended between two turns.
  std::optional<std::map<KeyNo, sequencer::SenderWindow>> senders_;
};

}  // namespace liferelay::swarm
