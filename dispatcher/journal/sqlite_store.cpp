#include "dispatcher/journal/sqlite_store.hpp"

#include "dispatcher/journal/chain.hpp"
#include "dispatcher/journal/commit_body.hpp"
#include "dispatcher/journal/recovery.hpp"
#include "dispatcher/journal/refusals.hpp"
#include "dispatcher/journal/sqlite_store_body.hpp"

namespace liferelay::journal {

SqliteStore::SqliteStore(std::unique_ptr<Body> body) : body_(std::move(body)) {}

SqliteStore::~SqliteStore() {
  if (!body_) return;
  // After an error the handles are left to the end of the process: closing them would sync.
  if (!body_->failed && !body_->segment->checkpoint_all()) body_->failed = true;
  if (body_->failed) Body::keep(std::move(body_));
}

const std::vector<Text>& SqliteStore::notices() const {
  return body_->notices;
}
const Identity& SqliteStore::identity() const {
  return body_->options.identity;
}
Head SqliteStore::head() const {
  return body_->chain->head();
}
std::uint64_t SqliteStore::last_sequence() const {
  return body_->last_sequence;
}
std::uint64_t SqliteStore::first_commit() const {
  return body_->first_commit;
}
Space SqliteStore::space() const {
  return body_->reserve.space();
}
void SqliteStore::abandon() {
  body_->failed = true;
}

Result<Head> SqliteStore::commit(std::span<const EntryView> entries) {
  Body& body = *body_;
  if (body.failed) return refuse_after_failure();
  check_entries(entries, body.last_sequence);
  if (const auto fits = check_size(entries, body.options.limits.commit_bytes); !fits) {
    return tl::make_unexpected(fits.error());
  }
  const Head next = body.chain->next(entries);
  write_body(entries, body.segment->header().base_sequence, body.row_bytes);
  const bool snapshot = entries.front().kind == EntryKind::snapshot;
  if (auto written = body.segment->append({next.commit, next.digest, body.row_bytes, snapshot});
      !written) {
    return body.fail_for_good(written.error());
  }
  body.segment_bytes += body.row_bytes.size() + next.digest.size();
  return body.moved_to(next, entries.back().sequence);
}

Result<Head> SqliteStore::start_segment(Instant now, std::span<const EntryView> entries) {
  Body& body = *body_;
  if (body.failed) return refuse_after_failure();
  check_opening(entries, body.last_sequence);
  if (const auto fits = check_size(entries, body.options.limits.commit_bytes); !fits) {
    return tl::make_unexpected(fits.error());
  }
  const SegmentHeader header{format_version, body.segment->header().number + 1,
                             identity(),     now,
                             head(),         body.last_sequence};
  const Head next = Chain(header, head()).next(entries);
  write_body(entries, header.base_sequence, body.row_bytes);
  const Row row{next.commit, next.digest, body.row_bytes, true};
  if (auto opened = body.open_next_segment(header, row); !opened) {
    return body.fail_for_good(opened.error());
  }
  return body.moved_to(next, entries.back().sequence);
}

bool SqliteStore::wants_new_segment(Instant now) const {
  const Limits& limits = body_->options.limits;
  const SegmentHeader& header = body_->segment->header();
  return now - header.created >= limits.segment_age ||
         body_->segment_bytes >= limits.segment_bytes || header.identity != identity();
}

Result<void> SqliteStore::checkpoint() {
  Body& body = *body_;
  if (body.failed) return refuse_after_failure();
  if (body.segment->log_bytes() < body.options.limits.checkpoint_bytes) return {};
  if (auto done = body.segment->checkpoint(); !done) return body.fail_for_good(done.error());
  return {};
}

Result<void> SqliteStore::read(std::uint64_t from_commit, const Visitor& visit) const {
  const Body& body = *body_;
  if (body.failed) return refuse_after_failure();
  if (from_commit < body.first_commit) return refuse_archived(from_commit, body.first_commit);
  auto number = body.segment_of(from_commit);
  if (!number) return tl::make_unexpected(number.error());
  std::optional<SegmentEnd> before;
  for (; *number < body.segment->header().number; ++*number) {
    auto end = body.read_older(*number, from_commit, before, visit);
    if (!end) return tl::make_unexpected(end.error());
    before = *end;
  }
  if (before) {
    if (auto joined = check_join(*before, *body.segment); !joined) return joined;
  }
  if (from_commit > head().commit) return {};
  const auto end = read_segment(*body.segment, from_commit, visit);
  if (!end) return tl::make_unexpected(end.error());
  return check_reaches(body.options.folder, head(), end->head);
}

Result<std::optional<Snapshot>> SqliteStore::latest_snapshot() const {
  const Body& body = *body_;
  if (body.failed) return refuse_after_failure();
  std::optional<std::uint64_t> at = body.segment->last_snapshot();
  if (!at) return std::optional<Snapshot>{};
  std::optional<Snapshot> found;
  bool seen = false;
  const auto read_one =
      read_segment(*body.segment, *at, [&](const CommitView& commit) -> Result<void> {
        const EntryView& first = commit.entries.front();
        seen = commit.head.commit == *at && first.kind == EntryKind::snapshot;
        if (seen) {
          found = Snapshot{commit.head.commit, first.sequence,
                           Bytes(first.bytes.begin(), first.bytes.end())};
        }
        return fail(ErrorKind::conflict, {});  // one commit is enough
      });
  if (seen) return found;
  const bool stopped = !read_one && read_one.error().kind == ErrorKind::conflict;
  if (!read_one && !stopped) return tl::make_unexpected(read_one.error());
  return refuse_damaged(
      body.segment->path().native(),
      say("its list of snapshots names commit {0}, which is none",
          "其快照列表指向第 {0} 次提交，而该提交不是快照", {std::to_string(*at)}));
}

}  // namespace liferelay::journal
