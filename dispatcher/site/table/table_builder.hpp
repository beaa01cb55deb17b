// Rows as they come from a file, held against the header and the limits.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "dispatcher/base/result.hpp"
#include "dispatcher/site/table/csv_reader.hpp"
#include "dispatcher/site/table/table.hpp"

namespace liferelay::site {

// Takes the rows of one table in their order; the first becomes the header.
class TableBuilder {
 public:
  explicit TableBuilder(std::string name_for_errors) : name_(std::move(name_for_errors)) {}

  // An error names the file and the line, and ends the reading: a header that cannot be used, or a
  // table that is too large.
  Result<void> add(CsvRow row);
  bool has_header() const { return table_.header_line > 0; }
  const std::vector<std::string>& header() const { return table_.header; }

  // The last row is in doubt whatever it looks like.
  void cut_off_last_row();
  // An error for a file without a header.
  Result<Table> finish();

 private:
  Result<void> take_header(CsvRow row);
  RowFault fault_of(const CsvRow& row) const;

  std::string name_;
  Table table_;
  std::size_t cells_ = 0;
};

}  // namespace liferelay::site
