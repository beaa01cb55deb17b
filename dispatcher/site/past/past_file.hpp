// incidents.csv of a site folder: the calls of the past, normalised.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "dispatcher/base/result.hpp"
#include "dispatcher/site/past/past_incident.hpp"

namespace liferelay::site {

inline constexpr const char* past_file_name = "incidents.csv";

// Columns: id, reported_at (UTC, ISO 8601), zone, kind, words, lat, lon, place, units, then the
// phases in seconds. `about` becomes a comment on top; it holds no line break.
std::string past_file_text(std::span<const PastIncident> incidents, const std::string& about);

// Errors: those of read_table; input, naming line and column, for a row that past_file_text would
// not write. `file` is its path.
Result<std::vector<PastIncident>> read_past_file(const std::string& file);

}  // namespace liferelay::site
