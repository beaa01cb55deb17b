#include "dispatcher/journal/files.hpp"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace liferelay::journal {

namespace fs = std::filesystem;

namespace {

constexpr const char* lock_name = "lock";

Descriptor open_file(const fs::path& file, int flags) {
  return Descriptor(::open(file.c_str(), flags | O_CLOEXEC, 0600));
}

bool write_all(int descriptor, ByteView bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
  return true;
}

Result<void> sync_path(const fs::path& path, int flags) {
  const Descriptor opened = open_file(path, flags);
  if (!opened || ::fsync(opened.number()) != 0) {
    return refuse_file(path, say("sync", "同步到磁盘"));
  }
  return {};
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  Descriptor old(std::exchange(number_, other.release()));
  return *this;
}

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

int Descriptor::release() {
  return std::exchange(number_, -1);
}

tl::unexpected<Error> refuse_file(const fs::path& file, const Text& action) {
  const std::string reason = std::generic_category().message(errno);
  return fail(ErrorKind::environment,
              {fill("Cannot {0} \"{1}\": {2}. Check the disk and the permissions.",
                    {action.en, file.native(), reason}),
               fill("无法{0}“{1}”：{2}。请检查磁盘和权限。", {action.zh, file.native(), reason})});
}

Result<void> make_private_folder(const fs::path& folder) {
  std::error_code error;
  const bool made = fs::create_directories(folder, error);
  if (!error && made) fs::permissions(folder, fs::perms::owner_all, error);
  if (!error && !fs::is_directory(folder)) error = std::make_error_code(std::errc::not_a_directory);
  if (error) {
    errno = error.value();
    return refuse_file(folder, say("make the folder", "创建文件夹"));
  }
  return {};
}

Result<void> make_private_file(const fs::path& file) {
  const Descriptor opened = open_file(file, O_WRONLY | O_CREAT | O_TRUNC);
  if (!opened || ::fchmod(opened.number(), 0600) != 0) {
    return refuse_file(file, say("make", "创建"));
  }
  return {};
}

Result<void> sync_file(const fs::path& file) {
  return sync_path(file, O_RDONLY);
}

Result<void> sync_folder(const fs::path& folder) {
  return sync_path(folder, O_RDONLY | O_DIRECTORY);
}

Result<void> write_durably(const fs::path& file, ByteView bytes) {
  const fs::path temporary = file.native() + ".new";
  const Descriptor opened = open_file(temporary, O_WRONLY | O_CREAT | O_TRUNC);
  if (!opened || ::fchmod(opened.number(), 0600) != 0 || !write_all(opened.number(), bytes) ||
      ::fsync(opened.number()) != 0 || ::rename(temporary.c_str(), file.c_str()) != 0) {
    return refuse_file(file, say("write", "写入"));
  }
  return sync_folder(file.has_parent_path() ? file.parent_path() : fs::path("."));
}

Result<Bytes> read_whole(const fs::path& file, std::size_t limit_bytes) {
  const Descriptor opened = open_file(file, O_RDONLY);
  struct stat facts {};
  if (!opened || ::fstat(opened.number(), &facts) != 0) {
    return refuse_file(file, say("read", "读取"));
  }
  if (facts.st_size < 0 || static_cast<std::uint64_t>(facts.st_size) > limit_bytes) {
    return fail(ErrorKind::usage, say("The file \"{0}\" is too large for what it should be.",
                                      "文件“{0}”过大，不是应有的内容。", {file.native()}));
  }
  Bytes bytes(static_cast<std::size_t>(facts.st_size));
  std::size_t filled = 0;
  while (filled < bytes.size()) {
    const ssize_t count = ::read(opened.number(), bytes.data() + filled, bytes.size() - filled);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return refuse_file(file, say("read", "读取"));
    filled += static_cast<std::size_t>(count);
  }
  return bytes;
}

Result<Descriptor> lock_folder(const fs::path& folder) {
  const fs::path file = folder / lock_name;
  Descriptor opened = open_file(file, O_RDWR | O_CREAT);
  if (!opened) return refuse_file(file, say("open", "打开"));
  if (::flock(opened.number(), LOCK_EX | LOCK_NB) == 0) return opened;
  if (errno != EWOULDBLOCK) return refuse_file(file, say("lock", "锁定"));
  return fail(
      ErrorKind::conflict,
      say("The folder \"{0}\" is in use by another running dispatcher; stop that one first, "
          "or give another folder with --data.",
          "文件夹“{0}”正被另一个运行中的调度程序使用；请先停止它，或用 --data "
          "指定另一个文件夹。",
          {folder.native()}));
}

bool folder_is_locked(const fs::path& folder) {
  const Descriptor opened = open_file(folder / lock_name, O_RDONLY);
  return opened && ::flock(opened.number(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

}  // namespace liferelay::journal
