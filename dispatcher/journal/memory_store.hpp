// The journal in memory, for tests, drills and the simulation kernel: the same port, the same
// chain, no disk.
#pragma once

#include <memory>
#include <vector>

#include "dispatcher/journal/segment_header.hpp"
#include "dispatcher/journal/store.hpp"

namespace liferelay::journal {

// Faults are played by fail_after(); the commits that were durable by then survive in reopen().
class MemoryStore final : public Store {
 public:
  MemoryStore(Identity identity, Instant now, Limits limits = {});

  const Identity& identity() const override { return identity_; }
  Head head() const override;
  std::uint64_t last_sequence() const override;
  std::uint64_t first_commit() const override { return 1; }
  Result<Head> commit(std::span<const EntryView> entries) override;
  Result<void> read(std::uint64_t from_commit, const Visitor& visit) const override;
  Result<std::optional<Snapshot>> latest_snapshot() const override;
  bool wants_new_segment(Instant now) const override;
  Result<Head> start_segment(Instant now, std::span<const EntryView> entries) override;
  Result<void> checkpoint() override;
  Space space() const override { return space_; }
  void abandon() override { failed_ = true; }

  // The next `commits` commits succeed; the one after them fails as a full or broken disk does.
  void fail_after(std::uint64_t commits) { commits_until_failure_ = commits; }
  void set_space(Space space) { space_ = space; }
  // What a process that starts after this one finds: every durable commit, no failure, the given
  // identity.
  Result<std::unique_ptr<MemoryStore>> reopen(Identity identity) const;

 private:
  struct Entry {
    EntryKind kind;
    std::uint64_t sequence;
    Bytes bytes;
  };
  struct Commit {
    Head head;
    std::vector<Entry> entries;
  };

  Result<Head> append(std::span<const EntryView> entries, const SegmentHeader& segment);

  Identity identity_;
  Limits limits_;
  std::vector<Commit> commits_;
  SegmentHeader segment_;  // of the open segment
  std::uint64_t segment_bytes_ = 0;
  std::optional<std::uint64_t> commits_until_failure_;
  Space space_ = Space::ok;
  bool failed_ = false;
};

}  // namespace liferelay::journal
