// The journal as a list in memory that outlives the processes that write to it: what was committed
// stays, what was not is gone, and the n-th commit may fail.
#pragma once

#include <memory>

#include "dispatcher/journal/memory_store.hpp"
#include "simulations/kernel/storage.hpp"

namespace liferelay::kernel {

class FakeDisk final : public Storage {
 public:
  FakeDisk(const journal::Identity& identity, Instant now, const journal::Limits& limits = {})
      : store_(std::make_unique<journal::MemoryStore>(identity, now, limits)) {}

  // There before the first process too, so that a test may prepare it.
  journal::MemoryStore& store() override { return *store_; }
  sequencer::MemoryCrashNote& crash_note() override { return crash_note_; }

  Result<void> begin_process() override {
    if (!std::exchange(used_before_, true)) return {};
    return reopen();
  }
  void end_process(Ending) override {}
  Result<void> read(const journal::Visitor& visit) override { return store_->read(1, visit); }

  // The next process opens the journal: every durable commit is there.
  Result<void> reopen() {
    auto next = store_->reopen(store_->identity());
    if (!next) return tl::make_unexpected(next.error());
    store_ = std::move(*next);
    crash_note_.restart();
    return {};
  }

 private:
  std::unique_ptr<journal::MemoryStore> store_;
  sequencer::MemoryCrashNote crash_note_;
  bool used_before_ = false;
};

}  // namespace liferelay::kernel
