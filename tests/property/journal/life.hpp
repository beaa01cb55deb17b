// One journal with its keys on a simulated disk, through many processes that die: what was
// acknowledged by any of them must be there for all that follow.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "dispatcher/base/prng.hpp"
#include "dispatcher/journal/key_ring.hpp"
#include "dispatcher/journal/sqlite_store.hpp"
#include "simulations/kernel/disk/simulated_disk.hpp"

namespace liferelay::journal {

class Life {
 public:
  Life(std::uint64_t seed, const kernel::DiskFaults& faults);
  ~Life();

  kernel::SimulatedDisk& disk() { return disk_; }

  // A process begins, works through so many random steps and ends in one way or another; earlier
  // when the disk stops it or refuses.
  void process(std::uint64_t steps, kernel::Ending ending);
  // A process that begins on a disk without faults and reads all.
  void examine();

  // The first promise that was broken; empty: none.
  const std::string& broken() const { return broken_; }
  // Acknowledged so far.
  std::size_t commits() const { return commits_.size(); }
  std::uint64_t starts() const { return starts_; }
  std::uint64_t refused_starts() const { return refused_starts_; }
  std::uint64_t left_by_itself() const { return left_by_itself_; }

 private:
  struct Commit {
    Head head;
    std::vector<std::pair<EntryKind, Bytes>> entries;
    std::uint64_t last_sequence = 0;
  };
  struct Sealed {
    std::string owner;
    Bytes plain;
    Bytes sealed;
  };

  bool begin();
  bool step();
  bool commit(bool opens);
  bool seal();
  bool destroy();
  bool after_error(const Error& error);
  void end(kernel::Ending ending);
  bool compare();
  void compare_keys();
  void complain(std::string what);

  std::uint64_t seed_;
  Prng prng_;
  kernel::SimulatedDisk disk_;
  std::unique_ptr<SqliteStore> store_;
  std::unique_ptr<KeyRing> keys_;
  Instant now_{1'700'000'000'000};
  std::vector<Commit> commits_;
  std::optional<Commit> in_flight_;
  std::vector<Sealed> sealed_;
  std::map<std::string, bool> destroyed_;  // true: acknowledged; false: in flight
  std::string broken_;
  std::uint64_t starts_ = 0;
  std::uint64_t refused_starts_ = 0;
  std::uint64_t left_by_itself_ = 0;
};

}  // namespace liferelay::journal
