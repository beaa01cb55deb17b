#include "dispatcher/site/table/table_builder.hpp"

#include <algorithm>
#include <utility>

namespace liferelay::site {
namespace {

constexpr std::size_t max_cells = 10'000'000;  // of a table: its memory

// Empty cells at the end that no column of the header stands above.
void drop_empty_end(std::vector<std::string>& cells, std::size_t columns) {
  while (cells.size() > columns && cells.back().empty()) cells.pop_back();
}

std::ptrdiff_t filled_cells(const CsvRow& row) {
  return std::count_if(row.cells.begin(), row.cells.end(),
                       [](const auto& c) { return !c.empty(); });
}

}  // namespace

Result<void> TableBuilder::add(CsvRow row) {
  if (source_ == Source::sheet && row.cell_count == 1 && row.cells[0].starts_with('#')) {
    ++table_.comments;
    return {};
  }
  if (has_header()) return take_row(std::move(row));
  if (!title_ && may_be_title(row)) {
    title_ = std::move(row);
    return {};
  }
  const bool titled = title_.has_value();
  if (titled && filled_cells(row) <= 1) {
    if (auto taken = take_title_as_header(); !taken) return taken;
    return take_row(std::move(row));
  }
  table_.comments += titled ? 1 : 0;
  return take_header(std::move(row));
}

// One cell with something in it, in a table of several columns. A text of one column has no
// separators; of a sheet the next row tells.
bool TableBuilder::may_be_title(const CsvRow& row) const {
  return filled_cells(row) == 1 && !row.quotes_wrong && !row.cell_too_long &&
         (source_ == Source::sheet || row.cell_count > 1);
}

Result<void> TableBuilder::take_title_as_header() {
  CsvRow header = std::move(*title_);
  title_.reset();
  return take_header(std::move(header));
}

Result<void> TableBuilder::take_row(CsvRow row) {
  if (table_.rows.size() == max_table_rows) {
    return fail(ErrorKind::input, say("{0}, line {1}: more than 1,000,000 rows; split the file.",
                                      "{0} 第 {1} 行：超过 1,000,000 行；请拆分文件。",
                                      {name_, std::to_string(row.line)}));
  }
  if (source_ == Source::sheet && row.cells.size() < table_.header.size()) {
    row.cells.resize(table_.header.size());
    row.cell_count = std::max(row.cell_count, row.cells.size());
  }
  // Of a row longer than can be kept nobody knows whether the rest is empty.
  if (row.cell_count == row.cells.size()) {
    drop_empty_end(row.cells, table_.header.size());
    row.cell_count = row.cells.size();
  }
  cells_ += row.cells.size();
  for (const std::string& cell : row.cells) bytes_ += cell.size();
  if (cells_ > max_cells || bytes_ > max_table_bytes) {
    return fail(
        ErrorKind::input,
        say("{0}, line {1}: more than 10,000,000 cells or 64 MiB of text; split the file or "
            "remove columns.",
            "{0} 第 {1} 行：超过 10,000,000 个单元格或 64 MiB 文本；请拆分文件或删除多余的列。",
            {name_, std::to_string(row.line)}));
  }
  const RowFault fault = fault_of(row);
  table_.rows.push_back({row.line, std::move(row.cells), fault});
  return {};
}

Result<void> TableBuilder::take_header(CsvRow row) {
  const auto refused = [&](Text why) { return fail(ErrorKind::input, std::move(why)); };
  const std::string line = std::to_string(row.line);
  if (row.quotes_wrong) {
    return refused(say("{0}, line {1}: the quotes of the header are wrong; mend them.",
                       "{0} 第 {1} 行：表头的引号有误；请修正。", {name_, line}));
  }
  if (row.cell_too_long) {
    return refused(say("{0}, line {1}: a column's name is longer than 32 KiB; is this a table?",
                       "{0} 第 {1} 行：列名超过 32 KiB；请确认这是表格文件。", {name_, line}));
  }
  for (std::string& cell : row.cells) cell = without_blanks(cell);
  if (row.cell_count == row.cells.size()) drop_empty_end(row.cells, 0);
  if (row.cells.size() > max_table_columns) {
    return refused(say("{0}, line {1}: more than 1,000 columns; remove those that nobody needs.",
                       "{0} 第 {1} 行：超过 1,000 列；请删除不需要的列。", {name_, line}));
  }
  table_.header = std::move(row.cells);
  table_.header_line = row.line;
  return {};
}

RowFault TableBuilder::fault_of(const CsvRow& row) const {
  const std::size_t columns = table_.header.size();
  if (!row.line_ended && (row.quotes_wrong || row.cell_count < columns)) return RowFault::cut_off;
  if (row.quotes_wrong) return RowFault::quotes;
  if (row.cell_too_long) return RowFault::too_long;
  if (row.cell_count > columns) return RowFault::too_many;
  return row.cell_count < columns ? RowFault::too_few : RowFault::none;
}

void TableBuilder::cut_off_last_row() {
  if (!table_.rows.empty()) table_.rows.back().fault = RowFault::cut_off;
}

Result<Table> TableBuilder::finish() {
  if (!has_header() && title_) {
    if (const auto taken = take_title_as_header(); !taken)
      return tl::make_unexpected(taken.error());
  }
  if (!has_header()) {
    return fail(ErrorKind::input,
                say("{0} is empty; a table needs a header line and one line for each row.",
                    "{0} 为空；表格需要一行表头，其后每行一条记录。", {name_}));
  }
  return std::move(table_);
}

Text fault_sentence(const Table& table, const TableRow& row) {
  const std::string cells = std::to_string(row.cells.size());
  const std::string columns = std::to_string(table.header.size());
  switch (row.fault) {
    case RowFault::none:
      break;
    case RowFault::too_few:
      return say("the row has {0} cells but the header has {1}; fill it up or correct its quotes.",
                 "该行有 {0} 个单元格，表头有 {1} 列；请补齐或修正引号。", {cells, columns});
    case RowFault::too_many:
      return say("the row has {0} cells but the header has {1}; quote cells that hold a separator.",
                 "该行有 {0} 个单元格，表头有 {1} 列；含分隔符的单元格请加引号。",
                 {cells, columns});
    case RowFault::quotes:
      return say("a quoted cell is not closed or is followed by other characters; mend the quotes.",
                 "引号未闭合或引号后有多余字符；请修正引号。");
    case RowFault::too_long:
      return say("a cell is longer than 32 KiB; shorten it.", "单元格超过 32 KiB；请缩短。");
    case RowFault::cut_off:
      return say("the file ends in the middle of this row; get the whole file.",
                 "文件在该行中途截断；请重新获取完整文件。");
  }
  return {};
}

}  // namespace liferelay::site
