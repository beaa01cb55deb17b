#include "dispatcher/journal/chain.hpp"

#include "dispatcher/base/check.hpp"

namespace liferelay::journal {

Chain::Chain(const SegmentHeader& header, const Head& head)
    : opening_commit_(header.previous.commit + 1), header_digest_(digest_of(header)), head_(head) {}

Head Chain::next(std::span<const EntryView> entries) {
  const std::uint64_t number = head_.commit + 1;
  const bool opens = number == opening_commit_;
  hash_.add(head_.digest).add(number).add(static_cast<std::uint8_t>(opens));
  if (opens) hash_.add(header_digest_);
  for (const EntryView& entry : entries) {
    hash_.add(static_cast<std::uint8_t>(entry.kind)).add(entry.sequence);
    hash_.add(std::uint64_t{entry.bytes.size()}).add(entry.bytes);
  }
  return {number, hash_.finish()};
}

void check_entries(std::span<const EntryView> entries, std::uint64_t last_sequence) {
  LIFERELAY_CHECK(!entries.empty());
  for (const EntryView& entry : entries) {
    LIFERELAY_CHECK(entry.kind == EntryKind::record || &entry == entries.data());
    LIFERELAY_CHECK(entry.sequence >= last_sequence);
    last_sequence = entry.sequence;
  }
}

void check_opening(std::span<const EntryView> entries, std::uint64_t last_sequence) {
  check_entries(entries, last_sequence);
  LIFERELAY_CHECK(entries.front().kind == EntryKind::snapshot);
}

Result<void> check_size(std::span<const EntryView> entries, std::uint64_t limit_bytes) {
  std::uint64_t bytes = 0;
  for (const EntryView& entry : entries) bytes += entry.bytes.size();
  if (bytes <= limit_bytes) return {};
  return fail(ErrorKind::usage,
              say("One journal commit of {0} bytes is above the limit of {1} bytes; nothing was "
                  "written.",
                  "一次日志提交有 {0} 字节，超过 {1} 字节的上限；没有写入任何内容。",
                  {std::to_string(bytes), std::to_string(limit_bytes)}));
}

}  // namespace liferelay::journal
