// Time zones by a library, expanded into the integer table that the engine reads.
#pragma once

#include <string>

#include "dispatcher/base/result.hpp"
#include "dispatcher/domain/hours.hpp"

namespace liferelay::site {

inline constexpr std::int64_t table_days = 400;  // how far ahead hours and offsets are expanded

// Offsets of `zone` ("Asia/Shanghai") from two days before `now` until 400 days after it.
Result<ZoneTable> expand_zone(const std::string& zone, Instant now);

}  // namespace liferelay::site
