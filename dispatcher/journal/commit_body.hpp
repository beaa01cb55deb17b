// The bytes of one commit's row: its entries, framed as tightly as they can be told apart.
//
//   for each entry: varint( delta * 4 + kind * 2 + last ), then, unless it is the last one, varint(
//   length ), then its bytes
//
// delta is the sequence number less that of the entry before it; the first one counts from the
// segment's base_sequence. So a lone record costs 1 to 4 bytes of frame: 2 up to 4,095 inputs in
// the segment, 3 up to 524,287, 4 up to 67 million.
#pragma once

#include <span>
#include <vector>

#include "dispatcher/journal/entry.hpp"

namespace liferelay::journal {

// Replaces `body`. The entries obey check_entries() from base_sequence on.
void write_body(std::span<const EntryView> entries, std::uint64_t base_sequence, Bytes& body);
// Replaces `entries`, whose bytes point into `body`. False when the body is not what write_body
// makes.
bool read_body(ByteView body, std::uint64_t base_sequence, std::vector<EntryView>& entries);

}  // namespace liferelay::journal
