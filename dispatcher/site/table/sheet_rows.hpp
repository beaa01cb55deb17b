// The rows of one sheet of a workbook, one after another.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/site/table/csv_reader.hpp"
#include "dispatcher/site/table/workbook_parts.hpp"
#include "dispatcher/site/table/xml_part.hpp"

namespace liferelay::site {

// What the cells of a sheet refer to; must outlive the reading.
struct CellContext {
  std::vector<std::string> texts;
  std::vector<NumberFormat> formats;
  bool from_1904 = false;
};

// Calls back with each row that has a cell with something in it: its number, its cells up to the
// last one with something in it (the first 1,001 are kept). Formulas give their last result; cells
// that are merged have their value in the first.
class SheetRows : public XmlHandler {
 public:
  // The taker answers whether it wants more.
  SheetRows(const CellContext& context, std::function<bool(CsvRow)> take)
      : context_(context), take_(std::move(take)) {}

  void opened(std::string_view element, const XmlAttributes& attributes) override;
  void text(std::string_view piece) override;
  void closed(std::string_view element) override;
  bool wants_more() const override { return wants_more_ && !disordered_; }
  // Rows or cells are not in their order, or beyond what a sheet has.
  bool disordered() const { return disordered_; }

 private:
  void open_row(std::string_view reference);
  void open_cell(const XmlAttributes& attributes);
  void close_cell();
  void close_row();
  std::string cell_text() const;

  const CellContext& context_;
  std::function<bool(CsvRow)> take_;
  CsvRow row_;
  int column_ = 0;    // of the cell that is open or was, from 1
  std::string type_;  // of the cell: "s", "b", "inlineStr" ...
  int style_ = 0;
  std::string written_;   // in the cell that is open
  bool in_text_ = false;  // of the value
  bool phonetic_ = false;
  bool wants_more_ = true;
  bool disordered_ = false;
};

}  // namespace liferelay::site
