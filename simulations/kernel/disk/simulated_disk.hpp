// A disk in memory that knows what was synced, and that fails as disks do. The real journal, keys
// and crash note run on it through journal::Disk; SQLite too, through a file layer of its own.
//
// Everything is decided by one seed: the same operations give the same bytes. Processes come and go
// on it: end_process() ends the present one, whatever it holds open. After that nothing the old
// one's handles do reaches the disk, so they may be destroyed. One thread; of the disks of a
// program one is in use at a time (SQLite has one source of chance).
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "dispatcher/base/prng.hpp"
#include "dispatcher/journal/disk_vfs.hpp"
#include "simulations/kernel/disk/disk_faults.hpp"
#include "simulations/kernel/disk/simulated_folder.hpp"

namespace liferelay::kernel {

// What has happened since the beginning.
struct DiskHistory {
  std::uint64_t operations = 0;  // all but reads
  std::uint64_t syncs = 0;
  std::uint64_t errors = 0;              // injected
  std::uint64_t writes_after_error = 0;  // on a handle whose write or sync had failed
  std::uint64_t syncs_after_error = 0;
  std::uint64_t damages = 0;  // rot and misdirected writes
};

class SimulatedDisk final : public journal::Disk {
 public:
  explicit SimulatedDisk(const DiskOptions& options = {});
  ~SimulatedDisk() override;

  void set_faults(const DiskFaults& faults) { faults_ = faults; }
  // The process ends in the midst of the n-th operation from now on, reads not counted; from 1 on;
  // 0: no more. Every operation fails from then on until end_process(), which ends it as said here.
  void stop_after(std::uint64_t operations, Ending ending);
  bool has_stopped() const { return stopped_; }
  // The process is over, and what it kept is destroyed.
  void end_process(Ending ending);

  const DiskHistory& history() const { return history_; }
  // Every file, in order of the paths.
  void visit(const std::function<void(const std::string& path, SimulatedFile& file)>& each);
  // Over all paths and the bytes that processes see.
  std::uint64_t digest();

  // ---- journal::Disk
  journal::DiskResult<std::unique_ptr<journal::DiskFile>> open(const std::filesystem::path& file,
                                                               Opening how) override;
  bool exists(const std::filesystem::path& path) override;
  std::error_code rename(const std::filesystem::path& from,
                         const std::filesystem::path& to) override;
  std::error_code remove(const std::filesystem::path& file) override;
  std::error_code make_folder(const std::filesystem::path& folder) override;
  bool is_folder(const std::filesystem::path& path) override;
  std::error_code sync_folder(const std::filesystem::path& folder) override;
  journal::DiskResult<std::vector<std::string>> list(const std::filesystem::path& folder) override;
  std::uint64_t free_bytes(const std::filesystem::path& folder) override;
  const std::string& vfs() const override { return vfs_.name(); }
  void keep(std::shared_ptr<void> what) override;

 private:
  class Handle;
  struct Locks {
    const Handle* alone = nullptr;
    std::uint64_t shared = 0;
  };
  // Where a name lies; no folder when the way to it is missing.
  struct Place {
    SimulatedFolder* folder = nullptr;
    std::string name;
    const SimulatedNode* node() const { return folder ? folder->find(name) : nullptr; }
  };

  Place find(const std::filesystem::path& path);
  SimulatedFolder* folder_at(const std::filesystem::path& path);
  // True in so many of 10,000 cases; asks for chance only when there is one.
  bool happens(std::uint32_t chance);
  // Counts an operation; true when the process ends in its midst.
  bool ends_now();

  std::error_code write(Handle& handle, std::uint64_t at, ByteView bytes);
  void write_somewhere(SimulatedFile& file, std::uint64_t at, ByteView bytes);
  std::error_code sync(Handle& handle);
  void rot(SimulatedFile& file);

  DiskOptions options_;
  DiskFaults faults_;
  Prng prng_;
  SimulatedFolder root_;
  std::uint64_t process_ = 1;
  std::map<const SimulatedFile*, Locks> locks_;
  std::vector<std::shared_ptr<void>> kept_;
  std::uint64_t operations_left_ = 0;
  Ending planned_ending_ = Ending::killed;
  bool stopped_ = false;
  DiskHistory history_;
  journal::DiskVfs vfs_;
};

}  // namespace liferelay::kernel
