#include "dispatcher/journal/memory_store.hpp"

#include "dispatcher/journal/chain.hpp"
#include "dispatcher/journal/refusals.hpp"

namespace liferelay::journal {

MemoryStore::MemoryStore(Identity identity, Instant now, Limits limits)
    : identity_(std::move(identity)), limits_(limits) {
  segment_.identity = identity_;
  segment_.created = now;
}

Head MemoryStore::head() const {
  return commits_.empty() ? Head{} : commits_.back().head;
}

std::uint64_t MemoryStore::last_sequence() const {
  return commits_.empty() ? 0 : commits_.back().entries.back().sequence;
}

Result<Head> MemoryStore::append(std::span<const EntryView> entries, const SegmentHeader& segment) {
  if (commits_until_failure_ && (*commits_until_failure_)-- == 0) {
    failed_ = true;
    return refuse_full_disk();
  }
  Commit made{Chain(segment, head()).next(entries), {}};
  for (const EntryView& entry : entries) {
    made.entries.push_back(
        {entry.kind, entry.sequence, Bytes(entry.bytes.begin(), entry.bytes.end())});
    segment_bytes_ += entry.bytes.size();
  }
  commits_.push_back(std::move(made));
  return head();
}

Result<Head> MemoryStore::commit(std::span<const EntryView> entries) {
  if (failed_) return refuse_after_failure();
  check_entries(entries, last_sequence());
  if (const auto fits = check_size(entries, limits_.commit_bytes); !fits) {
    return tl::make_unexpected(fits.error());
  }
  return append(entries, segment_);
}

Result<void> MemoryStore::read(std::uint64_t from_commit, const Visitor& visit) const {
  if (from_commit < first_commit()) return refuse_archived(from_commit, first_commit());
  std::vector<EntryView> views;
  for (std::size_t i = from_commit - 1; i < commits_.size(); ++i) {
    views.clear();
    for (const Entry& entry : commits_[i].entries) {
      views.push_back({entry.kind, entry.sequence, entry.bytes});
    }
    if (auto visited = visit({commits_[i].head, views}); !visited) return visited;
  }
  return {};
}

Result<std::optional<Snapshot>> MemoryStore::latest_snapshot() const {
  for (auto at = commits_.rbegin(); at != commits_.rend(); ++at) {
    const Entry& first = at->entries.front();
    if (first.kind == EntryKind::snapshot) {
      return Snapshot{at->head.commit, first.sequence, first.bytes};
    }
  }
  return std::optional<Snapshot>{};
}

bool MemoryStore::wants_new_segment(Instant now) const {
  return now - segment_.created >= limits_.segment_age || segment_bytes_ >= limits_.segment_bytes ||
         segment_.identity != identity_;
}

Result<Head> MemoryStore::start_segment(Instant now, std::span<const EntryView> entries) {
  if (failed_) return refuse_after_failure();
  check_opening(entries, last_sequence());
  if (const auto fits = check_size(entries, limits_.commit_bytes); !fits) {
    return tl::make_unexpected(fits.error());
  }
  const SegmentHeader opened{format_version, segment_.number + 1, identity_, now,
                             head(),         last_sequence()};
  auto made = append(entries, opened);
  if (made) segment_ = opened;
  return made;
}

Result<void> MemoryStore::checkpoint() {
  if (failed_) return refuse_after_failure();
  return {};
}

Result<std::unique_ptr<MemoryStore>> MemoryStore::reopen(Identity identity) const {
  if (const auto same = check_identity(segment_.identity, identity); !same) {
    return tl::make_unexpected(same.error());
  }
  auto next = std::make_unique<MemoryStore>(*this);
  next->identity_ = std::move(identity);
  next->commits_until_failure_.reset();
  next->failed_ = false;
  return next;
}

}  // namespace liferelay::journal
