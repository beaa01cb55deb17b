// What the system says of this process, its journal folder and the disk below it.
#pragma once

#include <cstdint>
#include <filesystem>

namespace liferelay::monitor {

// Whatever cannot be read stays 0.
struct Machine {
  double cpu_seconds = 0;
  double start_seconds = 0;  // since 1970
  std::uint64_t resident_bytes = 0;
  std::uint64_t virtual_bytes = 0;
  std::uint64_t threads = 0;
  std::uint64_t descriptors = 0;
  std::uint64_t descriptors_allowed = 0;

  std::uint64_t disk_bytes = 0;
  std::uint64_t disk_free_bytes = 0;
  std::uint64_t journal_bytes = 0;  // everything in the journal's folder, the reserve too
  std::uint64_t journal_segments = 0;
};

// Reads /proc and the folder, at most 100,000 files of it; may wait for the disk, so it is nothing
// for the dispatcher's thread.
Machine look_at_machine(const std::filesystem::path& journal);

}  // namespace liferelay::monitor
