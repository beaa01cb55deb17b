#include "tests/unit/journal/workload.hpp"

#include <algorithm>

#include "dispatcher/base/prng.hpp"
#include "dispatcher/journal/leave.hpp"
#include "dispatcher/journal/verify.hpp"

namespace liferelay::journal {

namespace {

constexpr Instant start{1'700'000'000'000};

// Counts the records that are what they were written as; stops believing at the first that is not.
class Reader {
 public:
  Result<void> operator()(const CommitView& commit) {
    for (const EntryView& entry : commit.entries) {
      if (entry.kind == EntryKind::snapshot) continue;
      const Bytes expected = payload(highest_ + 1);
      different_ =
          different_ || entry.sequence != highest_ + 1 ||
          !std::equal(expected.begin(), expected.end(), entry.bytes.begin(), entry.bytes.end());
      ++highest_;
    }
    return {};
  }

  Finding finding(std::uint64_t acknowledged) const {
    if (different_) return {Finding::Outcome::silent, "a record is not what was written"};
    if (highest_ >= acknowledged) return {};
    return {Finding::Outcome::silent,
            "acknowledged " + std::to_string(acknowledged) + ", there " + std::to_string(highest_)};
  }

 private:
  std::uint64_t highest_ = 0;
  bool different_ = false;
};

Finding refused(std::string_view where, const Error& error) {
  return {Finding::Outcome::refused, std::string(where) + ": " + error.what.en};
}

}  // namespace

SqliteOptions options(const std::filesystem::path& folder, Disk& disk) {
  SqliteOptions made;
  made.folder = folder;
  made.identity = {Mode::live, 1, "riverside"};
  made.now = start;
  made.limits.checkpoint_bytes = 24 << 10;
  made.limits.reserve_bytes = 4096;
  made.disk = &disk;
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

Finding look_by_verifying(const std::filesystem::path& folder, std::uint64_t acknowledged,
                          Disk& disk) {
  Reader reader;
  const auto verified = verify_chain(folder, std::nullopt, std::ref(reader), disk);
  if (verified && verified->first_commit > 1) {
    return {Finding::Outcome::refused, "verify says that older segments are not here"};
  }
  if (verified) return reader.finding(acknowledged);
  const bool nothing_yet = verified.error().kind == ErrorKind::not_found && acknowledged == 0;
  return nothing_yet ? Finding{} : refused("verify", verified.error());
}

Finding look_by_opening(const std::filesystem::path& folder, std::uint64_t acknowledged,
                        Disk& disk) {
  const auto store = SqliteStore::open(options(folder, disk));
  if (!store) return refused("open", store.error());
  if (const auto found = (*store)->latest_snapshot(); !found)
    return refused("snapshot", found.error());
  Reader reader;
  const auto read = (*store)->read(1, std::ref(reader));
  return read ? reader.finding(acknowledged) : refused("read", read.error());
}

std::string complaint(const std::filesystem::path& folder,
                      const std::vector<std::uint64_t>& acknowledged) {
  const std::uint64_t last = acknowledged.empty() ? 0 : acknowledged.back();
  return look_by_verifying(folder, last).why + look_by_opening(folder, last).why;
}

}  // namespace liferelay::journal
