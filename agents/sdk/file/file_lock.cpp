#include "agents/sdk/file/file_lock.hpp"

#include <cerrno>
#include <chrono>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>

namespace liferelay::sdk {
namespace {

constexpr int tries = 400;
constexpr std::chrono::milliseconds between_tries{5};

}  // namespace

Result<FileLock> FileLock::open(const std::string& path) {
  auto file = PosixFile::open(path, O_RDWR | O_CREAT);
  if (!file) return tl::make_unexpected(file.error());
  return FileLock(std::move(*file), path);
}

Result<void> FileLock::acquire() {
  for (int i = 0; i < tries; ++i) {
    if (flock(file_.descriptor(), LOCK_EX | LOCK_NB) == 0) return {};
    if (errno != EWOULDBLOCK && errno != EINTR) return file_failure(path_);
    std::this_thread::sleep_for(between_tries);
  }
  return fail(ErrorKind::conflict,
              say("{0} is held by another LifeRelay program that does not answer; end that program "
                  "and try again.",
                  "{0} 被另一个没有响应的 LifeRelay 程序占用；请结束该程序后重试。", {path_}));
}

void FileLock::release() {
  flock(file_.descriptor(), LOCK_UN);
}

}  // namespace liferelay::sdk
