// Reading a segment with its chain: nothing is shown whose digest was not computed again.
#pragma once

#include "dispatcher/journal/entry.hpp"
#include "dispatcher/journal/segment.hpp"

namespace liferelay::journal {

// Where a segment ends.
struct SegmentEnd {
  Head head;
  std::uint64_t last_sequence = 0;

  friend bool operator==(const SegmentEnd&, const SegmentEnd&) = default;
};

// The head after commit `number`, as stored; header().previous counts as stored too. `damaged` when
// it is not there.
Result<Head> head_at(const Segment& segment, std::uint64_t number);

// Visits the commits from `from` on (an earlier number means the segment's first one) and returns
// where the segment ends. A gap, a digest that differs or a row that cannot be read is `damaged`
// and names the commit.
Result<SegmentEnd> read_segment(const Segment& segment, std::uint64_t from, const Visitor& visit);

// Whether `next` goes on exactly where a segment ended.
Result<void> check_join(const SegmentEnd& end, const Segment& next);

}  // namespace liferelay::journal
