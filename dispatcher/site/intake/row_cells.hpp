// The cells of one row by the names of our fields, and what is wrong with them, with line, column,
// value and reason.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/base/result.hpp"
#include "dispatcher/geo/position.hpp"
#include "dispatcher/site/intake/mapping.hpp"
#include "dispatcher/site/osm/bounding_box.hpp"

namespace liferelay::site {

// A cell that could not be taken (its row is left out), or that somebody should look at.
struct CellFinding {
  int line = 0;        // in the imported file
  std::string column;  // title; empty: the row as a whole
  std::string value;   // as it stands there, at most 200 bytes of it
  Text reason;         // what is wrong and what to do

  friend bool operator==(const CellFinding&, const CellFinding&) = default;
};

struct CellFindings {
  std::vector<CellFinding> rejected;
  std::vector<CellFinding> warnings;
};

// A mapping laid upon a header: which columns each field takes.
class MappedTable {
 public:
  // Errors, in one sentence with the titles there are: a title of the mapping that the header does
  // not have, a needed field that neither a column nor a fixed value fills.
  static Result<MappedTable> lay(const Table& table, const Mapping& mapping,
                                 const ImportShape& shape);

  const Table& table() const { return *table_; }
  const Mapping& mapping() const { return *mapping_; }
  // Whether the field has columns or a fixed value.
  bool has(std::string_view field) const;
  // "证书, 证书2": the titles of a field.
  std::string title(std::string_view field) const;
  // Trimmed cells of the field's columns that are not empty; the fixed value where all are.
  std::vector<std::string> cells(const TableRow& row, std::string_view field) const;
  // What the mapping's table of values says of a word; nothing if it does not say.
  std::optional<std::string> value_of(std::string_view field, std::string_view word) const;

 private:
  const Table* table_ = nullptr;
  const Mapping* mapping_ = nullptr;
  std::map<std::string, std::vector<std::size_t>, std::less<>> columns_;
  std::map<std::string, std::map<std::string, std::string>, std::less<>> values_;  // folded words
};

// One row being read; each getter reports its own mistakes. `table` and `findings` outlive it.
class RowCells {
 public:
  RowCells(const MappedTable& table, const TableRow& row, CellFindings& findings)
      : table_(table), row_(row), findings_(findings) {}

  int line() const { return row_.line; }
  bool has(std::string_view field) const { return table_.has(field); }
  // The columns' cells, joined by ", ", and replaced by the table of values. Line breaks are
  // blanks.
  std::string text(std::string_view field) const;
  // The same, at most `most` bytes; longer is a rejection.
  std::string short_text(std::string_view field, std::size_t most);
  // Items between the mapping's separators, each replaced by the table of values; at most 32.
  std::vector<std::string> list(std::string_view field);
  // "2027-05-31"; empty for an empty cell and for words such as 长期.
  std::string date(std::string_view field);
  bool yes_no(std::string_view field, bool otherwise);
  std::string phone(std::string_view field);
  // From lat and lon or from both in one, in WGS-84. Nothing, and a rejection, if there is none, it
  // looks swapped, or lies more than 5 km outside `extent`.
  std::optional<geo::Position> position(const std::optional<BoundingBox>& extent);

  void reject(std::string_view field, Text reason);
  void warn(std::string_view field, Text reason);
  bool ok() const { return ok_; }

 private:
  std::optional<geo::Position> stated_position();
  CellFinding finding(std::string_view field, Text reason) const;

  const MappedTable& table_;
  const TableRow& row_;
  CellFindings& findings_;
  bool ok_ = true;
};

}  // namespace liferelay::site
