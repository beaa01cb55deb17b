#include "agents/sdk/outbox_image.hpp"

#include <algorithm>
#include <utility>

namespace liferelay::sdk {

void OutboxImage::put(std::uint64_t slot, StoredMessage message) {
  messages.insert_or_assign(slot, std::move(message));
  skip_past(slot);
}

void OutboxImage::end(std::uint64_t slot, OutboxEnd how) {
  messages.erase(slot);
  ends.insert_or_assign(slot, how);
  if (ends.size() > remembered_ends) ends.erase(ends.begin());
}

void OutboxImage::skip_past(std::uint64_t slot) {
  last_slot = std::max(last_slot, slot);
}

std::optional<OutboxEnd> OutboxImage::end_of(std::uint64_t slot) const {
  const auto found = ends.find(slot);
  if (found == ends.end()) return std::nullopt;
  return found->second;
}

}  // namespace liferelay::sdk
