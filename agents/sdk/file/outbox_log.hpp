// The bytes of an outbox file: an 8-byte head, then records, each
//   length of the body (4 bytes), checksum of the body (8 bytes), body: its type (1 byte), its
//   fields.
// All numbers little-endian; fields as in dispatcher/base/bytes.hpp. Only appended to; rewritten as
// a whole when most of it is of the past.
#pragma once

#include "agents/sdk/outbox_image.hpp"

namespace liferelay::sdk {

inline constexpr std::size_t log_head_bytes = 8;

enum class LogHead { ours, newer, foreign };
Bytes log_head();
LogHead check_log_head(ByteView file);

Bytes message_record(std::uint64_t slot, const StoredMessage& message);
Bytes end_record(std::uint64_t slot, OutboxEnd end);
Bytes base_record(std::uint64_t base);
Bytes slot_record(std::uint64_t last_slot);
// Head and records of a fresh file with the same contents.
Bytes whole_log(const OutboxImage& image);

struct Replayed {
  std::size_t used = 0;  // bytes up to the end of the last good record; the rest is a torn tail
  std::size_t lost = 0;  // unreadable bytes between good records
};
// Applies the records, without a head, in their order.
Replayed replay(ByteView records, OutboxImage& image);

}  // namespace liferelay::sdk
