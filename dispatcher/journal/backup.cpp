#include "dispatcher/journal/backup.hpp"

#include <system_error>

#include "dispatcher/journal/files.hpp"
#include "dispatcher/journal/head_mark.hpp"
#include "dispatcher/journal/layout.hpp"
#include "dispatcher/journal/sqlite.hpp"

namespace liferelay::journal {

namespace fs = std::filesystem;

namespace {

// All pages in one step: a writer goes on meanwhile, and the copy is the segment as it was at one
// moment.
Result<void> copy_segment(Disk& disk, const fs::path& from, const fs::path& to) {
  const auto source = Database::open(from, SQLITE_OPEN_READONLY, disk.vfs());
  if (!source) return tl::make_unexpected(source.error());
  if (auto made = make_private_file(disk, to); !made) return made;
  auto target = Database::open(to, SQLITE_OPEN_READWRITE, disk.vfs());
  if (!target) return tl::make_unexpected(target.error());
  sqlite3_backup* const copying =
      sqlite3_backup_init(target->handle(), "main", source->handle(), "main");
  if (copying == nullptr) return target->refuse();
  const int stepped = sqlite3_backup_step(copying, -1);
  const int finished = sqlite3_backup_finish(copying);
  if (stepped != SQLITE_DONE || finished != SQLITE_OK) return target->refuse();
  // The copy is complete in itself, without a log beside it.
  if (auto set = target->run("PRAGMA journal_mode=DELETE"); !set) return set;
  return sync_file(disk, to);
}

Result<ChainReport> copy_all(Disk& disk, const fs::path& folder, const fs::path& target) {
  const auto files = list_segments(disk, folder);
  if (!files) return tl::make_unexpected(files.error());
  if (const auto made = make_private_folder(disk, target); !made)
    return tl::make_unexpected(made.error());
  for (const SegmentFile& file : *files) {
    const auto copied = copy_segment(disk, file.path, segment_path(target, file.number));
    if (!copied) return tl::make_unexpected(copied.error());
  }
  auto report = verify_chain(target, std::nullopt, {}, disk);
  if (!report) return report;
  auto mark = HeadMark::open(disk, target);
  if (!mark) return tl::make_unexpected(mark.error());
  Result<void> marked = mark->write(report->head);
  if (marked) marked = sync_file(disk, target / "head");
  if (marked) marked = sync_folder(disk, target);
  if (!marked) return tl::make_unexpected(marked.error());
  return report;
}

}  // namespace

Result<ChainReport> backup(const fs::path& folder, const fs::path& target) {
  std::error_code error;
  if (fs::exists(target, error) && !fs::is_empty(target, error)) {
    return fail(ErrorKind::conflict,
                say("The backup folder \"{0}\" is not empty; name a new one.",
                    "备份文件夹“{0}”不为空；请指定一个新的文件夹。", {target.native()}));
  }
  if (error) {
    return fail(ErrorKind::usage,
                say("\"{0}\" is not a folder; name a new one for the backup.",
                    "“{0}”不是文件夹；请为备份指定一个新的文件夹。", {target.native()}));
  }
  auto report = copy_all(posix_disk(), folder, target);
  if (!report) fs::remove_all(target, error);
  return report;
}

}  // namespace liferelay::journal
