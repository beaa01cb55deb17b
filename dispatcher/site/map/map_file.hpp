// A map file on disk: mapped into memory read-only, written whole or not at all.
#pragma once

#include <string>

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/base/result.hpp"
#include "dispatcher/geo/path_network.hpp"

namespace liferelay::site {

// Keeps the file mapped as long as it lives. Movable; whatever was made from network() dies with
// it. Threading: immutable. A map file is replaced by renaming, never written in place, so a mapped
// one does not change under its readers.
class MapFile {
 public:
  // Checks structure and bounds; the digest over all bytes only on verify(), since it touches every
  // page. Errors: not_found, environment, input (no map file), damaged, unsupported; each names the
  // file.
  static Result<MapFile> open(const std::string& path);

  MapFile(MapFile&& other) noexcept;
  MapFile& operator=(MapFile&& other) noexcept;
  MapFile(const MapFile&) = delete;
  MapFile& operator=(const MapFile&) = delete;
  ~MapFile();

  const geo::PathNetwork& network() const { return network_; }
  std::size_t bytes() const { return bytes_.size(); }
  // Errors: damaged.
  Result<void> verify() const;

 private:
  MapFile() = default;

  std::string path_;
  ByteView bytes_;
  geo::PathNetwork network_;
};

// Writes beside `path`, syncs, renames, syncs the folder: afterwards there is the old file or the
// new one, whole. Refuses to replace a file that is no map. Errors: conflict, environment.
Result<void> write_map_file(const std::string& path, ByteView bytes);

}  // namespace liferelay::site
