// Position reports in columns, each as its difference from the one before: people who move together
// cost a few bytes each.
#pragma once

#include <span>
#include <vector>

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/domain/state.hpp"

namespace liferelay::record {

// Count, then the columns who, at (as `base` minus it), latitude, longitude, accuracy. Instants
// must lie within max_instant_ms of 0 on both sides.
void write_columns(Bytes& out, std::span<const PositionReport> reports, Instant base);

// False if `bytes` is not exactly what write_columns wrote, or holds more than `limit` reports.
bool read_columns(ByteView bytes, std::size_t limit, Instant base,
                  std::vector<PositionReport>& reports);

}  // namespace liferelay::record
