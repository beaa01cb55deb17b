// Files whose durability matters: written, synced and named so that a power cut leaves the old
// state or the new one.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "dispatcher/journal/disk.hpp"

namespace liferelay::journal {

// `environment`, with the file, what was tried ("write", "写入") and the system's own reason.
tl::unexpected<Error> refuse_file(const std::filesystem::path& file, const Text& action,
                                  const std::error_code& reason);

// Makes the folder, and its parents where they are missing, with mode 0700, and syncs every folder
// on the way to it.
Result<void> make_private_folder(Disk& disk, const std::filesystem::path& folder);
// Makes an empty file of mode 0600, or empties one, for somebody who opens files with wider rights.
Result<void> make_private_file(Disk& disk, const std::filesystem::path& file);
Result<void> sync_file(Disk& disk, const std::filesystem::path& file);
Result<void> sync_folder(Disk& disk, const std::filesystem::path& folder);
// Writes a new file of mode 0600 under a temporary name, syncs it, gives it its name and syncs the
// folder.
Result<void> write_durably(Disk& disk, const std::filesystem::path& file, ByteView bytes);
// Writes every byte of a file again, in place, and syncs. After a sync that failed the system may
// hold bytes that are not on the disk and never will be, and the next sync says that all is well;
// written again, they are as good as new. A missing file is fine.
Result<void> write_again(Disk& disk, const std::filesystem::path& file);
// Fails with `usage` above the limit, so that a foreign file cannot fill the memory.
Result<Bytes> read_whole(Disk& disk, const std::filesystem::path& file, std::size_t limit_bytes);

// Takes the folder's lock file for as long as the result lives. `conflict` when somebody else holds
// it.
Result<std::unique_ptr<DiskFile>> lock_folder(Disk& disk, const std::filesystem::path& folder);
// Whether somebody holds it now. False when there is no lock file.
bool folder_is_locked(Disk& disk, const std::filesystem::path& folder);

}  // namespace liferelay::journal
