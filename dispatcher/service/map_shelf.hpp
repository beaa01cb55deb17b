// The compiled maps of a data folder, found by the digest that a site and its journal name them
// with. A map is never removed from the folder: decisions made on it can then be made again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>

#include "dispatcher/sequencer/verify.hpp"
#include "dispatcher/site/map/map_file.hpp"

namespace liferelay::service {

// One thread. Opens a map at the first question for it and keeps it open.
class MapShelf {
 public:
  // Looks into the files `*.map` of this folder, at most 1,000 of them, when add() was not enough.
  explicit MapShelf(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // One more, from anywhere. Errors: those of MapFile::open().
  Result<void> add(const std::filesystem::path& file);
  // Null when no file has it; files that cannot be read are passed over.
  const geo::PathNetwork* find(std::uint64_t digest);
  // For verifying a journal. The shelf outlives what it hands out.
  sequencer::MapSource source();

 private:
  void look_into_folder();

  std::filesystem::path folder_;
  bool looked_ = false;
  std::map<std::uint64_t, site::MapFile> maps_;
};

}  // namespace liferelay::service
