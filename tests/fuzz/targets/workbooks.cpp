// Spreadsheets as .xlsx: whatever the archive and its XML hold, there is a table or a sentence.
#include <fstream>

#include "dispatcher/site/table/table.hpp"
#include "tests/fuzz/target.hpp"
#include "tests/support/scratch_folder.hpp"

namespace {

using namespace liferelay;

void run(std::string_view bytes) {
  static const test::ScratchFolder folder;
  const std::string path = folder.file("book.xlsx");
  std::ofstream(path, std::ios::binary) << bytes;
  const auto table = site::read_table(path);
  if (!table) {
    fuzz::promise(!table.error().what.en.empty() && !table.error().what.zh.empty(),
                  "a file that is not read is answered with a sentence");
    return;
  }
  fuzz::promise(table->header.size() <= site::max_table_columns, "as many columns as are allowed");
  fuzz::promise(table->rows.size() <= site::max_table_rows, "as many rows as are allowed");
  for (const site::TableRow& row : table->rows)
    fuzz::promise(row.line > table->header_line, "rows lie below the header");
  const auto again = site::read_table(path);
  fuzz::promise(again && *again == *table, "the same file gives the same table");
}

const fuzz::Registered registered("workbooks", run);

}  // namespace
