// Copying a journal while it is being written. Keys are not part of it: KeyRing::export_to writes
// them apart.
#pragma once

#include <filesystem>

#include "dispatcher/journal/verify.hpp"

namespace liferelay::journal {

// Copies every segment through SQLite's online backup and a read-only connection of its own, syncs
// files and folder, then verifies the copy and returns what it found there. `target` must not exist
// or be empty; on failure it is removed again. A backup is restored by copying its files into an
// empty journal folder.
Result<ChainReport> backup(const std::filesystem::path& folder,
                           const std::filesystem::path& target);

}  // namespace liferelay::journal
