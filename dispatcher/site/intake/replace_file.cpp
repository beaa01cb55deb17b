#include "dispatcher/site/intake/replace_file.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace liferelay::site {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  bool ok() const { return number_ >= 0; }
  int number() const { return number_; }

 private:
  int number_;
};

tl::unexpected<Error> cannot_write(const std::string& path, int error) {
  const ErrorKind kind = error == EACCES || error == EPERM || error == EROFS
                             ? ErrorKind::forbidden
                             : ErrorKind::environment;
  return fail(
      kind,
      say("{0} cannot be written: {1}. It is as it was; check the disk and your rights.",
          "无法写入 {0}：{1}。文件未改动；请检查磁盘空间和权限。", {path, std::strerror(error)}));
}

bool write_all(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// A synced file with a name of its own in the same folder; the errno where that fails.
std::pair<std::string, int> write_beside(const std::string& path, std::string_view text,
                                         mode_t rights) {
  std::string fresh = path + ".XXXXXX";
  const Descriptor file(::mkstemp(fresh.data()));
  if (!file.ok()) return {"", errno};
  if (write_all(file.number(), text) && ::fchmod(file.number(), rights) == 0 &&
      ::fsync(file.number()) == 0)
    return {fresh, 0};
  const int error = errno;
  ::unlink(fresh.c_str());
  return {"", error};
}

bool sync_folder_of(const std::string& path) {
  const auto folder = std::filesystem::absolute(path).parent_path();
  const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return opened.ok() && ::fsync(opened.number()) == 0;
}

// The earlier file under a second name: a hard link that is renamed over the one before it, so that
// `path` is there at every moment.
int keep(const std::string& path) {
  const std::string kept = path + ".before-import";
  const std::string second = kept + ".new";
  ::unlink(second.c_str());
  if (::link(path.c_str(), second.c_str()) != 0) return errno;
  if (::rename(second.c_str(), kept.c_str()) == 0) {
    ::unlink(second.c_str());  // rename does nothing where both are the same file already
    return 0;
  }
  const int error = errno;
  ::unlink(second.c_str());
  return error;
}

}  // namespace

Result<void> replace_file(const std::string& path, std::string_view text, bool keep_earlier) {
  struct stat earlier {};
  const bool exists = ::stat(path.c_str(), &earlier) == 0;
  if (exists && !S_ISREG(earlier.st_mode)) return cannot_write(path, EISDIR);
  constexpr mode_t owner_only = 0600;
  const auto [fresh, error] =
      write_beside(path, text, exists ? earlier.st_mode & 07777 : owner_only);
  if (error != 0) return cannot_write(path, error);
  const int kept = exists && keep_earlier ? keep(path) : 0;
  if (kept != 0 || ::rename(fresh.c_str(), path.c_str()) != 0) {
    const int failed = kept != 0 ? kept : errno;
    ::unlink(fresh.c_str());
    return cannot_write(path, failed);
  }
  if (!sync_folder_of(path)) {
    return fail(ErrorKind::environment,
                say("{0} was written, but the disk did not confirm it; check the disk and import "
                    "again.",
                    "{0} 已写入，但磁盘未确认；请检查磁盘后重新导入。", {path}));
  }
  return {};
}

}  // namespace liferelay::site
