#include "dispatcher/service/data_folder.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace liferelay::service {
namespace fs = std::filesystem;
namespace {

tl::unexpected<Error> disk_refuses(const fs::path& path, const std::string& why) {
  return fail(
      ErrorKind::environment,
      say("{0} cannot be written: {1}. Check the permissions and the space of the data folder.",
          "无法写入 {0}：{1}。请检查数据文件夹的权限和空间。", {path.string(), why}));
}

}  // namespace

Result<DataFolder> DataFolder::open(const fs::path& root) {
  DataFolder folder(root);
  for (const fs::path& path : {root, folder.keys(), folder.maps(), folder.logs()}) {
    std::error_code error;
    fs::create_directories(path, error);
    if (!error) fs::permissions(path, fs::perms::owner_all, error);
    if (error) return disk_refuses(path, error.message());
  }
  return folder;
}

Result<void> write_private_file(const fs::path& path, const std::string& text) {
  const fs::path fresh = path.string() + ".new";
  const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return disk_refuses(path, std::strerror(errno));
  const bool written =
      ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
      ::fsync(file) == 0;
  const int cause = errno;
  ::close(file);
  if (!written || ::rename(fresh.c_str(), path.c_str()) != 0) {
    const std::string why = std::strerror(written ? errno : cause);
    ::unlink(fresh.c_str());
    return disk_refuses(path, why);
  }
  return {};
}

}  // namespace liferelay::service
