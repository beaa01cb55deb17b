// An outbox that lasts as long as the program: for drills and tests, and for agents that only
// watch.
#pragma once

#include <deque>

#include "agents/sdk/outbox_store.hpp"

namespace liferelay::sdk {

class MemoryOutboxStore : public OutboxStore {
 public:
  Result<bool> refresh() override { return false; }
  const Messages& messages() const override { return messages_; }
  std::optional<std::uint64_t> base() const override { return base_; }
  std::uint64_t last_slot() const override { return last_slot_; }
  std::optional<OutboxEnd> end_of(std::uint64_t slot) const override;

  Result<std::uint64_t> append(StoredMessage message) override;
  Result<void> end(std::uint64_t slot, OutboxEnd how) override;
  Result<std::uint64_t> settle_base(std::uint64_t base) override;
  Result<void> skip_past(std::uint64_t slot) override;

 protected:
  // What a log's records do, for stores that keep these in memory beside a file.
  void put(std::uint64_t slot, StoredMessage message);
  void drop(std::uint64_t slot, OutboxEnd how);
  void set_base(std::uint64_t base) { base_ = base; }
  void raise_last_slot(std::uint64_t slot);
  void forget_all();

 private:
  Messages messages_;
  std::optional<std::uint64_t> base_;
  std::uint64_t last_slot_ = 0;
  std::map<std::uint64_t, OutboxEnd> ends_;
};

}  // namespace liferelay::sdk
