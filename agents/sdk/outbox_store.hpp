// Where an outbox keeps what it must not lose. Several programs with the same key may share one
// store: each sees what the others did after refresh().
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/base/result.hpp"

namespace liferelay::sdk {

// How a message left the outbox. For whoever waits for it in another program, too.
struct OutboxEnd {
  enum class How : std::uint8_t { acknowledged, refused, withdrawn };

  How how = How::acknowledged;
  std::uint32_t incident = 0;  // acknowledged: as in wire::Acknowledged
  std::uint32_t subject = 0;
  std::uint16_t code = 0;  // refused: RefusalCode

  friend bool operator==(const OutboxEnd&, const OutboxEnd&) = default;
};

struct StoredMessage {
  bool alarm = false;
  Bytes payload;

  friend bool operator==(const StoredMessage&, const StoredMessage&) = default;
};

inline constexpr std::size_t remembered_ends = 1'024;

// Slots count up from 1 and are never used twice. A message's number on the wire is base + slot.
// The base is unknown until the first welcome, so that an outbox that lost its file does not reuse
// numbers the dispatcher knows.
class OutboxStore {
 public:
  using Messages = std::map<std::uint64_t, StoredMessage>;  // by slot, so oldest first

  virtual ~OutboxStore() = default;

  // Takes in what other programs wrote. True when anything changed.
  virtual Result<bool> refresh() = 0;
  virtual const Messages& messages() const = 0;
  virtual std::optional<std::uint64_t> base() const = 0;
  virtual std::uint64_t last_slot() const = 0;
  // How a slot ended; remembered for the last 1,024.
  virtual std::optional<OutboxEnd> end_of(std::uint64_t slot) const = 0;

  // Durable when it returns; gives the slot.
  virtual Result<std::uint64_t> append(StoredMessage message) = 0;
  // May be lost in a power cut: then the message is sent once more under its number, which does no
  // harm.
  virtual Result<void> end(std::uint64_t slot, OutboxEnd how) = 0;
  // Durable when it returns. Only the first call of all programs counts; the result is the base
  // that stands.
  virtual Result<std::uint64_t> settle_base(std::uint64_t base) = 0;
  // Makes later slots larger than `slot`. Durable when it returns.
  virtual Result<void> skip_past(std::uint64_t slot) = 0;
};

}  // namespace liferelay::sdk
