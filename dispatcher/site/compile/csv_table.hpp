// A CSV file as rows with named columns and line numbers.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/base/result.hpp"

namespace liferelay::site {

struct CsvRow {
  int line = 0;  // of the row's first character, from 1
  std::vector<std::string> cells;
};

struct CsvTable {
  std::vector<std::string> header;
  std::vector<CsvRow> rows;

  // The cell of a named column, trimmed; empty if the row is short or the column absent.
  std::string_view cell(const CsvRow& row, std::string_view column) const;
  bool has(std::string_view column) const;
};

// RFC 4180 with comma, semicolon or tab, taken from the header line; blank rows and rows whose
// first cell begins with # are left out. At most 100,000 rows. Errors: an unclosed quote, an empty
// file, a repeated column name.
Result<CsvTable> parse_csv(const std::string& name, std::string_view text);

}  // namespace liferelay::site
