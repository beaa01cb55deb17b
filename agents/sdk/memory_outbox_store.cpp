#include "agents/sdk/memory_outbox_store.hpp"

#include <utility>

namespace liferelay::sdk {

Result<std::uint64_t> MemoryOutboxStore::append(StoredMessage message) {
  image_.put(image_.last_slot + 1, std::move(message));
  return image_.last_slot;
}

Result<void> MemoryOutboxStore::end(std::uint64_t slot, OutboxEnd how) {
  if (image_.messages.contains(slot)) image_.end(slot, how);
  return {};
}

Result<std::uint64_t> MemoryOutboxStore::settle_base(std::uint64_t base) {
  if (!image_.base) image_.base = base;
  return *image_.base;
}

Result<void> MemoryOutboxStore::skip_past(std::uint64_t slot) {
  image_.skip_past(slot);
  return {};
}

}  // namespace liferelay::sdk
