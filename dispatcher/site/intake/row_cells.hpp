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

// A mapping laid upon a header: which columns each field takes. Table, mapping and shape outlive
// it.
class MappedTable {
 public:
  // Errors, in one sentence with the titles there are: a title of the mapping that the header does
  // not have, a needed field that neither a column nor a fixed value fills.
  static Result<MappedTable> lay(const Table& table, const Mapping& mapping,
                                 const ImportShape& shape);

  const Mapping& mapping() const { return *mapping_; }
  const ImportShape& shape() const { return *shape_; }
  // Whether the field has columns or a fixed value.
  bool has(std::string_view field) const;
  // "证书, 证书2": the titles of a field.
  std::string title(std::string_view field) const;
  // Tidy cells of the field's columns that are not empty; the fixed value where all are.
  std::vector<std::string> cells(const TableRow& row, std::string_view field) const;
  // The cell of each of its columns, empty ones too.
  std::vector<std::string> column_cells(const TableRow& row, std::string_view field) const;
  // Their items between the mapping's separators.
  std::vector<std::string> items(const TableRow& row, std::string_view field) const;
  // The items of one cell; one that is a known word as a whole ("CPR/AED") is one item.
  std::vector<std::string> items_of(std::string_view field, std::string_view cell) const;
  // What the mapping's table of values says of a word, or else the known vocabulary.
  std::optional<std::string> value_of(std::string_view field, std::string_view word) const;

 private:
  const Table* table_ = nullptr;
  const Mapping* mapping_ = nullptr;
  const ImportShape* shape_ = nullptr;
  std::map<std::string, std::vector<std::size_t>, std::less<>> columns_;
  std::map<std::string, std::map<std::string, std::string>, std::less<>> values_;  // folded words
};

// One row being read; each getter reports its own mistakes.
class RowCells {
 public:
  RowCells(const MappedTable& table, const TableRow& row, CellFindings& findings)
      : table_(table), row_(row), findings_(findings) {}

  int line() const { return row_.line; }
  bool has(std::string_view field) const { return table_.has(field); }
  const Mapping& mapping() const { return table_.mapping(); }
  // The titles of the field's columns, as they stand in the header.
  std::string title(std::string_view field) const { return table_.title(field); }
  // The columns' cells joined by ", "; what the table of values says of them if it knows them.
  std::string text(std::string_view field) const;
  // The same; longer than a cell of a site's file, or with control characters: rejected.
  std::string plain_text(std::string_view field);
  // Items between the mapping's separators, each replaced by what the table of values says, which
  // may be several; no item twice. More than 32 are rejected.
  std::vector<std::string> list(std::string_view field);
  // The cell of each of the field's columns, empty ones too.
  std::vector<std::string> column_cells(std::string_view field) const {
    return table_.column_cells(row_, field);
  }
  // list() of one of the field's cells.
  std::vector<std::string> list_of(std::string_view field, std::string_view cell);
  // "2027-05-31"; empty for an empty cell and for words such as 长期.
  std::string date(std::string_view field);
  // date() of one of the field's cells.
  std::string date_of(std::string_view field, const std::string& cell);
  // "yes" or "no"; empty for an empty cell.
  std::string yes_no(std::string_view field);
  std::string phone(std::string_view field);
  // From lat and lon or from both in one, in WGS-84. Nothing, and a rejection, if a part is missing
  // or no coordinate, looks swapped, or lies more than 5 km outside `extent`. Nothing if all are
  // empty.
  std::optional<geo::Position> position(const std::optional<BoundingBox>& extent);

  void reject(std::string_view field, Text reason);
  void warn(std::string_view field, Text reason);
  bool ok() const { return rejections_ == 0; }
  std::size_t rejections() const { return rejections_; }

 private:
  std::optional<geo::Position> stated_position();
  std::optional<std::int32_t> stated(std::string_view field, const std::string& text, bool is_lat);
  std::vector<std::string> explained(std::string_view field, const std::vector<std::string>& items);
  CellFinding finding(std::string_view field, Text reason) const;

  const MappedTable& table_;
  const TableRow& row_;
  CellFindings& findings_;
  std::size_t rejections_ = 0;
};

}  // namespace liferelay::site
