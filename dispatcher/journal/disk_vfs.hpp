// SQLite's file layer over a Disk: files through the port, locks and the log's shared memory in
// this process. It does what SQLite's usual layer does on POSIX, down to the sync of the folder
// when a log is new. For disks that the system does not know; posix_disk() needs none.
#pragma once

#include <memory>
#include <string>

#include "dispatcher/journal/disk.hpp"

namespace liferelay::journal {

// Threading: one thread; other processes are not seen. Whoever waits for a lock is told at once
// that the time is over, because nobody else runs who could give it back.
class DiskVfs {
 public:
  // Registers under `name`, which nobody else uses. The disk lives longer.
  DiskVfs(Disk& disk, std::string name);
  // Every connection must be closed.
  ~DiskVfs();
  DiskVfs(const DiskVfs&) = delete;
  DiskVfs& operator=(const DiskVfs&) = delete;

  const std::string& name() const;
  // Connections that are open now belong to a process that is over: whoever opens from here on
  // finds neither their locks nor their shared memory.
  void begin_process();

 private:
  std::unique_ptr<struct DiskVfsBody> body_;
};

// From here on SQLite's own chance, which is in the salts of its logs, follows from this number; 0:
// from the system again. It holds for all connections of the program.
void seed_sqlite(std::uint32_t seed);

}  // namespace liferelay::journal
