// The machine's own disk.
#pragma once

#include "dispatcher/journal/disk.hpp"

namespace liferelay::journal {

// `vfs` is for fault tests, which register a file layer of their own with SQLite.
class PosixDisk : public Disk {
 public:
  explicit PosixDisk(std::string vfs = {}) : vfs_(std::move(vfs)) {}

  DiskResult<std::unique_ptr<DiskFile>> open(const std::filesystem::path& file,
                                             Opening how) override;
  bool exists(const std::filesystem::path& path) override;
  std::error_code rename(const std::filesystem::path& from,
                         const std::filesystem::path& to) override;
  std::error_code remove(const std::filesystem::path& file) override;
  std::error_code make_folder(const std::filesystem::path& folder) override;
  bool is_folder(const std::filesystem::path& path) override;
  std::error_code sync_folder(const std::filesystem::path& folder) override;
  DiskResult<std::vector<std::string>> list(const std::filesystem::path& folder) override;
  std::uint64_t free_bytes(const std::filesystem::path& folder) override;
  const std::string& vfs() const override { return vfs_; }
  void keep(std::shared_ptr<void> what) override;

 private:
  std::string vfs_;
};

// The one that everybody uses who names no other.
Disk& posix_disk();

}  // namespace liferelay::journal
