// Measures the journal on the disk of the folder given: commits, bytes per commit, reading,
// opening, backup. Not a test: it prints, nothing fails.
//   journal_bench FOLDER   (must not exist; left behind)
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "dispatcher/base/prng.hpp"
#include "dispatcher/journal/backup.hpp"
#include "dispatcher/journal/key_ring.hpp"
#include "dispatcher/journal/sqlite_store.hpp"

using namespace liferelay;
using namespace liferelay::journal;

namespace {

constexpr Instant start{1'700'000'000'000};

class Watch {
 public:
  double microseconds() const {
    const auto passed = std::chrono::steady_clock::now() - start_;
    return std::chrono::duration<double, std::micro>(passed).count();
  }
  double seconds() const { return microseconds() / 1e6; }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

Bytes random_bytes(Prng& prng, std::size_t size) {
  Bytes bytes(size);
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(prng.next());
  return bytes;
}

// Says what failed and ends; a measurement of a failing disk means nothing.
template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s\n", result.error().what.en.c_str());
  std::exit(1);
}

void print_times(const char* what, std::vector<double> times) {
  std::sort(times.begin(), times.end());
  std::printf("%-44s p50 %8.1f us   p99 %8.1f us\n", what, times[times.size() / 2],
              times[times.size() * 99 / 100]);
}

SqliteOptions options(const std::filesystem::path& folder) {
  SqliteOptions made;
  made.folder = folder;
  made.identity = {Mode::live, 1, "bench"};
  made.now = start;
  return made;
}

// Commits of one record each, with a checkpoint between them as the sequencer makes it.
void measure_commits(const std::filesystem::path& folder, std::size_t size, int count) {
  Prng prng(size);
  const auto store = must(SqliteStore::open(options(folder)));
  std::vector<double> commits;
  std::vector<double> checkpoints;
  for (int i = 1; i <= count; ++i) {
    const Bytes bytes = random_bytes(prng, size);
    const EntryView entry{EntryKind::record, static_cast<std::uint64_t>(i), bytes};
    const Watch watch;
    static_cast<void>(must(store->commit({&entry, 1})));
    commits.push_back(watch.microseconds());
    const Watch moving;
    if (!store->checkpoint()) std::exit(1);
    checkpoints.push_back(moving.microseconds());
  }
  print_times(("commit of " + std::to_string(size) + " bytes").c_str(), commits);
  std::printf("%-44s longest %.1f ms\n", "  checkpoint between turns",
              *std::max_element(checkpoints.begin(), checkpoints.end()) / 1e3);
}

void measure_size(const std::filesystem::path& folder, std::size_t size) {
  const ChainReport report = must(verify_chain(folder));
  const double per_commit =
      static_cast<double>(report.file_bytes) / static_cast<double>(report.commits);
  std::printf("%-44s %.1f bytes on disk, %.1f beside record and digest\n", "  each takes",
              per_commit, per_commit - static_cast<double>(size) - 32);
}

// A large history in commits of many records, as positions make it.
void measure_reading(const std::filesystem::path& folder) {
  Prng prng(1);
  const auto store = must(SqliteStore::open(options(folder)));
  std::uint64_t sequence = 0;
  for (int commit = 0; commit < 20'000; ++commit) {
    std::vector<Bytes> records;
    std::vector<EntryView> entries;
    for (int i = 0; i < 10; ++i) records.push_back(random_bytes(prng, 100));
    for (const Bytes& bytes : records) entries.push_back({EntryKind::record, ++sequence, bytes});
    static_cast<void>(must(store->commit(entries)));
    if (!store->checkpoint()) std::exit(1);
  }
  const Watch watch;
  std::uint64_t bytes = 0;
  const auto read = store->read(1, [&](const CommitView& view) -> Result<void> {
    for (const EntryView& entry : view.entries) bytes += entry.bytes.size();
    return {};
  });
  if (!read) std::exit(1);
  const double seconds = watch.seconds();
  std::printf("%-44s %.2f million records/s, %.0f MB/s (verified)\n",
              "reading 200,000 records of 100 bytes", static_cast<double>(sequence) / seconds / 1e6,
              static_cast<double>(bytes) / seconds / 1e6);
}

void measure_opening_and_backup(const std::filesystem::path& folder,
                                const std::filesystem::path& copy) {
  std::vector<double> opens;
  for (int i = 0; i < 20; ++i) {
    const Watch watch;
    must(SqliteStore::open(options(folder))).reset();
    opens.push_back(watch.microseconds());
  }
  print_times("opening and closing that journal", opens);
  const Watch watch;
  const ChainReport report = must(backup(folder, copy));
  std::printf("%-44s %.0f ms for %.1f MB\n", "backup, verified", watch.seconds() * 1e3,
              static_cast<double>(report.file_bytes) / 1e6);
}

void measure_sealing(const std::filesystem::path& folder) {
  Prng prng(2);
  const auto ring = must(KeyRing::load(folder));
  const Bytes plain = random_bytes(prng, 200);
  std::vector<double> seals;
  for (int i = 0; i < 20'000; ++i) {
    const Watch watch;
    static_cast<void>(must(ring->seal("day:20260101", plain)));
    seals.push_back(watch.microseconds());
  }
  print_times("sealing 200 bytes", seals);
}

}  // namespace

int main(int count, char** words) {
  if (count != 2) {
    std::fprintf(stderr, "usage: journal_bench FOLDER (a new one, on the disk to be measured)\n");
    return 2;
  }
  const std::filesystem::path folder = words[1];
  std::filesystem::create_directory(folder);
  for (const std::size_t size : {std::size_t{27}, std::size_t{200}}) {
    const auto journal = folder / ("commits-" + std::to_string(size));
    measure_commits(journal, size, 20'000);
    measure_size(journal, size);
  }
  measure_reading(folder / "large");
  measure_opening_and_backup(folder / "large", folder / "copy");
  measure_sealing(folder / "keys");
  return 0;
}
