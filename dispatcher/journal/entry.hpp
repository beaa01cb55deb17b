// What a commit holds: opaque bytes with the little that the journal itself must know about them.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/base/result.hpp"
#include "dispatcher/journal/head.hpp"

namespace liferelay::journal {

enum class EntryKind : std::uint8_t { record, snapshot };

// One entry. `sequence` is the number of the input that the record holds; for a snapshot, of the
// last input folded into it. Sequence numbers never go down along the journal. The bytes belong to
// whoever made the view.
struct EntryView {
  EntryKind kind = EntryKind::record;
  std::uint64_t sequence = 0;
  ByteView bytes;
};

// One commit as it is read back; valid during the visit only.
struct CommitView {
  Head head;  // after this commit
  std::span<const EntryView> entries;
};

// Called once per commit, in order. An error ends the reading and is handed to the reader's caller.
// A visitor must not call the store.
using Visitor = std::function<Result<void>(const CommitView&)>;

// Where recovery begins: fold the entries of commit `commit` after its first one, which is this
// snapshot, then go on.
struct Snapshot {
  std::uint64_t commit = 0;
  std::uint64_t sequence = 0;
  Bytes bytes;
};

}  // namespace liferelay::journal
