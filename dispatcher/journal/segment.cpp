#include "dispatcher/journal/segment.hpp"

#include <algorithm>

#include "dispatcher/journal/files.hpp"
#include "dispatcher/journal/layout.hpp"
#include "dispatcher/journal/refusals.hpp"

namespace liferelay::journal {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t page_size = 4096;

// Without a rollback journal: a file that is not finished is thrown away, and SQLite has nothing to
// play back and sync after an error.
constexpr const char* schema = R"sql(
  PRAGMA page_size=4096;
  PRAGMA journal_mode=OFF;
  PRAGMA synchronous=FULL;
  PRAGMA application_id=0x4c524a31;
  BEGIN;
  CREATE TABLE header(format INTEGER, number INTEGER, mode TEXT, speed INTEGER, site TEXT,
    created_ms INTEGER, previous_commit INTEGER, previous_digest BLOB, base_sequence INTEGER,
    digest BLOB);
  CREATE TABLE commits(digest BLOB NOT NULL, body BLOB NOT NULL);
  CREATE TABLE snapshots(number INTEGER PRIMARY KEY);
)sql";

// The rowid is the commit's number within the segment, from 1: without a column of its own, and
// counted from the segment's beginning, it costs two bytes less in every row of an old journal.
constexpr const char* insert_sql = "INSERT INTO commits(rowid, digest, body) VALUES(?1, ?2, ?3)";

bool take_digest(ByteView bytes, Digest& digest) {
  if (bytes.size() != digest.size()) return false;
  std::copy(bytes.begin(), bytes.end(), digest.begin());
  return true;
}

Result<void> insert_header(Database& database, const SegmentHeader& header) {
  auto insert = database.prepare("INSERT INTO header VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)");
  if (!insert) return tl::make_unexpected(insert.error());
  const Digest digest = digest_of(header);
  insert->bind(1, std::int64_t{header.format}).bind(2, std::int64_t{header.number});
  insert->bind(3, mode_name(header.identity.mode)).bind(4, std::int64_t{header.identity.speed});
  insert->bind(5, std::string_view(header.identity.site)).bind(6, header.created.ms);
  insert->bind(7, header.previous.commit).bind(8, ByteView(header.previous.digest));
  insert->bind(9, header.base_sequence).bind(10, ByteView(digest));
  if (insert->step() != SQLITE_DONE) return database.refuse();
  return {};
}

Result<void> insert_row(Database& database, Statement& insert, const SegmentHeader& header,
                        const Row& row) {
  const std::uint64_t number = row.number - header.previous.commit;
  insert.bind(1, number).bind(2, ByteView(row.digest)).bind(3, row.body);
  if (insert.step() != SQLITE_DONE) return database.refuse();
  insert.reset();
  if (!row.snapshot) return {};
  auto remember = database.prepare("INSERT INTO snapshots VALUES(?1)");
  if (!remember) return tl::make_unexpected(remember.error());
  if (remember->bind(1, number).step() != SQLITE_DONE) return database.refuse();
  return {};
}

Result<void> write_whole(Disk& disk, const fs::path& path, const SegmentHeader& header,
                         const Row* first) {
  if (auto made = make_private_file(disk, path); !made) return made;
  auto database = Database::open(path, SQLITE_OPEN_READWRITE, disk.vfs());
  if (!database) return tl::make_unexpected(database.error());
  const auto steps = [&]() -> Result<void> {
    if (auto made = database->run(schema); !made) return made;
    if (auto inserted = insert_header(*database, header); !inserted) return inserted;
    if (first) {
      auto insert = database->prepare(insert_sql);
      if (!insert) return tl::make_unexpected(insert.error());
      if (auto inserted = insert_row(*database, *insert, header, *first); !inserted)
        return inserted;
    }
    return database->run("COMMIT; PRAGMA journal_mode=WAL");
  };
  Result<void> done = steps();
  if (!done) disk.keep(std::make_shared<Database>(std::move(*database)));
  return done;
}

Result<SegmentHeader> read_header(const Database& database) {
  auto format = database.prepare("SELECT format FROM header");
  if (!format) return tl::make_unexpected(format.error());
  if (format->step() != SQLITE_ROW) return database.refuse();
  SegmentHeader header;
  header.format = static_cast<std::uint32_t>(format->integer(0));
  if (format->integer(0) > std::int64_t{format_version}) {
    return fail(ErrorKind::unsupported,
                say("The journal file \"{0}\" has format {1}, written by a newer version; this "
                    "program reads up to format {2}. Use the newer version.",
                    "日志文件“{0}”的格式为 {1}，由更新的版本写入；本程序最多读取格式 "
                    "{2}。请使用更新的版本。",
                    {database.file().native(), std::to_string(header.format),
                     std::to_string(format_version)}));
  }
  auto row = database.prepare(
      "SELECT number, mode, speed, site, created_ms, previous_commit, previous_digest, "
      "base_sequence, digest FROM header");
  if (!row) return tl::make_unexpected(row.error());
  if (row->step() != SQLITE_ROW) return database.refuse();
  header.number = static_cast<std::uint32_t>(row->integer(0));
  header.identity.mode = row->text(1) == mode_name(Mode::live) ? Mode::live : Mode::exercise;
  header.identity.speed = static_cast<std::uint32_t>(row->integer(2));
  header.identity.site = row->text(3);
  header.created.ms = row->integer(4);
  header.previous.commit = row->number(5);
  header.base_sequence = row->number(7);
  Digest digest{};
  const bool whole = take_digest(row->blob(6), header.previous.digest) &&
                     take_digest(row->blob(8), digest) && digest == digest_of(header);
  if (whole) return header;
  return refuse_damaged(database.file().native(),
                        say("its header is not what was written", "其首部与写入内容不符"));
}

int remember_log_pages(void* pages, sqlite3*, const char*, int count) {
  *static_cast<int*>(pages) = count;
  return SQLITE_OK;
}

}  // namespace

Result<void> Segment::create(Disk& disk, const fs::path& path, const SegmentHeader& header,
                             const Row* first) {
  const fs::path opening = opening_path(path);
  if (auto written = write_whole(disk, opening, header, first); !written) return written;
  if (const auto error = disk.rename(opening, path)) {
    return refuse_file(path, say("name", "命名"), error);
  }
  remove_unfinished(disk, path.parent_path());  // its empty log and the index of it
  return sync_folder(disk, path.parent_path());
}

Segment::Segment(Disk& disk, Database database, SegmentHeader header)
    : disk_(&disk),
      database_(std::move(database)),
      header_(std::move(header)),
      log_pages_(std::make_unique<int>(0)) {}

Result<Segment> Segment::open(Disk& disk, const fs::path& path, Access access) {
  const bool write = access == Access::write;
  auto database =
      Database::open(path, write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, disk.vfs());
  if (!database) return tl::make_unexpected(database.error());
  auto header = read_header(*database);
  if (!header) return tl::make_unexpected(header.error());
  Segment segment(disk, std::move(*database), std::move(*header));
  if (write) {
    if (const auto ready = segment.prepare_writing(); !ready) {
      disk.keep(std::make_shared<Segment>(std::move(segment)));
      return tl::make_unexpected(ready.error());
    }
  }
  return segment;
}

Result<void> Segment::prepare_writing() {
  const char* const settings =
      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0";
  if (auto set = database_.run(settings); !set) return set;
  auto insert = database_.prepare(insert_sql);
  if (!insert) return tl::make_unexpected(insert.error());
  insert_ = std::move(*insert);
  // A log that an earlier run left counts as one to be moved, whatever its length.
  if (const auto log = disk_->open(wal_path(path()), Disk::Opening::read)) {
    *log_pages_ = static_cast<int>((*log)->size().value_or(0) / page_size);
  }
  sqlite3_wal_hook(database_.handle(), remember_log_pages, log_pages_.get());
  return {};
}

Result<std::uint64_t> Segment::file_bytes() const {
  const auto pages = database_.ask("PRAGMA page_count");
  if (!pages) return tl::make_unexpected(pages.error());
  return static_cast<std::uint64_t>(*pages) * page_size;
}

Result<void> Segment::append(const Row& row) {
  if (!row.snapshot) return insert_row(database_, insert_, header_, row);
  if (auto begun = database_.run("BEGIN IMMEDIATE"); !begun) return begun;
  if (auto inserted = insert_row(database_, insert_, header_, row); !inserted) return inserted;
  return database_.run("COMMIT");
}

Result<void> Segment::scan(std::uint64_t from, const RowVisitor& visit) const {
  auto rows =
      database_.prepare("SELECT rowid, digest, body FROM commits WHERE rowid >= ?1 ORDER BY rowid");
  if (!rows) return tl::make_unexpected(rows.error());
  const std::uint64_t previous = header_.previous.commit;
  rows->bind(1, from > previous ? from - previous : 0);
  int code = rows->step();
  for (; code == SQLITE_ROW; code = rows->step()) {
    Row row{previous + rows->number(0), {}, rows->blob(2)};
    if (!take_digest(rows->blob(1), row.digest)) {
      return refuse_damaged(path().native(), say("a digest has the wrong length", "摘要长度不对"));
    }
    if (auto visited = visit(row); !visited) return visited;
  }
  if (code != SQLITE_DONE) return database_.refuse();
  return {};
}

Result<std::uint64_t> Segment::last_commit() const {
  const auto last = database_.ask("SELECT coalesce(max(rowid), 0) FROM commits");
  if (!last) return tl::make_unexpected(last.error());
  return header_.previous.commit + static_cast<std::uint64_t>(*last);
}

std::optional<std::uint64_t> Segment::last_snapshot() const {
  const auto last = database_.ask("SELECT coalesce(max(number), 0) FROM snapshots");
  if (last && *last > 0) return header_.previous.commit + static_cast<std::uint64_t>(*last);
  // Every segment but the first opens with one, also when the list of them cannot be read.
  return header_.number > 1 ? std::optional(header_.previous.commit + 1) : std::nullopt;
}

std::uint64_t Segment::log_bytes() const {
  return static_cast<std::uint64_t>(*log_pages_) * page_size;
}

// True when everything was moved; a reader in the way is no error and is not waited for.
Result<bool> Segment::checkpoint_as(int mode) {
  int in_log = 0;
  int moved = 0;
  database_.wait_for_locks_ms(0);
  const int code = sqlite3_wal_checkpoint_v2(database_.handle(), nullptr, mode, &in_log, &moved);
  database_.wait_for_locks_ms(Database::usual_wait_ms);
  if ((code & 0xff) == SQLITE_BUSY) return false;
  if (code != SQLITE_OK) return database_.refuse();
  if (in_log == moved) *log_pages_ = 0;
  return in_log == moved;
}

Result<void> Segment::checkpoint() {
  return checkpoint_as(SQLITE_CHECKPOINT_PASSIVE).map([](bool) {});
}

Result<void> Segment::checkpoint_all() {
  return checkpoint_as(SQLITE_CHECKPOINT_TRUNCATE).map([](bool) {});
}

Result<void> Segment::settle() {
  const auto moved = checkpoint_as(SQLITE_CHECKPOINT_TRUNCATE);
  if (!moved) return tl::make_unexpected(moved.error());
  if (!*moved) return {};
  insert_ = Statement();
  // OFF writes the file's header in place. DELETE would make a rollback journal, and a process that
  // dies beside one leaves a file that no read-only connection can open.
  database_.wait_for_locks_ms(0);
  const auto left = database_.run("PRAGMA journal_mode=OFF");
  const bool reader = (sqlite3_errcode(database_.handle()) & 0xff) == SQLITE_BUSY;
  return left || reader ? Result<void>{} : left;
}

}  // namespace liferelay::journal
