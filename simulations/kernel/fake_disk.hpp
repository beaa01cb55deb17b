// A disk that outlives the processes that write to it: what was committed stays, what was not is
// gone, and the n-th commit may fail.
#pragma once

#include <memory>

#include "dispatcher/journal/memory_store.hpp"
#include "dispatcher/sequencer/crash_note.hpp"
#include "dispatcher/sequencer/ports.hpp"
#include "simulations/kernel/fake_sealer.hpp"

namespace liferelay::kernel {

// Destroys in the fake ring, unless the disk is told to refuse.
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

class FakeDisk {
 public:
  FakeDisk(const journal::Identity& identity, Instant now, const journal::Limits& limits = {})
      : store_(std::make_unique<journal::MemoryStore>(identity, now, limits)) {}

  journal::MemoryStore& store() { return *store_; }
  FakeSealer& keys() { return keys_; }
  FakePersonalKeys& personal_keys() { return personal_keys_; }
  sequencer::MemoryCrashNote& crash_note() { return crash_note_; }

  // The next process opens the journal: every durable commit is there. Whoever still holds the old
  // store must be gone.
  Result<void> reopen() {
    auto next = store_->reopen(store_->identity());
    if (!next) return tl::make_unexpected(next.error());
    store_ = std::move(*next);
    crash_note_.restart();
    return {};
  }

 private:
  std::unique_ptr<journal::MemoryStore> store_;
  FakeSealer keys_;
  FakePersonalKeys personal_keys_{keys_};
  sequencer::MemoryCrashNote crash_note_;
};

}  // namespace liferelay::kernel
