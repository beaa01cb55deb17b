// A library to be loaded before the C library's (LD_PRELOAD): counts, tells and spoils what a
// process does to the files of one folder, as plan.hpp says. It sees what goes through the C
// library's functions, which is all that SQLite, the dispatcher and the standard library's file
// system do; not what C streams (the log file) write, and not memory that is mapped.
#include <cerrno>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <mutex>
#include <string_view>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "tests/integration/kill/faulty_disk/plan.hpp"

namespace {

using liferelay::faulty_disk::Plan;

constexpr std::size_t longest_path = 4'096;

struct Disk {
  std::mutex one_at_a_time;
  char folder[longest_path] = {};
  std::size_t folder_length = 0;
  int log = -1;
  Plan plan;
  std::uint64_t count = 0;
  bool full = false;  // a lasting "no room" has begun
};

// Never destroyed: a process writes until its very end.
Disk& disk() {
  static Disk* const only = [] {
    auto* made = new Disk;
    const char* folder = std::getenv("FAULTY_DISK_FOLDER");
    const char* log = std::getenv("FAULTY_DISK_LOG");
    const char* fault = std::getenv("FAULTY_DISK_FAULT");
    if (folder == nullptr || std::strlen(folder) >= longest_path) return made;
    std::strcpy(made->folder, folder);
    made->folder_length = std::strlen(folder);
    if (log != nullptr)
      made->log = static_cast<int>(
          syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
    if (fault == nullptr || *fault == '\0') return made;
    const auto plan = liferelay::faulty_disk::read_plan(fault);
    if (!plan) {
      std::fprintf(stderr, "faulty_disk: FAULTY_DISK_FAULT=%s is no fault\n", fault);
      std::_Exit(2);
    }
    made->plan = *plan;
    return made;
  }();
  return *only;
}

// The next function of this name, the C library's own.
template <class Function>
Function next(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}
#define NEXT(name) static const auto real = next<decltype(&::name)>(#name)

bool is_inside(const char* path) {
  const Disk& here = disk();
  return here.folder_length > 0 && path != nullptr &&
         std::strncmp(path, here.folder, here.folder_length) == 0 &&
         (path[here.folder_length] == '/' || path[here.folder_length] == '\0');
}

// The path of an open file into `path`, which holds longest_path bytes; false outside the folder.
bool path_of(int handle, char* path) {
  if (disk().folder_length == 0) return false;
  char link[32];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
  const ssize_t length = ::readlink(link, path, longest_path - 1);
  if (length <= 0) return false;
  path[length] = '\0';
  return is_inside(path);
}

struct Operation {
  const char* what;
  const char* path;
  int handle = -1;
  std::uint64_t length = 0;
  std::uint64_t offset = 0;
  const void* bytes = nullptr;
  const char* new_path = nullptr;
  bool needs_room = true;
};

void tell(const Operation& operation, const char* what, std::uint64_t length, const void* bytes) {
  const Disk& here = disk();
  if (here.log < 0) return;
  timespec now{};
  clock_gettime(CLOCK_BOOTTIME, &now);
  char head[2 * longest_path + 128];
  const long long ms = static_cast<long long>(now.tv_sec) * 1'000 + now.tv_nsec / 1'000'000;
  const int size = std::snprintf(head, sizeof head, "%llu %lld %s %d %llu %llu %s%s%s\n",
                                 static_cast<unsigned long long>(here.count), ms, what,
                                 operation.handle, static_cast<unsigned long long>(length),
                                 static_cast<unsigned long long>(operation.offset), operation.path,
                                 operation.new_path != nullptr ? " > " : "",
                                 operation.new_path != nullptr ? operation.new_path : "");
  char end = '\n';
  iovec parts[3] = {{head, static_cast<std::size_t>(size)},
                    {const_cast<void*>(bytes), static_cast<std::size_t>(length)},
                    {&end, 1}};
  syscall(SYS_writev, here.log, parts, bytes != nullptr ? 3 : 1);
}

[[noreturn]] void die() {
  syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
  for (;;) ::pause();
}

struct Verdict {
  int error = 0;      // do nothing and fail with this
  bool torn = false;  // write `keep` bytes, then die
  std::uint64_t keep = 0;
};

// Counts and tells an operation, and says what becomes of it.
Verdict begin(const Operation& operation) {
  Disk& here = disk();
  const std::lock_guard held(here.one_at_a_time);
  ++here.count;
  Verdict verdict;
  const Plan& plan = here.plan;
  const bool now = plan.kind != Plan::Kind::none && here.count == plan.at;
  if (now || (here.full && operation.needs_room)) {
    tell(operation, "fault", 0, nullptr);
    if (plan.kind == Plan::Kind::kill) die();
    if (plan.kind == Plan::Kind::error) verdict.error = plan.error;
    if (plan.lasting) here.full = true;
    if (plan.kind == Plan::Kind::torn) {
      verdict.torn = true;
      verdict.keep = plan.keep;
      if (operation.length > 0 && plan.keep >= operation.length)
        verdict.keep = operation.length - 1;
    }
  }
  tell(operation, operation.what, operation.length, operation.bytes);
  return verdict;
}

// Does an operation that is no write: whole, or not at all, or whole and then the end.
template <class Do>
int run(const Operation& operation, const Do& act) {
  const Verdict verdict = begin(operation);
  if (verdict.error != 0) {
    errno = verdict.error;
    return -1;
  }
  const int result = act();
  if (verdict.torn) die();
  return result;
}

// Does a write: `act` gets the number of bytes to write.
template <class Do>
ssize_t run_write(const Operation& operation, const Do& act) {
  const Verdict verdict = begin(operation);
  if (verdict.error != 0) {
    errno = verdict.error;
    return -1;
  }
  if (!verdict.torn) return act(operation.length);
  if (verdict.keep > 0) act(verdict.keep);
  die();
}

// Where the next write through this descriptor goes.
std::uint64_t place_of(int handle) {
  const int flags = ::fcntl(handle, F_GETFL);
  const off64_t at = ::lseek64(handle, 0, (flags & O_APPEND) != 0 ? SEEK_END : SEEK_CUR);
  return at < 0 ? 0 : static_cast<std::uint64_t>(at);
}

// An absolute path stays; others are of the working folder.
const char* whole(int folder, const char* path, char* buffer) {
  if (path == nullptr || *path == '/') return path;
  char base[longest_path];
  if (folder == AT_FDCWD ? ::getcwd(base, sizeof base) == nullptr : !path_of(folder, base))
    return path;
  std::snprintf(buffer, longest_path, "%.*s/%.*s", 2'000, base, 2'000, path);
  return buffer;
}

template <class Real>
int open_at(Real real, int folder, const char* path, int flags, mode_t mode) {
  char buffer[longest_path];
  const char* full = whole(folder, path, buffer);
  const auto act = [&] { return real(folder, path, flags, mode); };
  if (!is_inside(full)) return act();
  const bool there = ::faccessat(folder, path, F_OK, 0) == 0;
  if ((flags & O_CREAT) != 0 && !there) return run({"create", full}, act);
  if ((flags & O_TRUNC) != 0) return run({"cut", full}, act);
  return act();
}

int remove_at(const char* path, const Operation& operation, int (*act)(const char*)) {
  return is_inside(operation.path) ? run(operation, [&] { return act(path); }) : act(path);
}

}  // namespace

extern "C" {

int openat(int folder, const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  NEXT(openat);
  return open_at(real, folder, path, flags, mode);
}

int openat64(int folder, const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  NEXT(openat64);
  return open_at(real, folder, path, flags, mode);
}

int open(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return ::openat(AT_FDCWD, path, flags, mode);
}

int open64(const char* path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
  va_end(rest);
  return ::openat64(AT_FDCWD, path, flags, mode);
}

ssize_t write(int handle, const void* bytes, size_t length) {
  NEXT(write);
  char path[longest_path];
  if (!path_of(handle, path)) return real(handle, bytes, length);
  return run_write({"write", path, handle, length, place_of(handle), bytes},
                   [&](std::uint64_t count) { return real(handle, bytes, count); });
}

ssize_t writev(int handle, const iovec* parts, int count) {
  NEXT(writev);
  char path[longest_path];
  if (!path_of(handle, path)) return real(handle, parts, count);
  // One after the other: a short write is allowed, and whoever writes goes on with the rest.
  ssize_t sum = 0;
  for (int i = 0; i < count; ++i) {
    const ssize_t written = ::write(handle, parts[i].iov_base, parts[i].iov_len);
    if (written < 0) return sum > 0 ? sum : written;
    sum += written;
    if (static_cast<std::size_t>(written) < parts[i].iov_len) break;
  }
  return sum;
}

ssize_t pwrite64(int handle, const void* bytes, size_t length, off64_t offset) {
  NEXT(pwrite64);
  char path[longest_path];
  if (!path_of(handle, path)) return real(handle, bytes, length, offset);
  return run_write({"write", path, handle, length, static_cast<std::uint64_t>(offset), bytes},
                   [&](std::uint64_t count) { return real(handle, bytes, count, offset); });
}

ssize_t pwrite(int handle, const void* bytes, size_t length, off_t offset) {
  return ::pwrite64(handle, bytes, length, offset);
}

int fsync(int handle) {
  NEXT(fsync);
  char path[longest_path];
  if (!path_of(handle, path)) return real(handle);
  return run({"sync", path, handle}, [&] { return real(handle); });
}

int fdatasync(int handle) {
  NEXT(fdatasync);
  char path[longest_path];
  if (!path_of(handle, path)) return real(handle);
  return run({"sync", path, handle}, [&] { return real(handle); });
}

int ftruncate64(int handle, off64_t length) noexcept {
  NEXT(ftruncate64);
  char path[longest_path];
  if (!path_of(handle, path)) return real(handle, length);
  return run({"cut", path, handle, static_cast<std::uint64_t>(length), 0, nullptr, nullptr, false},
             [&] { return real(handle, length); });
}

int ftruncate(int handle, off_t length) noexcept {
  return ::ftruncate64(handle, length);
}

int posix_fallocate64(int handle, off64_t offset, off64_t length) {
  NEXT(posix_fallocate64);
  char path[longest_path];
  if (!path_of(handle, path)) return real(handle, offset, length);
  // Unlike the others it gives the error back.
  int given = 0;
  const int done = run({"room", path, handle, static_cast<std::uint64_t>(offset + length)}, [&] {
    given = real(handle, offset, length);
    return 0;
  });
  return done != 0 ? errno : given;
}

int posix_fallocate(int handle, off_t offset, off_t length) {
  return ::posix_fallocate64(handle, offset, length);
}

int rename(const char* from, const char* to) noexcept {
  NEXT(rename);
  if (!is_inside(from)) return real(from, to);
  return run({"name", from, -1, 0, 0, nullptr, to, false}, [&] { return real(from, to); });
}

int unlink(const char* path) noexcept {
  NEXT(unlink);
  return remove_at(path, {"remove", path, -1, 0, 0, nullptr, nullptr, false}, real);
}

int remove(const char* path) noexcept {
  NEXT(remove);
  struct stat facts {};
  if (::stat(path, &facts) != 0) return real(path);  // nothing happens
  return remove_at(path, {"remove", path, -1, 0, 0, nullptr, nullptr, false}, real);
}

int mkdir(const char* path, mode_t mode) noexcept {
  NEXT(mkdir);
  if (!is_inside(path) || ::access(path, F_OK) == 0) return real(path, mode);
  return run({"folder", path}, [&] { return real(path, mode); });
}

int statvfs64(const char* path, struct statvfs64* facts) noexcept {
  NEXT(statvfs64);
  const int result = real(path, facts);
  if (result == 0 && disk().full && is_inside(path)) facts->f_bavail = facts->f_bfree = 0;
  return result;
}

int statvfs(const char* path, struct statvfs* facts) noexcept {
  NEXT(statvfs);
  const int result = real(path, facts);
  if (result == 0 && disk().full && is_inside(path)) facts->f_bavail = facts->f_bfree = 0;
  return result;
}

}  // extern "C"
