#include "agents/sdk/file/posix_file.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace liferelay::sdk {
namespace {

Result<void> sync_folder_of(const std::string& path) {
  const auto slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  auto opened = PosixFile::open(folder, O_RDONLY | O_DIRECTORY);
  if (!opened) return tl::make_unexpected(opened.error());
  return opened->sync();
}

}  // namespace

tl::unexpected<Error> file_failure(const std::string& path) {
  const int error = errno;
  const ErrorKind kind = error == ENOENT ? ErrorKind::not_found : ErrorKind::environment;
  return fail(kind, say("{0}: {1}. Check that the folder exists, is yours and has space left.",
                        "{0}：{1}。请确认文件夹存在、归您所有且有剩余空间。",
                        {path, std::strerror(error)}));
}

PosixFile::~PosixFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

PosixFile::PosixFile(PosixFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), path_(std::move(other.path_)) {}

PosixFile& PosixFile::operator=(PosixFile&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(path_, other.path_);
  return *this;
}

Result<PosixFile> PosixFile::open(const std::string& path, int flags) {
  PosixFile file(::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (!file.is_open()) return file_failure(path);
  file.path_ = path;
  return file;
}

Result<Bytes> PosixFile::read_from(std::uint64_t offset) const {
  const auto end = size();
  if (!end) return tl::make_unexpected(end.error());
  Bytes bytes(*end > offset ? *end - offset : 0);
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t got = pread(descriptor_, bytes.data() + done, bytes.size() - done,
                              static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return file_failure(path_);
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

Result<void> PosixFile::write_at(std::uint64_t offset, ByteView bytes) const {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t put = pwrite(descriptor_, bytes.data() + done, bytes.size() - done,
                               static_cast<off_t>(offset + done));
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) return file_failure(path_);
    done += static_cast<std::size_t>(put);
  }
  return {};
}

Result<void> PosixFile::sync() const {
  if (fsync(descriptor_) != 0) return file_failure(path_);
  return {};
}

Result<void> PosixFile::cut_to(std::uint64_t size) const {
  if (ftruncate(descriptor_, static_cast<off_t>(size)) != 0) return file_failure(path_);
  return {};
}

Result<std::uint64_t> PosixFile::size() const {
  struct stat status {};
  if (fstat(descriptor_, &status) != 0) return file_failure(path_);
  return static_cast<std::uint64_t>(status.st_size);
}

bool PosixFile::is_still(const std::string& path) const {
  struct stat mine {};
  struct stat named {};
  return fstat(descriptor_, &mine) == 0 && stat(path.c_str(), &named) == 0 &&
         mine.st_ino == named.st_ino && mine.st_dev == named.st_dev;
}

Result<PosixFile> PosixFile::replace(const std::string& path, ByteView contents) {
  const std::string fresh = path + ".new";
  auto file = open(fresh, O_RDWR | O_CREAT | O_TRUNC);
  if (!file) return file;
  if (fchmod(file->descriptor(), S_IRUSR | S_IWUSR) != 0) return file_failure(fresh);
  if (auto put = file->write_at(0, contents); !put) return tl::make_unexpected(put.error());
  if (auto synced = file->sync(); !synced) return tl::make_unexpected(synced.error());
  if (rename(fresh.c_str(), path.c_str()) != 0) return file_failure(path);
  if (auto synced = sync_folder_of(path); !synced) return tl::make_unexpected(synced.error());
  file->path_ = path;
  return file;
}

}  // namespace liferelay::sdk
