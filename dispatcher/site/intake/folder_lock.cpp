#include "dispatcher/site/intake/folder_lock.hpp"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace liferelay::site {

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

Result<FolderLock> lock_site_folder(const std::string& folder) {
  FolderLock lock(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (lock.number() < 0) {
    return fail(ErrorKind::not_found, say("{0} is no folder that may be read; name a site folder.",
                                          "{0} 不是可读取的文件夹；请给出辖区文件夹。", {folder}));
  }
  // A file system without locks is no reason to refuse.
  if (::flock(lock.number(), LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) return lock;
  return fail(ErrorKind::conflict,
              say("Another import is writing into {0}; wait for its end, then give the same "
                  "command again.",
                  "另一个导入正在写入 {0}；请等待其结束后重复同一命令。", {folder}));
}

}  // namespace liferelay::site
