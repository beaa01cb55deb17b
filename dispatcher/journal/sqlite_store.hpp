// The journal on disk: a folder of segments, each an SQLite file in WAL mode with synchronous=FULL,
// written and checkpointed by one connection. See docs/journal.md for the folder, the rows and the
// figures.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "dispatcher/journal/posix_disk.hpp"
#include "dispatcher/journal/store.hpp"

namespace liferelay::journal {

struct SqliteOptions {
  std::filesystem::path folder;  // made when missing, mode 0700
  Identity identity;
  Instant now;  // journal time, for the header of a first segment
  Limits limits{};
  Disk* disk = &posix_disk();
  std::function<std::uint64_t()>
      free_bytes{};  // how much room the disk has; empty: asks the file system
};

class SqliteStore final : public Store {
 public:
  // Takes the folder's lock, frees or makes the reserve, scans the log of the open segment for
  // damage, opens it and compares its end with the head mark. Refuses, each with a sentence:
  // another writer (`conflict`), another mode or site
  // (`conflict`), a newer format (`unsupported`), damage (`damaged`), a disk that refuses
  // (`environment`).
  static Result<std::unique_ptr<SqliteStore>> open(SqliteOptions options);
  // Checkpoints and closes when all went well; does nothing at all after an error.
  ~SqliteStore() override;

  // What a person should be told about this start, for example that the reserve was freed.
  const std::vector<Text>& notices() const;

  const Identity& identity() const override;
  Head head() const override;
  std::uint64_t last_sequence() const override;
  std::uint64_t first_commit() const override;
  Result<Head> commit(std::span<const EntryView> entries) override;
  Result<void> read(std::uint64_t from_commit, const Visitor& visit) const override;
  Result<std::optional<Snapshot>> latest_snapshot() const override;
  bool wants_new_segment(Instant now) const override;
  Result<Head> start_segment(Instant now, std::span<const EntryView> entries) override;
  Result<void> checkpoint() override;
  Space space() const override;
  void abandon() override;

 private:
  struct Body;
  explicit SqliteStore(std::unique_ptr<Body> body);
  std::unique_ptr<Body> body_;
};

}  // namespace liferelay::journal
