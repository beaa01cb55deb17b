// The rows of a CSV text, read in the plainest way: the twin of dispatcher/site/table/csv_reader.
#pragma once

#include <string_view>
#include <vector>

#include "dispatcher/site/table/csv_reader.hpp"

namespace liferelay::testing {

// With stray quotes as characters, without comments, and without any limit.
std::vector<site::CsvRow> slow_csv_rows(std::string_view text, char separator);

}  // namespace liferelay::testing
