// One file of a simulated disk: what processes see of it, and what a power cut leaves.
#pragma once

#include <cstdint>
#include <variant>
#include <vector>

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/base/prng.hpp"

namespace liferelay::kernel {

// The disk writes a sector whole or not at all.
inline constexpr std::size_t sector_bytes = 512;

class SimulatedFile {
 public:
  const Bytes& seen() const { return seen_; }
  std::uint64_t size() const { return seen_.size() > room_ ? seen_.size() : room_; }
  // How many bytes; zeros where room was taken and nothing written.
  std::size_t read(std::uint64_t at, std::span<std::uint8_t> into) const;
  void write(std::uint64_t at, ByteView bytes);
  void resize(std::uint64_t bytes);
  // Room costs no memory here.
  void take_room(std::uint64_t bytes) { room_ = bytes > room_ ? bytes : room_; }

  // All that was written is on the disk.
  void sync();
  // What was written and not yet synced never reaches the disk, although everybody still sees it
  // and the next sync says that all is well: what some file systems do after an error (Rebello et
  // al., "Can applications recover from fsync failures?", USENIX ATC 2020).
  void drop_unsynced() { unsynced_.clear(); }
  // Each piece that was not synced is kept, lost or torn at a sector's edge.
  void cut_power(Prng& prng);

  // What is on the disk, to be hurt; whoever does so calls reload().
  Bytes& on_disk() { return on_disk_; }
  // Memory forgets; everybody sees what is on the disk.
  void reload() { seen_ = on_disk_; }

 private:
  struct Write {
    std::uint64_t at;
    Bytes bytes;
  };
  struct Resize {
    std::uint64_t bytes;
  };
  using Change = std::variant<Write, Resize>;

  // The system writes back by itself what has waited so long.
  static constexpr std::size_t most_unsynced = 512;

  void remember(Change change);
  void put(const Change& change);

  Bytes seen_;
  Bytes on_disk_;
  std::vector<Change> unsynced_;  // in the order in which they were made
  std::uint64_t room_ = 0;
};

}  // namespace liferelay::kernel
