// The contents of an outbox in memory: what every kind of store keeps, and how its records change
// it.
#pragma once

#include "agents/sdk/outbox_store.hpp"

namespace liferelay::sdk {

struct OutboxImage {
  OutboxStore::Messages messages;
  std::map<std::uint64_t, OutboxEnd> ends;  // the last 1,024
  std::optional<std::uint64_t> base;
  std::uint64_t last_slot = 0;

  void put(std::uint64_t slot, StoredMessage message);
  void end(std::uint64_t slot, OutboxEnd how);
  void skip_past(std::uint64_t slot);
  std::optional<OutboxEnd> end_of(std::uint64_t slot) const;

  friend bool operator==(const OutboxImage&, const OutboxImage&) = default;
};

}  // namespace liferelay::sdk
