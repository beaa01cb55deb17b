// An outbox that lasts as long as the program: for drills and tests, and for agents that only
// watch.
#pragma once

#include "agents/sdk/outbox_image.hpp"
#include "agents/sdk/outbox_store.hpp"

namespace liferelay::sdk {

class MemoryOutboxStore final : public OutboxStore {
 public:
  Result<bool> refresh() override { return false; }
  const Messages& messages() const override { return image_.messages; }
  std::optional<std::uint64_t> base() const override { return image_.base; }
  std::uint64_t last_slot() const override { return image_.last_slot; }
  std::optional<OutboxEnd> end_of(std::uint64_t slot) const override { return image_.end_of(slot); }

  Result<std::uint64_t> append(StoredMessage message) override;
  Result<void> end(std::uint64_t slot, OutboxEnd how) override;
  Result<std::uint64_t> settle_base(std::uint64_t base) override;
  Result<void> skip_past(std::uint64_t slot) override;

 private:
  OutboxImage image_;
};

}  // namespace liferelay::sdk
