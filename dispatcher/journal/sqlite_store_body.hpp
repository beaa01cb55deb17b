// What an SqliteStore consists of, and how it comes to be; private to the journal.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "dispatcher/journal/chain.hpp"
#include "dispatcher/journal/files.hpp"
#include "dispatcher/journal/head_mark.hpp"
#include "dispatcher/journal/layout.hpp"
#include "dispatcher/journal/reserve.hpp"
#include "dispatcher/journal/segment.hpp"
#include "dispatcher/journal/segment_reader.hpp"
#include "dispatcher/journal/sqlite_store.hpp"

namespace liferelay::journal {

struct SqliteStore::Body {
  explicit Body(SqliteOptions asked);
  // For the rest of the process, untouched.
  static void keep(std::unique_ptr<Body> body);

  SqliteOptions options;
  Disk& disk;
  Reserve reserve;
  std::unique_ptr<DiskFile> lock;
  std::optional<HeadMark> mark;
  std::optional<Segment> segment;  // the open one
  std::optional<Chain> chain;
  std::uint64_t last_sequence = 0;
  std::uint64_t first_commit = 1;
  std::uint64_t segment_bytes = 0;
  Bytes row_bytes;  // kept to save an allocation per commit
  std::vector<Text> notices;
  bool failed = false;

  // Opening, in this order.
  Result<void> take_folder();
  Result<void> open_segments();

  Result<void> open_next_segment(const SegmentHeader& header, const Row& first);
  // After a commit was made durable: the mark and the counters follow.
  Result<Head> moved_to(const Head& head, std::uint64_t sequence);
  // Nothing more will be written; the disk's being full is remembered for the next start.
  tl::unexpected<Error> fail_for_good(Error error);

  // The number of the segment that holds a commit, the open one's for a commit that is still to
  // come.
  Result<std::uint32_t> segment_of(std::uint64_t commit) const;
  Result<SegmentEnd> read_older(std::uint32_t number, std::uint64_t from,
                                const std::optional<SegmentEnd>& before,
                                const Visitor& visit) const;

 private:
  Result<void> make_first_segment();
  // Makes it the open segment; its name and its log's are on the disk afterwards.
  Result<void> open_for_writing(const std::filesystem::path& path);
  Result<void> settle_older(const std::vector<SegmentFile>& files, bool have_mark);
  Result<void> measure_segment();
  Result<void> check_end(const std::vector<SegmentFile>& files);
  Result<void> check_mark(const Head& last_mark) const;
  Result<Segment> open_older(std::uint32_t number) const;
};

}  // namespace liferelay::journal
