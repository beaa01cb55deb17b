// The whole state as bytes, so that recovery need not fold the journal from its beginning.
#pragma once

#include "dispatcher/record/record.hpp"

namespace liferelay::record {

struct Snapshot {
  State state;
  std::uint64_t sequence = 0;  // of the last input folded into the state
  std::uint32_t rules_version = 0;
  std::optional<std::uint64_t> state_hash;  // of the state, with every personal text readable
  Bytes extra;  // the sequencer's own part (sender windows), bytes without meaning here
  std::uint32_t format = format_version;  // as in a record
};

// Notes and call-backs are sealed as in a record, each responder's last position under the key of
// its day (of the snapshot's day if it claims to be later). An erased last position reads as none.
// Errors as in record.hpp.
Result<Bytes> encode_snapshot(const Snapshot& snapshot, Sealer& sealer);
Result<Snapshot> decode_snapshot(ByteView bytes, Sealer& sealer, DecodeReport* report = nullptr);

}  // namespace liferelay::record
