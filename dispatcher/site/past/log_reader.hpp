// A table of past calls and a mapping -> incidents. No file is touched; nothing is dropped without
// being listed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "dispatcher/base/result.hpp"
#include "dispatcher/site/intake/row_cells.hpp"
#include "dispatcher/site/osm/bounding_box.hpp"
#include "dispatcher/site/past/past_incident.hpp"

namespace liferelay::site {

struct LogReading {
  std::vector<PastIncident> incidents;  // by time, then id
  CellFindings findings;                // by line
  std::size_t rows = 0;
  std::size_t rejected_rows = 0;
  std::size_t repeated_rows = 0;       // the same again in a log without ids
  std::size_t negative_intervals = 0;  // a time before the one that must come first
  std::size_t earlier_times = 0;       // taken from the text of the call
  std::size_t without_position = 0;    // incidents
  std::size_t stray = 0;               // incidents far from all others
};

// Rows with the same id are the units of one incident. A row without a readable time is rejected; a
// position, or a later time, that cannot be read is left empty with a warning. A time before an
// earlier stamp is a warning, and the phase between the two is left empty. In a log without ids
// each row is an incident whose id comes from what it says. The order of the rows changes nothing.
// Takes time and memory in proportion to the table. Errors: a column that the mapping names and the
// table does not have, a zone that does not exist. `zone`: of rows for which the mapping names
// none.
Result<LogReading> read_log(const Table& table, const Mapping& mapping, const std::string& zone);

// Incidents whose position lies more than five kilometres outside the box.
std::size_t count_outside(const std::vector<PastIncident>& incidents, const BoundingBox& map);

// Shifts all positions so that the middle of the log lies at `target`, keeping distances; for
// drills with another town's calls. A position that would leave the earth is taken away.
void move_log(std::vector<PastIncident>& incidents, geo::Position target);

}  // namespace liferelay::site
