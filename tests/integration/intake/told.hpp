// What an import made of a file, as lines for a golden text: in full where a row was rejected, as
// numbers and a digest where all went well.
#pragma once

#include <string>

#include "dispatcher/site/intake/mapping.hpp"
#include "dispatcher/site/intake/row_cells.hpp"

namespace liferelay::test {

// Encoding, separator, header line, rows.
std::string told(const site::Table& table);
// The proposed mapping without its comments, and what it leaves open.
std::string told(const site::Proposal& proposal, const site::ImportShape& shape);
// Every rejected cell: line, column, value, reason. Warnings by reason, with their number and the
// first line.
std::string told(const site::CellFindings& findings);
// "digest 0123456789abcdef" of a text.
std::string digest_line(const std::string& text);

}  // namespace liferelay::test
