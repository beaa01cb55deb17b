// Rows as they come from a file, held against the header and the limits.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dispatcher/base/result.hpp"
#include "dispatcher/site/table/csv_reader.hpp"
#include "dispatcher/site/table/table.hpp"

namespace liferelay::site {

// Takes the rows of one table in their order; the first becomes the header. A title above it (one
// cell with something in it, where the next row has several) is counted with the comments.
class TableBuilder {
 public:
  // A row of a sheet ends at its last cell with something in it: the rest of its columns are empty.
  // One with a # in front of its only cell is a comment.
  enum class Source { text, sheet };
  TableBuilder(std::string name_for_errors, Source source)
      : name_(std::move(name_for_errors)), source_(source) {}

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
  bool may_be_title(const CsvRow& row) const;
  Result<void> take_title_as_header();
  Result<void> take_header(CsvRow row);
  Result<void> take_row(CsvRow row);
  RowFault fault_of(const CsvRow& row) const;

  std::string name_;
  Source source_;
  Table table_;
  std::size_t cells_ = 0;
  std::size_t bytes_ = 0;        // of all cells
  std::optional<CsvRow> title_;  // the first row, if it may be a title above the header
};

}  // namespace liferelay::site
