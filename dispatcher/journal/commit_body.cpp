#include "dispatcher/journal/commit_body.hpp"

#include "dispatcher/base/check.hpp"

namespace liferelay::journal {

namespace {
constexpr std::uint64_t last_bit = 1;
constexpr std::uint64_t snapshot_bit = 2;
constexpr std::uint64_t largest_delta = ~std::uint64_t{0} >> 2;
}  // namespace

void write_body(std::span<const EntryView> entries, std::uint64_t base_sequence, Bytes& body) {
  body.clear();
  ByteWriter out(body);
  for (const EntryView& entry : entries) {
    const std::uint64_t delta = entry.sequence - base_sequence;
    LIFERELAY_CHECK(delta <= largest_delta);
    const bool last = &entry == &entries.back();
    out.unsigned_varint(delta << 2 | (entry.kind == EntryKind::snapshot ? snapshot_bit : 0) |
                        (last ? last_bit : 0));
    if (!last) out.unsigned_varint(entry.bytes.size());
    out.raw(entry.bytes);
    base_sequence = entry.sequence;
  }
}

bool read_body(ByteView body, std::uint64_t base_sequence, std::vector<EntryView>& entries) {
  entries.clear();
  ByteReader in(body);
  bool last = false;
  while (!last && in.ok()) {
    const std::uint64_t word = in.unsigned_varint();
    last = (word & last_bit) != 0;
    const std::uint64_t length = last ? in.remaining() : in.unsigned_varint();
    if (length > in.remaining() || base_sequence + (word >> 2) < base_sequence) return false;
    base_sequence += word >> 2;
    const bool snapshot = (word & snapshot_bit) != 0;
    entries.push_back({snapshot ? EntryKind::snapshot : EntryKind::record, base_sequence,
                       in.raw(static_cast<std::size_t>(length))});
  }
  return in.at_end();
}

}  // namespace liferelay::journal
