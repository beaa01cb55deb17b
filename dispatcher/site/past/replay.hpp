// Calls of the past as alarms of an exercise.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "dispatcher/base/result.hpp"
#include "dispatcher/site/compile/series_file.hpp"
#include "dispatcher/site/past/past_incident.hpp"

namespace liferelay::site {

inline constexpr std::size_t max_replayed = 10'000;  // alarms of one replay

struct ReplayWindow {
  std::string start;           // "2017-01-01T18:00" by the clock of the log's town
  std::uint32_t minutes = 60;  // its length, from 1 on
};

// The calls that came in within the window, in their order and at their distances in time. An alarm
// says the kind, the place and the log's own word. `incidents` in any order. Errors: usage (a start
// that is no time, a window with more than 10,000 calls), not_found (a window without any; the
// sentence says from when to when the log has calls).
Result<Series> replay_series(std::span<const PastIncident> incidents, const ReplayWindow& window);

}  // namespace liferelay::site
