// What every segment says about itself in its first row. The chain covers it through the segment's
// first commit.
#pragma once

#include <cstdint>

#include "dispatcher/base/instant.hpp"
#include "dispatcher/journal/head.hpp"
#include "dispatcher/journal/store.hpp"

namespace liferelay::journal {

struct SegmentHeader {
  std::uint32_t format = format_version;
  std::uint32_t number = 1;  // segments count from 1
  Identity identity;
  Instant created;                  // journal time
  Head previous;                    // the head before the segment's first commit
  std::uint64_t base_sequence = 0;  // last_sequence() at that moment; entries count from it

  friend bool operator==(const SegmentHeader&, const SegmentHeader&) = default;
};

// SHA-256 over all fields, each in a fixed place.
Digest digest_of(const SegmentHeader& header);

}  // namespace liferelay::journal
