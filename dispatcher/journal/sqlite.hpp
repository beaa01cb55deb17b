// SQLite's handles with an owner, and its errors as sentences. The only header that includes
// sqlite3.h.
#pragma once

#include <filesystem>
#include <string>

#include <sqlite3.h>

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/base/result.hpp"

namespace liferelay::journal {

// A prepared statement. Columns and parameters as SQLite counts them: columns from 0, parameters
// from 1.
class Statement {
 public:
  Statement() = default;
  explicit Statement(sqlite3_stmt* prepared) : prepared_(prepared) {}
  Statement(Statement&& other) noexcept;
  Statement& operator=(Statement&& other) noexcept;
  ~Statement();

  explicit operator bool() const { return prepared_ != nullptr; }
  Statement& bind(int index, std::int64_t value);
  Statement& bind(int index, std::uint64_t value) {
    return bind(index, static_cast<std::int64_t>(value));
  }
  Statement& bind(int index, std::string_view value);
  Statement& bind(int index, ByteView value);     // must live until reset() or the next bind
  int step() { return sqlite3_step(prepared_); }  // SQLITE_ROW, SQLITE_DONE or an error code
  void reset() { sqlite3_reset(prepared_); }

  std::int64_t integer(int column) const { return sqlite3_column_int64(prepared_, column); }
  std::uint64_t number(int column) const { return static_cast<std::uint64_t>(integer(column)); }
  bool is_null(int column) const { return sqlite3_column_type(prepared_, column) == SQLITE_NULL; }
  ByteView blob(int column) const;
  std::string text(int column) const;
  sqlite3_stmt* release();

 private:
  sqlite3_stmt* prepared_ = nullptr;
};

class Database {
 public:
  static constexpr int usual_wait_ms = 2000;

  // `flags` are SQLITE_OPEN_...; `vfs` empty for the usual one. No checkpoint at close: whoever
  // wants one asks for it.
  static Result<Database> open(const std::filesystem::path& file, int flags,
                               const std::string& vfs = {});
  Database(Database&& other) noexcept;
  Database& operator=(Database&& other) noexcept;
  ~Database();

  Result<void> run(const char* sql);
  Result<Statement> prepare(const char* sql) const;
  // The first column of the first row; fails when there is none.
  Result<std::int64_t> ask(const char* sql) const;
  // SQLite's last error: `damaged` when it says corrupt or not a database, else `environment`.
  tl::unexpected<Error> refuse() const;
  sqlite3* handle() const { return handle_; }
  const std::filesystem::path& file() const { return file_; }
  // How long a statement waits for another connection's lock; usual_wait_ms unless changed.
  void wait_for_locks_ms(int milliseconds) { sqlite3_busy_timeout(handle_, milliseconds); }

 private:
  Database(std::filesystem::path file, sqlite3* handle);
  std::filesystem::path file_;
  sqlite3* handle_ = nullptr;
};

}  // namespace liferelay::journal
