#include "dispatcher/journal/verify.hpp"

#include "dispatcher/journal/files.hpp"
#include "dispatcher/journal/head_mark.hpp"
#include "dispatcher/journal/layout.hpp"
#include "dispatcher/journal/recovery.hpp"
#include "dispatcher/journal/refusals.hpp"
#include "dispatcher/journal/segment_reader.hpp"

namespace liferelay::journal {

namespace fs = std::filesystem;

namespace {

std::uint64_t size_of(Disk& disk, const fs::path& file) {
  const auto opened = disk.open(file, Disk::Opening::read);
  return opened ? (*opened)->size().value_or(0) : 0;
}

// One pass over all segments.
class Verification {
 public:
  Verification(Disk& disk, const fs::path& folder, std::optional<Head> expected,
               const Visitor& visit)
      : disk_(disk),
        folder_(folder),
        expected_(expected),
        visit_(visit),
        // Asked before anything is read, so that a journal that grows meanwhile is still measured
        // rightly.
        being_written_(folder_is_locked(disk, folder)),
        mark_(HeadMark::read(disk, folder)) {
    if (expected_) report_.contains_head = false;
  }

  Result<void> segment(const SegmentFile& file) {
    // The log of a running dispatcher moves while it is read; its own start has scanned it.
    if (!being_written_) {
      if (auto whole = check_log(disk_, file.path, mark_.has_value()); !whole) return whole;
    }
    const auto opened = Segment::open(disk_, file.path, Segment::Access::read);
    if (!opened) return tl::make_unexpected(opened.error());
    if (auto joined = join(*opened); !joined) return joined;
    const auto end = read_segment(*opened, 0, [this](const CommitView& commit) -> Result<void> {
      count(commit);
      if (auto agreed = see(commit.head); !agreed) return agreed;
      return visit_ ? visit_(commit) : Result<void>{};
    });
    if (!end) return tl::make_unexpected(end.error());
    end_ = *end;
    ++report_.segments;
    report_.file_bytes += size_of(disk_, file.path) + size_of(disk_, wal_path(file.path));
    return {};
  }

  Result<ChainReport> finish() {
    if (mark_) {
      if (const auto reached = check_reaches(folder_, *mark_, end_.head); !reached) {
        return tl::make_unexpected(reached.error());
      }
    }
    report_.head = end_.head;
    report_.last_sequence = end_.last_sequence;
    return report_;
  }

 private:
  Result<void> join(const Segment& opened) {
    const SegmentHeader& header = opened.header();
    if (report_.segments > 0) {
      if (auto same = check_identity(report_.identity, header.identity); !same) return same;
      report_.identity = header.identity;
      return check_join(end_, opened);
    }
    report_.identity = header.identity;
    report_.first_commit = header.previous.commit + 1;
    return see(header.previous);
  }

  Result<void> see(const Head& head) {
    if (expected_ == head) report_.contains_head = true;
    if (!mark_ || mark_->commit != head.commit) return {};
    return check_agrees(folder_, *mark_, head);
  }

  void count(const CommitView& commit) {
    ++report_.commits;
    for (const EntryView& entry : commit.entries) {
      ++(entry.kind == EntryKind::snapshot ? report_.snapshots : report_.records);
      report_.entry_bytes += entry.bytes.size();
    }
  }

  Disk& disk_;
  const fs::path& folder_;
  std::optional<Head> expected_;
  const Visitor& visit_;
  bool being_written_;
  std::optional<Head> mark_;
  SegmentEnd end_;
  ChainReport report_;
};

}  // namespace

Result<ChainReport> verify_chain(const fs::path& folder, std::optional<Head> expected,
                                 const Visitor& visit, Disk& disk) {
  Verification verification(disk, folder, expected, visit);
  const auto files = list_segments(disk, folder);
  if (!files) return tl::make_unexpected(files.error());
  if (files->empty()) {
    return fail(
        ErrorKind::not_found,
        say("There is no journal in \"{0}\"; give the folder that holds segment-*.db files.",
            "“{0}”中没有日志；请指定含有 segment-*.db 文件的文件夹。", {folder.native()}));
  }
  for (const SegmentFile& file : *files) {
    if (const auto done = verification.segment(file); !done) {
      return tl::make_unexpected(done.error());
    }
  }
  return verification.finish();
}

}  // namespace liferelay::journal
