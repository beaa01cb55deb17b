// Room kept for the day the disk is full: a file that the next start removes, so that alarms can be
// written again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <vector>

#include "dispatcher/journal/disk.hpp"
#include "dispatcher/journal/store.hpp"

namespace liferelay::journal {

class Reserve {
 public:
  using FreeBytes = std::function<std::uint64_t()>;

  Reserve(Disk& disk, const std::filesystem::path& folder, Limits limits, FreeBytes free_bytes);

  Space space() const;
  // At a start: gives the reserve back when the last run ended on a full disk or room is critical,
  // and says so; makes it when there is plenty of room. Never fails: a missing reserve only means
  // less comfort, and is said.
  std::vector<Text> settle() const;
  // Leaves a sign for the next start. A rename, which needs no room.
  void disk_was_full() const;

 private:
  // True when the file has all its room on the disk.
  bool make_file() const;

  Disk& disk_;
  std::filesystem::path file_;
  std::filesystem::path spent_;
  Limits limits_;
  FreeBytes free_bytes_;
};

}  // namespace liferelay::journal
