#include "dispatcher/journal/disk_vfs.hpp"

#include <algorithm>
#include <cstring>
#include <map>

#include "dispatcher/base/check.hpp"
#include "dispatcher/journal/shared_file.hpp"
#include "dispatcher/journal/sqlite.hpp"

namespace liferelay::journal {

namespace fs = std::filesystem;

struct DiskVfsBody {
  Disk& disk;
  std::string name;
  sqlite3_vfs vfs{};
  std::map<std::string, std::weak_ptr<SharedFile>> shared;
  int last_error = 0;  // of the system, for SQLite's messages

  // Remembers what the system said and translates it.
  int code(const std::error_code& error, int otherwise) {
    if (!error) return SQLITE_OK;
    last_error = error.value();
    return error == std::errc::no_space_on_device ? SQLITE_FULL : otherwise;
  }

  std::shared_ptr<SharedFile> shared_by(const std::string& path) {
    std::shared_ptr<SharedFile> found = shared[path].lock();
    if (!found) shared[path] = found = std::make_shared<SharedFile>();
    return found;
  }
};

namespace {

using Body = DiskVfsBody;

struct Connection {
  Body& vfs;
  fs::path path;
  std::unique_ptr<DiskFile> file;
  std::shared_ptr<SharedFile> shared;
  HeldLocks held;
  bool folder_unsynced = false;  // a log, whose name goes to the disk with its first sync
};

// What SQLite allocates for an open file.
struct OpenFile {
  sqlite3_file base;
  Connection* connection;
};

Connection& of(sqlite3_file* file) {
  return *reinterpret_cast<OpenFile*>(file)->connection;
}

Body& of(sqlite3_vfs* vfs) {
  return *static_cast<Body*>(vfs->pAppData);
}

int close(sqlite3_file* file) {
  Connection* const connection = &of(file);
  connection->shared->unlock_index(connection->held, ~0u);
  connection->shared->unlock(connection->held, SQLITE_LOCK_NONE);
  delete connection;
  return SQLITE_OK;
}

int read(sqlite3_file* file, void* into, int count, sqlite3_int64 at) {
  const std::span<std::uint8_t> room(static_cast<std::uint8_t*>(into),
                                     static_cast<std::size_t>(count));
  const auto got = of(file).file->read(static_cast<std::uint64_t>(at), room);
  if (!got) return of(file).vfs.code(got.error(), SQLITE_IOERR_READ);
  if (*got == room.size()) return SQLITE_OK;
  std::fill(room.begin() + static_cast<std::ptrdiff_t>(*got), room.end(), std::uint8_t{0});
  return SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* file, const void* data, int count, sqlite3_int64 at) {
  const ByteView bytes(static_cast<const std::uint8_t*>(data), static_cast<std::size_t>(count));
  const auto error = of(file).file->write(static_cast<std::uint64_t>(at), bytes);
  return of(file).vfs.code(error, SQLITE_IOERR_WRITE);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  const auto error = of(file).file->resize(static_cast<std::uint64_t>(size));
  return of(file).vfs.code(error, SQLITE_IOERR_TRUNCATE);
}

int sync(sqlite3_file* file, int) {
  Connection& it = of(file);
  if (const auto error = it.file->sync()) return it.vfs.code(error, SQLITE_IOERR_FSYNC);
  if (!it.folder_unsynced) return SQLITE_OK;
  it.folder_unsynced = false;
  // SQLite's usual layer does not ask how this one went either.
  static_cast<void>(it.vfs.disk.sync_folder(it.path.parent_path()));
  return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  const auto bytes = of(file).file->size();
  if (!bytes) return of(file).vfs.code(bytes.error(), SQLITE_IOERR_FSTAT);
  *size = static_cast<sqlite3_int64>(*bytes);
  return SQLITE_OK;
}

int lock(sqlite3_file* file, int level) {
  return of(file).shared->lock(of(file).held, level);
}

int unlock(sqlite3_file* file, int level) {
  of(file).shared->unlock(of(file).held, level);
  return SQLITE_OK;
}

int check_reserved_lock(sqlite3_file* file, int* reserved) {
  *reserved = of(file).shared->is_reserved() ? 1 : 0;
  return SQLITE_OK;
}

int file_control(sqlite3_file*, int, void*) {
  return SQLITE_NOTFOUND;
}

// As the usual layer says of an ordinary disk.
int sector_size(sqlite3_file*) {
  return 4096;
}

int device_characteristics(sqlite3_file*) {
  return SQLITE_IOCAP_POWERSAFE_OVERWRITE;
}

int map_index(sqlite3_file* file, int number, int size, int make, void volatile** region) {
  *region = of(file).shared->index_region(static_cast<std::size_t>(number),
                                          static_cast<std::size_t>(size), make != 0);
  return SQLITE_OK;
}

int lock_index(sqlite3_file* file, int first, int count, int flags) {
  return of(file).shared->lock_index(of(file).held, first, count, flags);
}

void index_barrier(sqlite3_file*) {}

int unmap_index(sqlite3_file* file, int) {
  of(file).shared->unlock_index(of(file).held, ~0u);
  return SQLITE_OK;
}

const sqlite3_io_methods methods{
    .iVersion = 2,
    .xClose = close,
    .xRead = read,
    .xWrite = write,
    .xTruncate = truncate,
    .xSync = sync,
    .xFileSize = file_size,
    .xLock = lock,
    .xUnlock = unlock,
    .xCheckReservedLock = check_reserved_lock,
    .xFileControl = file_control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = device_characteristics,
    .xShmMap = map_index,
    .xShmLock = lock_index,
    .xShmBarrier = index_barrier,
    .xShmUnmap = unmap_index,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

int open(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags, int* out_flags) {
  file->pMethods = nullptr;
  if (name == nullptr) return SQLITE_CANTOPEN;  // a temporary file, which the journal never needs
  Body& body = of(vfs);
  const bool make = (flags & SQLITE_OPEN_CREATE) != 0;
  const Disk::Opening how = (flags & SQLITE_OPEN_READWRITE) == 0 ? Disk::Opening::read
                            : make                               ? Disk::Opening::make_or_write
                                                                 : Disk::Opening::write;
  auto opened = body.disk.open(name, how);
  if (!opened) return body.code(opened.error(), SQLITE_CANTOPEN);
  const bool log = (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
  reinterpret_cast<OpenFile*>(file)->connection =
      new Connection{body, name, std::move(*opened), body.shared_by(name), {}, make && log};
  file->pMethods = &methods;
  if (out_flags != nullptr) *out_flags = flags;
  return SQLITE_OK;
}

int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
  Body& body = of(vfs);
  const std::error_code error = body.disk.remove(name);
  if (error == std::errc::no_such_file_or_directory) return SQLITE_IOERR_DELETE_NOENT;
  if (error) return body.code(error, SQLITE_IOERR_DELETE);
  if (sync_folder == 0) return SQLITE_OK;
  return body.code(body.disk.sync_folder(fs::path(name).parent_path()), SQLITE_IOERR_DIR_FSYNC);
}

int access(sqlite3_vfs* vfs, const char* name, int, int* there) {
  *there = of(vfs).disk.exists(name) ? 1 : 0;
  return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* name, int room, char* out) {
  const std::size_t length = std::strlen(name);
  if (length >= static_cast<std::size_t>(room)) return SQLITE_CANTOPEN;
  std::memcpy(out, name, length + 1);
  return SQLITE_OK;
}

int sleep(sqlite3_vfs*, int microseconds) {
  return microseconds;
}

int last_error(sqlite3_vfs* vfs, int, char*) {
  return of(vfs).last_error;
}

}  // namespace

DiskVfs::DiskVfs(Disk& disk, std::string name)
    : body_(std::make_unique<DiskVfsBody>(DiskVfsBody{disk, std::move(name), {}, {}, 0})) {
  // Chance and time are the system's; the journal asks SQLite for neither.
  sqlite3_vfs& vfs = body_->vfs;
  vfs = *sqlite3_vfs_find("unix");
  vfs.pNext = nullptr;
  vfs.szOsFile = static_cast<int>(sizeof(OpenFile));
  vfs.zName = body_->name.c_str();
  vfs.pAppData = body_.get();
  vfs.xOpen = open;
  vfs.xDelete = remove;
  vfs.xAccess = access;
  vfs.xFullPathname = full_path;
  vfs.xSleep = sleep;
  vfs.xGetLastError = last_error;
  LIFERELAY_CHECK(sqlite3_vfs_register(&vfs, 0) == SQLITE_OK);
}

DiskVfs::~DiskVfs() {
  sqlite3_vfs_unregister(&body_->vfs);
}

const std::string& DiskVfs::name() const {
  return body_->name;
}

void DiskVfs::begin_process() {
  body_->shared.clear();
}

void seed_sqlite(std::uint32_t seed) {
  sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, static_cast<int>(seed), nullptr);
}

}  // namespace liferelay::journal
