// One segment file: its header row, its commits and the list of those that begin with a snapshot.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "dispatcher/journal/disk.hpp"
#include "dispatcher/journal/segment_header.hpp"
#include "dispatcher/journal/sqlite.hpp"

namespace liferelay::journal {

// A commit's row as it is stored. The views are valid until the next row.
struct Row {
  std::uint64_t number = 0;
  Digest digest{};
  ByteView body;
  bool snapshot = false;  // used when writing only; reading finds it in the body
};

class Segment {
 public:
  enum class Access { write, read };
  // Called per row; an error ends the scan and is handed on.
  using RowVisitor = std::function<Result<void>(const Row&)>;

  // Writes a whole segment under its `.opening` name, syncs it, then gives it its name. `first` may
  // be missing only in a journal's first segment.
  static Result<void> create(Disk& disk, const std::filesystem::path& path,
                             const SegmentHeader& header, const Row* first);
  // Checks the format and the header's digest. A writer switches to the write-ahead log; a reader
  // writes nothing.
  static Result<Segment> open(Disk& disk, const std::filesystem::path& path, Access access);

  const SegmentHeader& header() const { return header_; }
  const std::filesystem::path& path() const { return database_.file(); }
  Result<std::uint64_t> file_bytes() const;

  Result<void> append(const Row& row);
  // Rows from `from` on in the order of their numbers.
  Result<void> scan(std::uint64_t from, const RowVisitor& visit) const;
  // The number of the last commit; header().previous.commit when there is none.
  Result<std::uint64_t> last_commit() const;
  std::optional<std::uint64_t> last_snapshot() const;

  // Bytes of the write-ahead log that no checkpoint has moved yet.
  std::uint64_t log_bytes() const;
  Result<void> checkpoint();
  // Moves everything into the main file and empties the log; without it when a reader is in the
  // way.
  Result<void> checkpoint_all();
  // Besides, leaves the write-ahead mode, so that the finished segment is one file. Does nothing
  // when a reader is in the way; a later start tries again.
  Result<void> settle();

 private:
  Segment(Disk& disk, Database database, SegmentHeader header);
  Result<void> prepare_writing();
  Result<bool> checkpoint_as(int mode);

  Disk* disk_;
  Database database_;
  SegmentHeader header_;
  Statement insert_;
  std::unique_ptr<int> log_pages_;  // at a fixed address, because SQLite's hook writes it
};

}  // namespace liferelay::journal
