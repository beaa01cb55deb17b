// A CSV file as rows with named columns and line numbers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/site/compile/finding.hpp"

namespace liferelay::site {

struct CsvRow {
  int line = 0;                    // of the row's first character, from 1
  std::size_t cell_count = 0;      // as written; only the first 64 are kept
  std::vector<std::string> cells;  // trimmed
};

struct CsvTable {
  CsvRow header;
  std::vector<CsvRow> rows;

  // The cell of a named column; empty if the row is short or the column absent.
  std::string_view cell(const CsvRow& row, std::string_view column) const;
  bool has(std::string_view column) const;
};

// RFC 4180 with comma, semicolon or tab, taken from the header line, and lines that end in LF, CRLF
// or CR. Blank lines and lines that begin with # are left out; the first other one is the header.
// Nothing, and a finding, for a misplaced quote, an empty file, and more than 100,000 rows.
std::optional<CsvTable> parse_csv(const std::string& file, std::string_view text,
                                  Findings& findings);

}  // namespace liferelay::site
