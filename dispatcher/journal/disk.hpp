// Everything that the journal, its keys and the crash note ask of a disk. The same code runs on the
// machine's file system (posix_disk.hpp) and on a simulated one that loses, tears and refuses.
//
// Positions and sizes are in bytes. An error is the system's own (std::generic_category: io_error,
// no_space_on_device, ...); an empty one means done. Promises that stand on this port: what was
// written is on the disk only after sync(); a name is there only after its folder's sync_folder();
// a rename is all or nothing. After a failed write or sync nobody writes or syncs that file again;
// what would do so when it is closed goes to keep(). Threading: one thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/base/result.hpp"

namespace liferelay::journal {

template <class T>
using DiskResult = tl::expected<T, std::error_code>;

// An open file; closed, without a sync, at the end of its life.
class DiskFile {
 public:
  enum class Lock { shared, exclusive };

  virtual ~DiskFile() = default;

  // How many bytes were read: fewer than there is room for only at the end of the file.
  virtual DiskResult<std::size_t> read(std::uint64_t at, std::span<std::uint8_t> into) = 0;
  // All of them; after an error any part of them.
  virtual std::error_code write(std::uint64_t at, ByteView bytes) = 0;
  virtual std::error_code resize(std::uint64_t bytes) = 0;
  virtual std::error_code sync() = 0;
  virtual DiskResult<std::uint64_t> size() = 0;
  // Makes sure that so many bytes from the beginning have their room on the disk.
  virtual std::error_code take_room(std::uint64_t bytes) = 0;
  // Of the whole file, until it is closed; does not wait: operation_would_block when somebody else
  // holds it.
  virtual std::error_code lock(Lock kind) = 0;
};

class Disk {
 public:
  // Files are made with mode 0600.
  enum class Opening {
    read,
    write,          // and read; the file must be there
    make_or_write,  // and read
    make_or_empty,  // the mode becomes 0600 also when the file was there
    make_new,       // file_exists when it was there
  };

  virtual ~Disk() = default;

  virtual DiskResult<std::unique_ptr<DiskFile>> open(const std::filesystem::path& file,
                                                     Opening how) = 0;
  virtual bool exists(const std::filesystem::path& path) = 0;
  // Takes the place of a file that has the new name.
  virtual std::error_code rename(const std::filesystem::path& from,
                                 const std::filesystem::path& to) = 0;
  // no_such_file_or_directory when there is none.
  virtual std::error_code remove(const std::filesystem::path& file) = 0;

  // One folder with mode 0700; its parent must be there. file_exists when something is there.
  virtual std::error_code make_folder(const std::filesystem::path& folder) = 0;
  virtual bool is_folder(const std::filesystem::path& path) = 0;
  virtual std::error_code sync_folder(const std::filesystem::path& folder) = 0;
  // The names in a folder, in no order.
  virtual DiskResult<std::vector<std::string>> list(const std::filesystem::path& folder) = 0;
  // How much more can be written in this folder; 0 when nobody can say.
  virtual std::uint64_t free_bytes(const std::filesystem::path& folder) = 0;

  // The name under which SQLite knows the file layer of this disk; empty: its usual one.
  virtual const std::string& vfs() const = 0;
  // Takes what may not be closed after an error, because closing would write or sync, and leaves it
  // untouched until the process is over.
  virtual void keep(std::shared_ptr<void> what) = 0;
};

}  // namespace liferelay::journal
