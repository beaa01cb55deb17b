// The chain: each commit's digest covers the digest before it, its number and every byte of its
// entries.
//
//   digest(n) = SHA-256( digest(n-1) | n | 0 or 1 | header digest if 1 | for each entry: kind |
//   sequence | length | bytes )
//
// Numbers are eight bytes, low byte first; the flag and the kind are one. A segment's first commit
// has the flag 1 and the digest of the segment's header. The rows' own encoding is not part of it,
// so both stores make the same chain.
#pragma once

#include <span>

#include "dispatcher/journal/entry.hpp"
#include "dispatcher/journal/segment_header.hpp"
#include "dispatcher/journal/sha256.hpp"

namespace liferelay::journal {

class Chain {
 public:
  // Begins after `head`; the next commit opens the segment of `header` exactly when it follows
  // header.previous.
  Chain(const SegmentHeader& header, const Head& head);

  const Head& head() const { return head_; }
  // The head after a commit of these entries; the chain moves only with advance().
  Head next(std::span<const EntryView> entries);
  void advance(const Head& head) { head_ = head; }

 private:
  std::uint64_t opening_commit_;
  Digest header_digest_;
  Head head_;
  Sha256 hash_;
};

// The rules of a commit that are the caller's duty (store.hpp), as assertions.
void check_entries(std::span<const EntryView> entries, std::uint64_t last_sequence);
// The same for a segment's first commit, which also must begin with a snapshot.
void check_opening(std::span<const EntryView> entries, std::uint64_t last_sequence);
// The size limit of a commit; fails with `usage`.
Result<void> check_size(std::span<const EntryView> entries, std::uint64_t limit_bytes);

}  // namespace liferelay::journal
