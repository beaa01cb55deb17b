#include "tests/support/faulty_vfs.hpp"

#include <new>
#include <string>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/base/prng.hpp"
#include "dispatcher/journal/sqlite.hpp"

namespace liferelay::test {

namespace {

// One write that is not yet synced, with what lay there before.
struct Unsynced {
  std::string file;
  off_t offset;
  Bytes before;
  off_t size_before;
};

FaultPlan plan;
FaultLog log;
std::vector<Unsynced> unsynced;

struct File {
  sqlite3_file base;
  std::string* name;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File* of(sqlite3_file* file) {
  return reinterpret_cast<File*>(file);
}
sqlite3_vfs* real_vfs() {
  return sqlite3_vfs_find("unix");
}

void undo(const Unsynced& write) {
  const int file = ::open(write.file.c_str(), O_WRONLY);
  if (file < 0) return;
  if (::pwrite(file, write.before.data(), write.before.size(), write.offset) < 0 ||
      ::ftruncate(file, write.size_before) != 0) {
    ::_exit(96);
  }
  ::close(file);
}

[[noreturn]] void cut_power() {
  Prng prng(plan.seed);
  const std::uint64_t keep = prng.below(5);  // of four: none, some or all
  for (auto write = unsynced.rbegin(); write != unsynced.rend(); ++write) {
    if (!prng.chance(keep, 4)) undo(*write);
  }
  ::_exit(fault_exit_code);
}

bool ends_process() {
  return plan.kind == FaultPlan::Kind::crash || plan.kind == FaultPlan::Kind::torn ||
         plan.kind == FaultPlan::Kind::power_cut;
}

void remember(File* file, int amount, sqlite3_int64 offset) {
  if (plan.kind != FaultPlan::Kind::power_cut) return;
  sqlite3_int64 size = 0;
  file->real()->pMethods->xFileSize(file->real(), &size);
  Bytes before(static_cast<std::size_t>(amount));
  file->real()->pMethods->xRead(file->real(), before.data(), amount, offset);
  unsynced.push_back({*file->name, offset, std::move(before), size});
}

int fail(int code) {
  log.failed = true;
  return code;
}

int write(sqlite3_file* base, const void* data, int amount, sqlite3_int64 offset) {
  File* const file = of(base);
  log.writes_after_failure += log.failed;
  ++log.writes;
  const bool now = ends_process() && ++log.steps == plan.at;
  if (now && plan.kind == FaultPlan::Kind::torn) {
    file->real()->pMethods->xWrite(file->real(), data, amount / 2, offset);
  }
  if (now && plan.kind != FaultPlan::Kind::power_cut) ::_exit(fault_exit_code);
  if (plan.kind == FaultPlan::Kind::fail_full && log.writes >= plan.at) return fail(SQLITE_FULL);
  if (plan.kind == FaultPlan::Kind::fail_write && log.writes == plan.at)
    return fail(SQLITE_IOERR_WRITE);
  remember(file, amount, offset);
  const int code = file->real()->pMethods->xWrite(file->real(), data, amount, offset);
  if (now) cut_power();
  return code;
}

int sync(sqlite3_file* base, int /*flags*/) {
  File* const file = of(base);
  log.syncs_after_failure += log.failed;
  ++log.syncs;
  const bool now = ends_process() && ++log.steps == plan.at;
  if (now && plan.kind == FaultPlan::Kind::power_cut) cut_power();
  if (now) ::_exit(fault_exit_code);
  if (plan.kind == FaultPlan::Kind::fail_sync && log.syncs == plan.at)
    return fail(SQLITE_IOERR_FSYNC);
  std::erase_if(unsynced, [&](const Unsynced& write) { return write.file == *file->name; });
  // What a dead process wrote stays in the system's cache, so a real sync would cost time and show
  // nothing.
  return SQLITE_OK;
}

int close(sqlite3_file* base) {
  File* const file = of(base);
  delete file->name;
  return file->real()->pMethods->xClose(file->real());
}

// Goes straight through to the method of the same name.
template <auto Method, class... Arguments>
int pass(sqlite3_file* file, Arguments... arguments) {
  return (of(file)->real()->pMethods->*Method)(of(file)->real(), arguments...);
}
void barrier(sqlite3_file* file) {
  of(file)->real()->pMethods->xShmBarrier(of(file)->real());
}

using M = sqlite3_io_methods;
const sqlite3_io_methods methods{
    .iVersion = 2,
    .xClose = close,
    .xRead = pass<&M::xRead, void*, int, sqlite3_int64>,
    .xWrite = write,
    .xTruncate = pass<&M::xTruncate, sqlite3_int64>,
    .xSync = sync,
    .xFileSize = pass<&M::xFileSize, sqlite3_int64*>,
    .xLock = pass<&M::xLock, int>,
    .xUnlock = pass<&M::xUnlock, int>,
    .xCheckReservedLock = pass<&M::xCheckReservedLock, int*>,
    .xFileControl = pass<&M::xFileControl, int, void*>,
    .xSectorSize = pass<&M::xSectorSize>,
    .xDeviceCharacteristics = pass<&M::xDeviceCharacteristics>,
    .xShmMap = pass<&M::xShmMap, int, int, int, void volatile**>,
    .xShmLock = pass<&M::xShmLock, int, int, int>,
    .xShmBarrier = barrier,
    .xShmUnmap = pass<&M::xShmUnmap, int>,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int open(sqlite3_vfs*, sqlite3_filename name, sqlite3_file* base, int flags, int* out_flags) {
  File* const file = of(base);
  file->base.pMethods = nullptr;
  const int code = real_vfs()->xOpen(real_vfs(), name, file->real(), flags, out_flags);
  if (code != SQLITE_OK) return code;
  file->name = new std::string(name ? name : "");
  file->base.pMethods = &methods;
  return SQLITE_OK;
}

}  // namespace

void arm(const FaultPlan& next) {
  static sqlite3_vfs vfs = [] {
    sqlite3_vfs copy = *real_vfs();
    copy.zName = faulty_vfs_name;
    copy.szOsFile += static_cast<int>(sizeof(File));
    copy.xOpen = open;
    return copy;
  }();
  sqlite3_vfs_register(&vfs, 0);
  plan = next;
  log = {};
  unsynced.clear();
}

const FaultLog& fault_log() {
  return log;
}

}  // namespace liferelay::test
