// A CSV file as rows with named columns and line numbers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/site/compile/finding.hpp"
#include "dispatcher/site/table/csv_reader.hpp"

namespace liferelay::site {

struct CsvTable {
  CsvRow header;  // cells are trimmed, quoted ones too; the first 64 of a row are kept
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
