// Reading a journal without writing to it: the chain from end to end.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "dispatcher/journal/entry.hpp"
#include "dispatcher/journal/posix_disk.hpp"
#include "dispatcher/journal/store.hpp"

namespace liferelay::journal {

struct ChainReport {
  Identity identity;
  std::uint64_t segments = 0;
  std::uint64_t first_commit = 1;  // above 1 when older segments were archived
  std::uint64_t commits = 0;
  std::uint64_t records = 0;
  std::uint64_t snapshots = 0;
  std::uint64_t last_sequence = 0;
  std::uint64_t entry_bytes = 0;  // of all entries, as they were handed in
  std::uint64_t file_bytes = 0;   // of all segments and their logs
  Head head;
  // Whether the expected head was met on the way; nothing when none was asked for. A commit number
  // in range with another digest says: this is not the journal its holder saw.
  std::optional<bool> contains_head;
};

// Opens every segment read-only, checks that they join, computes every digest again and hands every
// commit to `visit` (may be empty). Fails with `damaged` and the place, `not_found` when there is
// no journal, `unsupported` when newer. A folder in use by a running dispatcher is read as of now;
// prefer a backup.
Result<ChainReport> verify_chain(const std::filesystem::path& folder,
                                 std::optional<Head> expected = std::nullopt,
                                 const Visitor& visit = {}, Disk& disk = posix_disk());

}  // namespace liferelay::journal
