#include "dispatcher/journal/sqlite.hpp"

#include <system_error>
#include <utility>

#include "dispatcher/base/check.hpp"
#include "dispatcher/journal/refusals.hpp"

namespace liferelay::journal {

Statement::Statement(Statement&& other) noexcept : prepared_(other.release()) {}

Statement& Statement::operator=(Statement&& other) noexcept {
  Statement old(std::exchange(prepared_, other.release()));
  return *this;
}

Statement::~Statement() {
  sqlite3_finalize(prepared_);
}

sqlite3_stmt* Statement::release() {
  return std::exchange(prepared_, nullptr);
}

Statement& Statement::bind(int index, std::int64_t value) {
  LIFERELAY_CHECK(sqlite3_bind_int64(prepared_, index, value) == SQLITE_OK);
  return *this;
}

Statement& Statement::bind(int index, std::string_view value) {
  LIFERELAY_CHECK(sqlite3_bind_text(prepared_, index, value.data(), static_cast<int>(value.size()),
                                    SQLITE_TRANSIENT) == SQLITE_OK);
  return *this;
}

Statement& Statement::bind(int index, ByteView value) {
  // A null pointer would store NULL instead of an empty blob.
  static constexpr std::uint8_t nothing = 0;
  const void* const data = value.empty() ? &nothing : value.data();
  LIFERELAY_CHECK(sqlite3_bind_blob64(prepared_, index, data, value.size(), SQLITE_STATIC) ==
                  SQLITE_OK);
  return *this;
}

ByteView Statement::blob(int column) const {
  const void* const data = sqlite3_column_blob(prepared_, column);
  const int size = sqlite3_column_bytes(prepared_, column);
  return {static_cast<const std::uint8_t*>(data), data ? static_cast<std::size_t>(size) : 0};
}

std::string Statement::text(int column) const {
  const ByteView bytes = blob(column);
  return {bytes.begin(), bytes.end()};
}

Database::Database(std::filesystem::path file, sqlite3* handle)
    : file_(std::move(file)), handle_(handle) {}

Database::Database(Database&& other) noexcept
    : file_(std::move(other.file_)), handle_(std::exchange(other.handle_, nullptr)) {}

Database& Database::operator=(Database&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(handle_, other.handle_);
  return *this;
}

Database::~Database() {
  sqlite3_close_v2(handle_);
}

Result<Database> Database::open(const std::filesystem::path& file, int flags,
                                const std::string& vfs) {
  sqlite3* handle = nullptr;
  const int code =
      sqlite3_open_v2(file.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                      vfs.empty() ? nullptr : vfs.c_str());
  Database opened(file, handle);
  if (code != SQLITE_OK) return opened.refuse();
  opened.wait_for_locks_ms(usual_wait_ms);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  // A damaged schema runs no code of its own, and a damaged page is not taken for a good one.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  if (const auto set = opened.run("PRAGMA cell_size_check=ON"); !set) {
    return tl::make_unexpected(set.error());
  }
  return opened;
}

Result<void> Database::run(const char* sql) {
  if (sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr) == SQLITE_OK) return {};
  return refuse();
}

Result<Statement> Database::prepare(const char* sql) const {
  sqlite3_stmt* prepared = nullptr;
  if (sqlite3_prepare_v3(handle_, sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr) !=
      SQLITE_OK) {
    return refuse();
  }
  return Statement(prepared);
}

Result<std::int64_t> Database::ask(const char* sql) const {
  auto statement = prepare(sql);
  if (!statement) return tl::make_unexpected(statement.error());
  if (statement->step() != SQLITE_ROW) return refuse();
  return statement->integer(0);
}

tl::unexpected<Error> Database::refuse() const {
  const int code = sqlite3_errcode(handle_) & 0xff;
  const std::string reason = sqlite3_errmsg(handle_);
  if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_ERROR) {
    return refuse_damaged(file_.native(), {reason, reason});
  }
  if (code == SQLITE_FULL) return refuse_full_disk();
  const int system = sqlite3_system_errno(handle_);
  const std::string cause = system == 0 ? "" : ", " + std::generic_category().message(system);
  return fail(ErrorKind::environment,
              say("The journal file \"{0}\" could not be read or written ({1}{2}). Check the disk "
                  "and the permissions, then restart.",
                  "日志文件“{0}”无法读写（{1}{2}）。请检查磁盘和权限，然后重新启动。",
                  {file_.native(), reason, cause}));
}

}  // namespace liferelay::journal
