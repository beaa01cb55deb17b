#include "dispatcher/site/template/staged_folder.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace liferelay::site {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> there_already(const std::string& target) {
  return fail(ErrorKind::conflict,
              say("There is a \"{0}\" already; it was not touched. Choose another name.",
                  "“{0}”已存在，未作任何改动。请换一个名称。", {target}));
}

tl::unexpected<Error> cannot_write(const std::string& name, int error) {
  return fail(
      ErrorKind::environment,
      say("\"{0}\" cannot be written: {1}. Check the disk and your rights; nothing was left "
          "behind.",
          "无法写入“{0}”：{1}。请检查磁盘空间和权限；未留下任何文件。",
          {name, std::strerror(error)}));
}

// Everything below the folder reaches the disk before its name does.
bool sync_all(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return false;
  const bool synced = ::syncfs(descriptor) == 0;
  ::close(descriptor);
  return synced;
}

// Never over anything that came there meanwhile, not even an empty folder. Where the file system
// cannot promise that, it is looked at just before.
bool move_to_free_name(const std::string& from, const std::string& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
  if (errno != EINVAL) return false;
  if (::access(to.c_str(), F_OK) == 0) {
    errno = EEXIST;
    return false;
  }
  return ::rename(from.c_str(), to.c_str()) == 0;
}

}  // namespace

Result<StagedFolder> StagedFolder::make(const std::string& target) {
  std::error_code ignored;
  const fs::path place(target);
  const fs::path above = fs::absolute(place, ignored).parent_path();
  if (!fs::is_directory(above, ignored)) {
    return fail(ErrorKind::not_found,
                say("There is no folder \"{0}\" to make the site in; make it first.",
                    "没有用于存放辖区的文件夹“{0}”；请先创建。", {above.string()}));
  }
  if (fs::exists(fs::symlink_status(place, ignored))) return there_already(target);
  std::string staged = (above / ("." + place.filename().string() + ".XXXXXX")).string();
  if (::mkdtemp(staged.data()) == nullptr) return cannot_write(target, errno);
  return StagedFolder(target, std::move(staged));
}

StagedFolder::StagedFolder(StagedFolder&& other) noexcept
    : target_(std::move(other.target_)), staged_(std::exchange(other.staged_, {})) {}

StagedFolder::~StagedFolder() {
  std::error_code ignored;
  if (!staged_.empty()) fs::remove_all(staged_, ignored);
}

Result<void> StagedFolder::write(const std::string& name, std::string_view text) const {
  const fs::path path = fs::path(staged_) / name;
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  if (error) return cannot_write(name, error.value());
  errno = 0;
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  if (file.fail()) return cannot_write(name, errno != 0 ? errno : EIO);
  return {};
}

Result<void> StagedFolder::copy(const std::string& from, const std::string& name) const {
  const fs::path path = fs::path(staged_) / name;
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  if (!error) fs::copy_file(from, path, error);
  if (error) return cannot_write(name, error.value());
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, error);
  if (error) return cannot_write(name, error.value());
  return {};
}

Result<void> StagedFolder::publish() {
  if (!sync_all(staged_)) return cannot_write(target_, errno);
  if (!move_to_free_name(staged_, target_)) {
    if (errno == EEXIST) return there_already(target_);
    return cannot_write(target_, errno);
  }
  staged_.clear();
  return {};
}

}  // namespace liferelay::site
