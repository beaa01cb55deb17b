// What the connections of one process to one database file share: SQLite's five levels of locks,
// the locks on the index of the log, and the index itself.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace liferelay::journal {

// What one connection holds.
struct HeldLocks {
  int level = 0;                // SQLITE_LOCK_...
  std::uint32_t shared = 0;     // bits of the index's locks
  std::uint32_t exclusive = 0;  // as above
};

// Results are SQLite's: SQLITE_OK or SQLITE_BUSY.
class SharedFile {
 public:
  int lock(HeldLocks& mine, int level);
  void unlock(HeldLocks& mine, int level);
  bool is_reserved() const { return writer_ != nullptr; }

  // `flags` are SQLITE_SHM_...; of the `count` locks from `first` on, all or none.
  int lock_index(HeldLocks& mine, int first, int count, int flags);
  void unlock_index(HeldLocks& mine, std::uint32_t which);
  // A piece of the index, zeros at first; null when it is not there and shall not be made.
  void* index_region(std::size_t number, std::size_t bytes, bool make);

 private:
  static constexpr std::size_t index_locks = 8;

  int readers_ = 0;
  const HeldLocks* writer_ = nullptr;
  bool writer_waits_ = false;                   // no new readers
  std::array<int, index_locks> index_locks_{};  // how many share it; -1: one alone has it
  std::vector<std::unique_ptr<std::uint8_t[]>> regions_;
};

}  // namespace liferelay::journal
