#include "dispatcher/journal/sqlite_store_body.hpp"

#include <algorithm>

#include "dispatcher/journal/recovery.hpp"
#include "dispatcher/journal/refusals.hpp"

namespace liferelay::journal {

namespace fs = std::filesystem;

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(SqliteOptions options) {
  auto body = std::make_unique<Body>(std::move(options));
  Result<void> ready = body->take_folder();
  if (ready) ready = body->open_segments();
  if (ready) return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(body)));
  const Error error = ready.error();
  // As after a failed commit: what could not be written is not closed either.
  if (error.kind == ErrorKind::environment && body->segment) {
    static_cast<void>(body->fail_for_good(error));
    Body::keep(std::move(body));
  }
  return tl::make_unexpected(error);
}

SqliteStore::Body::Body(SqliteOptions asked)
    : options(std::move(asked)),
      disk(*options.disk),
      reserve(disk, options.folder, options.limits, options.free_bytes) {}

void SqliteStore::Body::keep(std::unique_ptr<Body> body) {
  Disk& disk = body->disk;
  disk.keep(std::shared_ptr<Body>(std::move(body)));
}

Result<void> SqliteStore::Body::take_folder() {
  if (options.identity.site.size() > largest_site_bytes) {
    return fail(
        ErrorKind::usage,
        say("The site's id has more than {0} bytes; give it a shorter one.",
            "站点标识超过 {0} 字节；请使用较短的标识。", {std::to_string(largest_site_bytes)}));
  }
  if (auto made = make_private_folder(disk, options.folder); !made) return made;
  auto taken = lock_folder(disk, options.folder);
  if (!taken) return tl::make_unexpected(taken.error());
  lock = std::move(*taken);
  remove_unfinished(disk, options.folder);
  notices = reserve.settle();
  return {};
}

Result<void> SqliteStore::Body::open_segments() {
  const std::optional<Head> last_mark = HeadMark::read(disk, options.folder);
  auto files = list_segments(disk, options.folder);
  if (!files) return tl::make_unexpected(files.error());
  if (files->empty()) {
    if (last_mark) {
      if (auto reached = check_reaches(options.folder, *last_mark, Head{}); !reached)
        return reached;
    }
    if (auto made = make_first_segment(); !made) return made;
    files->push_back({1, segment_path(options.folder, 1)});
  }
  if (auto settled = settle_older(*files, last_mark.has_value()); !settled) return settled;
  if (auto whole = check_log(disk, files->back().path, last_mark.has_value()); !whole) return whole;
  // A log whose sync failed in the last run may be on the disk in part only, and what is moved from
  // it must not be ahead of what is left of it after a power cut.
  if (auto safe = write_again(disk, wal_path(files->back().path)); !safe) return safe;
  if (auto opened = open_for_writing(files->back().path); !opened) return opened;
  if (auto same = check_identity(segment->header().identity, options.identity); !same) return same;
  if (auto ended = check_end(*files); !ended) return ended;
  if (last_mark) {
    if (auto agreed = check_mark(*last_mark); !agreed) return agreed;
  } else if (chain->head().commit > 0) {
    notices.push_back(
        say("The journal's head mark was missing or unreadable and was made anew; "
            "commits lost at the very end would not have been noticed.",
            "日志的末端标记缺失或不可读，已重新建立；若末尾有提交丢失，则无法察觉。"));
  }
  // From here on nothing that is acknowledged stands on the log of an earlier run.
  if (auto moved = segment->checkpoint_all(); !moved) return moved;
  auto writable = HeadMark::open(disk, options.folder);
  if (!writable) return tl::make_unexpected(writable.error());
  mark = std::move(*writable);
  if (auto written = mark->write(chain->head()); !written) return written;
  return mark->sync();
}

Result<void> SqliteStore::Body::make_first_segment() {
  SegmentHeader header;
  header.identity = options.identity;
  header.created = options.now;
  return Segment::create(disk, segment_path(options.folder, 1), header, nullptr);
}

Result<void> SqliteStore::Body::open_for_writing(const fs::path& path) {
  auto opened = Segment::open(disk, path, Segment::Access::write);
  if (!opened) return tl::make_unexpected(opened.error());
  segment = std::move(*opened);
  // SQLite syncs the folder when it first syncs a log, but does not look whether that succeeded;
  // and an earlier run may have ended between naming a file and syncing its folder.
  return sync_folder(disk, options.folder);
}

Result<void> SqliteStore::Body::settle_older(const std::vector<SegmentFile>& files,
                                             bool have_mark) {
  for (const SegmentFile& file : files) {
    if (&file == &files.back() || !disk.exists(wal_path(file.path))) continue;
    if (auto whole = check_log(disk, file.path, have_mark); !whole) return whole;
    if (auto safe = write_again(disk, wal_path(file.path)); !safe) return safe;
    auto older = Segment::open(disk, file.path, Segment::Access::write);
    if (!older) return tl::make_unexpected(older.error());
    if (auto settled = older->settle(); !settled) {
      disk.keep(std::make_shared<Segment>(std::move(*older)));
      return settled;
    }
  }
  return {};
}

Result<void> SqliteStore::Body::check_end(const std::vector<SegmentFile>& files) {
  const auto last = segment->last_commit();
  if (!last) return tl::make_unexpected(last.error());
  const auto end = read_segment(*segment, *last, {});
  if (!end) return tl::make_unexpected(end.error());
  auto oldest = open_older(files.front().number);
  if (!oldest) return tl::make_unexpected(oldest.error());
  first_commit = oldest->header().previous.commit + 1;
  if (files.size() > 1) {
    const auto before = open_older(segment->header().number - 1);
    if (!before) return tl::make_unexpected(before.error());
    const auto before_last = before->last_commit();
    if (!before_last) return tl::make_unexpected(before_last.error());
    const auto before_end = read_segment(*before, *before_last, {});
    if (!before_end) return tl::make_unexpected(before_end.error());
    if (auto joined = check_join(*before_end, *segment); !joined) return joined;
  }
  chain.emplace(segment->header(), end->head);
  last_sequence = end->last_sequence;
  return measure_segment();
}

Result<void> SqliteStore::Body::measure_segment() {
  const auto bytes = segment->file_bytes();
  if (!bytes) return tl::make_unexpected(bytes.error());
  segment_bytes = *bytes;
  return {};
}

Result<void> SqliteStore::Body::check_mark(const Head& last_mark) const {
  if (auto reached = check_reaches(options.folder, last_mark, chain->head()); !reached) {
    return reached;
  }
  if (last_mark.commit + 1 < first_commit) return {};
  Result<Head> found = Head{};
  if (last_mark.commit >= segment->header().previous.commit) {
    found = head_at(*segment, last_mark.commit);
  } else {
    const auto number = segment_of(std::max(last_mark.commit, first_commit));
    if (!number) return tl::make_unexpected(number.error());
    const auto older = open_older(*number);
    if (!older) return tl::make_unexpected(older.error());
    found = head_at(*older, last_mark.commit);
  }
  if (!found) return tl::make_unexpected(found.error());
  return check_agrees(options.folder, last_mark, *found);
}

Result<Segment> SqliteStore::Body::open_older(std::uint32_t number) const {
  return Segment::open(disk, segment_path(options.folder, number), Segment::Access::read);
}

Result<void> SqliteStore::Body::open_next_segment(const SegmentHeader& header, const Row& first) {
  const fs::path path = segment_path(options.folder, header.number);
  if (auto made = Segment::create(disk, path, header, &first); !made) return made;
  if (auto settled = segment->settle(); !settled) return settled;
  if (auto opened = open_for_writing(path); !opened) return opened;
  chain.emplace(segment->header(), chain->head());
  return measure_segment();
}

Result<Head> SqliteStore::Body::moved_to(const Head& head, std::uint64_t sequence) {
  chain->advance(head);
  last_sequence = sequence;
  if (auto marked = mark->write(head); !marked) return fail_for_good(marked.error());
  return head;
}

tl::unexpected<Error> SqliteStore::Body::fail_for_good(Error error) {
  failed = true;
  const bool full = error == refuse_full_disk().value() || reserve.space() == Space::critical;
  if (full) reserve.disk_was_full();
  return tl::make_unexpected(std::move(error));
}

Result<std::uint32_t> SqliteStore::Body::segment_of(std::uint64_t commit) const {
  std::uint32_t number = segment->header().number;
  if (commit > segment->header().previous.commit) return number;
  for (--number;; --number) {
    const auto older = open_older(number);
    if (!older) return tl::make_unexpected(older.error());
    if (commit > older->header().previous.commit) return number;
  }
}

Result<SegmentEnd> SqliteStore::Body::read_older(std::uint32_t number, std::uint64_t from,
                                                 const std::optional<SegmentEnd>& before,
                                                 const Visitor& visit) const {
  const auto older = open_older(number);
  if (!older) return tl::make_unexpected(older.error());
  if (before) {
    if (const auto joined = check_join(*before, *older); !joined) {
      return tl::make_unexpected(joined.error());
    }
  }
  return read_segment(*older, from, visit);
}

}  // namespace liferelay::journal
