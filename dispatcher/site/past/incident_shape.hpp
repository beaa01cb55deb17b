// What can be imported of a log of past calls: its fields, and the names that columns with them
// have in the logs that cities publish.
#pragma once

#include "dispatcher/site/intake/import_shape.hpp"
#include "dispatcher/site/intake/mapping.hpp"

namespace liferelay::site {

const ImportShape& incident_shape();

// propose_mapping, and the form of the log's times, found in them.
Proposal propose_log_mapping(const Table& table);

}  // namespace liferelay::site
