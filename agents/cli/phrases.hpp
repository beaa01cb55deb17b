// Small phrases of times and places, for people.
#pragma once

#include <string>

#include "agents/sdk/watched_state.hpp"
#include "dispatcher/base/instant.hpp"
#include "dispatcher/base/text.hpp"
#include "dispatcher/domain/incident.hpp"

namespace liferelay::cli {

// "14:03:27" in the site's local time.
std::string clock_time(Instant at, std::int32_t offset_s);
// "2026-11-21 14:03:27" in the site's local time.
std::string date_and_time(Instant at, std::int32_t offset_s);
// "1:34" minutes and seconds, "-0:05" before zero; hours as minutes.
std::string minutes_and_seconds(Duration duration);
// Decimal degrees with seven digits, "47.1409876,9.5209876".
std::string coordinates(geo::Position position);
// The named place or the coordinates; words that name no place stand in quotation marks, and alone
// are said to be not clear; "place not known" if nothing is. `place_name`: another name for
// the place than the one it states.
Text where(const Place& place, const std::string& place_name = {});

// Where a cabinet hangs comes first in its description; hours and remarks follow after a semicolon.
Text first_part(const Text& description);

}  // namespace liferelay::cli
