#include "dispatcher/journal/posix_disk.hpp"

#include <cerrno>
#include <cstdio>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace liferelay::journal {

namespace fs = std::filesystem;

namespace {

std::error_code last_error() {
  return {errno, std::generic_category()};
}

std::error_code error_unless(bool done) {
  return done ? std::error_code{} : last_error();
}

class PosixFile final : public DiskFile {
 public:
  explicit PosixFile(int number) : number_(number) {}
  PosixFile(const PosixFile&) = delete;
  PosixFile& operator=(const PosixFile&) = delete;
  ~PosixFile() override {
    if (number_ >= 0) ::close(number_);
  }

  bool is_open() const { return number_ >= 0; }
  int number() const { return number_; }

  DiskResult<std::size_t> read(std::uint64_t at, std::span<std::uint8_t> into) override {
    std::size_t filled = 0;
    while (filled < into.size()) {
      const ssize_t count = ::pread(number_, into.data() + filled, into.size() - filled,
                                    static_cast<off_t>(at + filled));
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return tl::make_unexpected(last_error());
      if (count == 0) break;
      filled += static_cast<std::size_t>(count);
    }
    return filled;
  }

  std::error_code write(std::uint64_t at, ByteView bytes) override {
    while (!bytes.empty()) {
      const ssize_t count = ::pwrite(number_, bytes.data(), bytes.size(), static_cast<off_t>(at));
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return last_error();
      if (count == 0) return std::make_error_code(std::errc::no_space_on_device);
      bytes = bytes.subspan(static_cast<std::size_t>(count));
      at += static_cast<std::uint64_t>(count);
    }
    return {};
  }

  std::error_code resize(std::uint64_t bytes) override {
    return error_unless(::ftruncate(number_, static_cast<off_t>(bytes)) == 0);
  }

  std::error_code sync() override { return error_unless(::fsync(number_) == 0); }

  DiskResult<std::uint64_t> size() override {
    struct stat facts {};
    if (::fstat(number_, &facts) != 0) return tl::make_unexpected(last_error());
    return static_cast<std::uint64_t>(facts.st_size);
  }

  std::error_code take_room(std::uint64_t bytes) override {
    return {::posix_fallocate(number_, 0, static_cast<off_t>(bytes)), std::generic_category()};
  }

  std::error_code lock(Lock kind) override {
    const int how = kind == Lock::shared ? LOCK_SH : LOCK_EX;
    return error_unless(::flock(number_, how | LOCK_NB) == 0);
  }

 private:
  int number_;
};

int flags_of(Disk::Opening how) {
  switch (how) {
    case Disk::Opening::read:
      return O_RDONLY;
    case Disk::Opening::write:
      return O_RDWR;
    case Disk::Opening::make_or_write:
      return O_RDWR | O_CREAT;
    case Disk::Opening::make_or_empty:
      return O_RDWR | O_CREAT | O_TRUNC;
    case Disk::Opening::make_new:
      return O_RDWR | O_CREAT | O_EXCL;
  }
  return O_RDONLY;
}

}  // namespace

DiskResult<std::unique_ptr<DiskFile>> PosixDisk::open(const fs::path& file, Opening how) {
  auto opened = std::make_unique<PosixFile>(::open(file.c_str(), flags_of(how) | O_CLOEXEC, 0600));
  const bool ready =
      opened->is_open() && (how != Opening::make_or_empty || ::fchmod(opened->number(), 0600) == 0);
  if (!ready) return tl::make_unexpected(last_error());
  return opened;
}

bool PosixDisk::exists(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

std::error_code PosixDisk::rename(const fs::path& from, const fs::path& to) {
  return error_unless(::rename(from.c_str(), to.c_str()) == 0);
}

std::error_code PosixDisk::remove(const fs::path& file) {
  return error_unless(::unlink(file.c_str()) == 0);
}

std::error_code PosixDisk::make_folder(const fs::path& folder) {
  return error_unless(::mkdir(folder.c_str(), 0700) == 0);
}

bool PosixDisk::is_folder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

std::error_code PosixDisk::sync_folder(const fs::path& folder) {
  const PosixFile opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return error_unless(opened.is_open() && ::fsync(opened.number()) == 0);
}

DiskResult<std::vector<std::string>> PosixDisk::list(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    names.push_back(at->path().filename().native());
  }
  if (error) return tl::make_unexpected(error);
  return names;
}

std::uint64_t PosixDisk::free_bytes(const fs::path& folder) {
  std::error_code error;
  const fs::space_info info = fs::space(folder, error);
  return error ? std::uint64_t{0} : std::uint64_t{info.available};
}

void PosixDisk::keep(std::shared_ptr<void> what) {
  // Never destroyed, so that nothing is closed on the way out either.
  static auto& kept = *new std::vector<std::shared_ptr<void>>;
  kept.push_back(std::move(what));
}

Disk& posix_disk() {
  static PosixDisk disk;
  return disk;
}

}  // namespace liferelay::journal
