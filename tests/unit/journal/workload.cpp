#include "tests/unit/journal/workload.hpp"

#include <algorithm>

#include "dispatcher/base/prng.hpp"
#include "dispatcher/journal/leave.hpp"
#include "dispatcher/journal/verify.hpp"

namespace liferelay::journal::test_workload {

namespace {

constexpr Instant start{1'700'000'000'000};

// Reads on from `highest`; a record out of order or with other bytes is named.
Result<void> check_commit(const CommitView& commit, std::uint64_t& highest) {
  for (const EntryView& entry : commit.entries) {
    if (entry.kind == EntryKind::snapshot) continue;
    const Bytes expected = payload(highest + 1);
    const bool same =
        entry.sequence == highest + 1 &&
        std::equal(expected.begin(), expected.end(), entry.bytes.begin(), entry.bytes.end());
    if (!same) return fail(ErrorKind::damaged, say("record is not what was written", "记录不符"));
    ++highest;
  }
  return {};
}

}  // namespace

SqliteOptions options(const std::filesystem::path& folder, const std::string& vfs) {
  SqliteOptions made;
  made.folder = folder;
  made.identity = {Mode::live, 1, "riverside"};
  made.now = start;
  made.limits.checkpoint_bytes = 24 << 10;
  made.limits.reserve_bytes = 4096;
  made.vfs = vfs;
  made.free_bytes = [] { return std::uint64_t{1} << 40; };
  return made;
}

Bytes payload(std::uint64_t number) {
  Prng prng(number);
  Bytes bytes(number % 17 == 0 ? 15'000 : 20 + prng.below(200));
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(prng.next());
  return bytes;
}

Result<void> step(Store& store, std::uint64_t number) {
  const Bytes bytes = payload(number);
  const Bytes state(3'000, static_cast<std::uint8_t>(number));
  const EntryView entries[] = {{EntryKind::snapshot, number - 1, state},
                               {EntryKind::record, number, bytes}};
  const std::span<const EntryView> all(entries);
  const auto made = number % 11 == 0 ? store.start_segment(start + seconds(1), all)
                                     : store.commit(all.subspan(1));
  if (!made) return tl::make_unexpected(made.error());
  return store.checkpoint();
}

int work(const SqliteOptions& options, std::uint64_t last,
         const test::Child::Acknowledge& acknowledge) {
  const auto store = SqliteStore::open(options);
  if (!store) leave(exit_refused_to_open);
  for (std::uint64_t number = (*store)->last_sequence() + 1; number <= last; ++number) {
    if (!step(**store, number)) return exit_failed;
    acknowledge(number);
  }
  return 0;
}

std::string complaint(const std::filesystem::path& folder,
                      const std::vector<std::uint64_t>& acknowledged) {
  const auto verified = verify_chain(folder);
  const bool began =
      !verified && verified.error().kind == ErrorKind::not_found && acknowledged.empty();
  if (!verified && !began) return "verify: " + verified.error().what.en;
  const auto store = SqliteStore::open(options(folder));
  if (!store) return "open: " + store.error().what.en;
  std::uint64_t highest = 0;
  const auto read =
      (*store)->read(1, [&](const CommitView& commit) { return check_commit(commit, highest); });
  if (!read) return "read: " + read.error().what.en;
  const std::uint64_t expected = acknowledged.empty() ? 0 : acknowledged.back();
  if (highest < expected) {
    return "acknowledged " + std::to_string(expected) + ", there " + std::to_string(highest);
  }
  return {};
}

}  // namespace liferelay::journal::test_workload
