// Spreadsheets as text, in any encoding: the first byte chooses what is declared, the rest is the
// file. What is read is written as CSV and read back the same.
#include <algorithm>

#include "dispatcher/site/table/table.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace liferelay;

site::TableOptions declared(unsigned choice) {
  site::TableOptions options;
  options.encoding =
      static_cast<site::TableEncoding>(choice % EnumNames<site::TableEncoding>::values.size());
  options.separator = std::string_view("\0,;\t", 4)[(choice / 8) % 4];
  return options;
}

void expect_sound(const site::Table& table) {
  fuzz::promise(!table.header.empty() && table.header_line > 0, "a table has a header");
  fuzz::promise(table.header.size() <= site::max_table_columns, "as many columns as are allowed");
  int line = table.header_line;
  for (const site::TableRow& row : table.rows) {
    fuzz::promise(row.line > line, "lines rise");
    line = row.line;
    for (const std::string& cell : row.cells)
      fuzz::promise(cell.size() <= site::max_table_cell_bytes, "cells are bounded");
    if (row.fault == site::RowFault::none) continue;
    const Text sentence = site::fault_sentence(table, row);
    fuzz::promise(!sentence.en.empty() && !sentence.zh.empty(), "a fault is said");
  }
}

// The rows that csv_text promises to bring back: whole ones, below a header without gaps.
std::vector<std::vector<std::string>> writable(const site::Table& table) {
  std::vector<std::vector<std::string>> rows{table.header};
  for (const std::string& title : table.header)
    if (title.empty()) return {};
  for (const site::TableRow& row : table.rows) {
    if (row.fault != site::RowFault::none) continue;
    auto cells = row.cells;
    cells.resize(table.header.size());
    if (std::any_of(cells.begin(), cells.end(), [](const auto& cell) { return !cell.empty(); }))
      rows.push_back(std::move(cells));
  }
  return rows;
}

void expect_round_trip(const site::Table& table) {
  const auto rows = writable(table);
  if (rows.empty()) return;
  const auto again = site::parse_table(site::csv_text(rows), "again.csv");
  fuzz::promise(again.has_value(), "what csv_text writes is a table");
  fuzz::promise(again->header == rows.front(), "with the same header");
  fuzz::promise(again->rows.size() + 1 == rows.size(), "and as many rows");
  for (std::size_t i = 1; i < rows.size(); ++i) {
    auto cells = again->rows[i - 1].cells;
    cells.resize(rows[i].size());
    fuzz::promise(cells == rows[i], "and the same cells");
  }
}

void run(std::string_view bytes) {
  if (bytes.empty()) return;
  const auto options = declared(static_cast<unsigned char>(bytes.front()));
  const auto table = site::parse_table(bytes.substr(1), "any.csv", options);
  if (!table) {
    fuzz::promise(!table.error().what.en.empty() && !table.error().what.zh.empty(),
                  "a file that is not read is answered with a sentence");
    return;
  }
  expect_sound(*table);
  expect_round_trip(*table);
}

const fuzz::Registered registered("tables", run);

}  // namespace
