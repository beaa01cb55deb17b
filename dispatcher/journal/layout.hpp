// The names inside a journal folder.
//
//   lock                   held by the one writer
//   head                   how far the journal had come (head_mark.hpp)
//   reserve                room kept for the day the disk is full (reserve.hpp)
//   segment-000001.db      a segment, an SQLite file; beside the open one lie -wal and -shm
//   segment-000002.db.opening   one that was not finished; removed by the next start
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "dispatcher/journal/disk.hpp"

namespace liferelay::journal {

struct SegmentFile {
  std::uint32_t number = 0;
  std::filesystem::path path;
};

std::filesystem::path segment_path(const std::filesystem::path& folder, std::uint32_t number);
std::filesystem::path opening_path(const std::filesystem::path& segment);
std::filesystem::path wal_path(const std::filesystem::path& segment);

// In order of their numbers; older ones may be missing at the front, a gap is `damaged`. A missing
// folder has none.
Result<std::vector<SegmentFile>> list_segments(Disk& disk, const std::filesystem::path& folder);
// Removes what a start_segment that never finished left behind.
void remove_unfinished(Disk& disk, const std::filesystem::path& folder);

}  // namespace liferelay::journal
