#include "dispatcher/journal/shared_file.hpp"

#include "dispatcher/journal/sqlite.hpp"

namespace liferelay::journal {

int SharedFile::lock(HeldLocks& mine, int level) {
  if (mine.level >= level) return SQLITE_OK;
  if (level == SQLITE_LOCK_SHARED) {
    if (writer_waits_) return SQLITE_BUSY;
    ++readers_;
    mine.level = level;
    return SQLITE_OK;
  }
  if (writer_ != nullptr && writer_ != &mine) return SQLITE_BUSY;
  writer_ = &mine;
  mine.level = SQLITE_LOCK_RESERVED;
  if (level == SQLITE_LOCK_RESERVED) return SQLITE_OK;
  writer_waits_ = true;
  mine.level = SQLITE_LOCK_PENDING;
  if (readers_ > 1) return SQLITE_BUSY;
  mine.level = SQLITE_LOCK_EXCLUSIVE;
  return SQLITE_OK;
}

void SharedFile::unlock(HeldLocks& mine, int level) {
  if (mine.level <= level) return;
  if (writer_ == &mine) {
    writer_ = nullptr;
    writer_waits_ = false;
  }
  if (level == SQLITE_LOCK_NONE) --readers_;
  mine.level = level;
}

int SharedFile::lock_index(HeldLocks& mine, int first, int count, int flags) {
  const std::uint32_t which = ((1u << count) - 1u) << first;
  if ((flags & SQLITE_SHM_UNLOCK) != 0) {
    unlock_index(mine, which);
    return SQLITE_OK;
  }
  const bool alone = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
  const std::uint32_t wanted = which & ~(alone ? mine.exclusive : mine.shared);
  for (std::size_t i = 0; i < index_locks; ++i) {
    const bool in_the_way = alone ? index_locks_[i] != 0 : index_locks_[i] < 0;
    if ((wanted >> i & 1u) != 0 && in_the_way) return SQLITE_BUSY;
  }
  for (std::size_t i = 0; i < index_locks; ++i) {
    if ((wanted >> i & 1u) != 0) index_locks_[i] = alone ? -1 : index_locks_[i] + 1;
  }
  (alone ? mine.exclusive : mine.shared) |= wanted;
  return SQLITE_OK;
}

void SharedFile::unlock_index(HeldLocks& mine, std::uint32_t which) {
  for (std::size_t i = 0; i < index_locks; ++i) {
    if ((which & mine.exclusive) >> i & 1u) index_locks_[i] = 0;
    if ((which & mine.shared) >> i & 1u) --index_locks_[i];
  }
  mine.exclusive &= ~which;
  mine.shared &= ~which;
}

void* SharedFile::index_region(std::size_t number, std::size_t bytes, bool make) {
  if (number >= regions_.size() && !make) return nullptr;
  while (regions_.size() <= number) {
    regions_.push_back(std::make_unique<std::uint8_t[]>(bytes));
  }
  return regions_[number].get();
}

}  // namespace liferelay::journal
