// Where a simulated dispatcher keeps what outlives its process: a list in memory (fake_disk.hpp),
// or the real journal on a simulated disk (disk_storage.hpp).
#pragma once

#include "dispatcher/journal/store.hpp"
#include "dispatcher/sequencer/crash_note.hpp"
#include "dispatcher/sequencer/ports.hpp"
#include "simulations/kernel/disk/disk_faults.hpp"
#include "simulations/kernel/fake_sealer.hpp"

namespace liferelay::kernel {

// Destroys in the fake ring, unless it is told to refuse.
class FakePersonalKeys final : public sequencer::PersonalKeys {
 public:
  explicit FakePersonalKeys(FakeSealer& keys) : keys_(keys) {}
  Result<void> destroy(const std::string& owner, const std::string&) override {
    if (refuses) return fail(ErrorKind::environment, say("The disk refuses.", "磁盘拒绝写入。"));
    keys_.erase(owner);
    return {};
  }
  bool refuses = false;

 private:
  FakeSealer& keys_;
};

class Storage {
 public:
  virtual ~Storage() = default;

  // What the next process finds. Fails as a start of the real one does.
  virtual Result<void> begin_process() = 0;
  // Whoever still holds the store must be gone.
  virtual void end_process(Ending ending) = 0;
  // Of the process that runs.
  virtual journal::Store& store() = 0;
  virtual sequencer::CrashNote& crash_note() = 0;
  // Every commit, whether a process runs or not.
  virtual Result<void> read(const journal::Visitor& visit) = 0;

  // Real keys and nonces are drawn by OpenSSL, and no two runs would be the same.
  FakeSealer& keys() { return keys_; }
  FakePersonalKeys& personal_keys() { return personal_keys_; }

 private:
  FakeSealer keys_;
  FakePersonalKeys personal_keys_{keys_};
};

}  // namespace liferelay::kernel
