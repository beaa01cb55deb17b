// Any spreadsheet as rows of UTF-8 cells, and rows as a CSV file: what every import reads with.
//
// Whatever is wrong in a row stays with that row: it is kept, marked and carries its line, and the
// rows after it are read. Only what makes the whole file unreadable is an error.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/base/enum_names.hpp"
#include "dispatcher/base/result.hpp"

namespace liferelay::site {

// `automatic` takes a byte-order mark at its word, then strict UTF-8, then GB18030 if every
// sequence is valid and nearly all characters are common Chinese ones. Shift_JIS and Windows-1252
// cannot be told apart from those without guessing: they are read when they are declared.
enum class TableEncoding : std::uint8_t {
  automatic,
  utf_8,
  gb18030,
  shift_jis,
  windows_1252,
  utf_16
};

struct TableOptions {
  TableEncoding encoding = TableEncoding::automatic;
  char separator = '\0';  // ',', ';' or '\t'; 0: as the header line has it
  std::string sheet{};    // of a workbook, by name; empty: the first one
};

// Why a row is not to be trusted; cells hold what could be read.
enum class RowFault : std::uint8_t {
  none,
  too_few,   // fewer cells than the header
  too_many,  // more cells than the header, and not only empty ones
  quotes,    // a quote is not closed, or followed by other characters; cells are empty
  too_long,  // a cell of more than 32 KiB, which is left out
  cut_off,   // the file ends in the middle of this row
};

struct TableRow {
  int line = 0;  // of its first character in the file, from 1; in a workbook: the row
  std::vector<std::string> cells;  // UTF-8; line breaks within quotes are kept
  RowFault fault = RowFault::none;

  friend bool operator==(const TableRow&, const TableRow&) = default;
};

struct Table {
  std::vector<std::string> header;  // trimmed; may hold empty and repeated names
  int header_line = 0;
  std::vector<TableRow> rows;  // without those whose cells are all empty
  std::string encoding;        // what was found: "UTF-8", "GB18030", "UTF-16LE", "xlsx", ...
  char separator = ',';        // ',', ';' or '\t'; 0 for a workbook
  int comments = 0;            // lines that begin with # and titles, which are no rows

  friend bool operator==(const Table&, const Table&) = default;
};

// "the row has 3 cells but the header has 9." For a row whose fault is not none.
Text fault_sentence(const Table& table, const TableRow& row);

// Beyond one of these a file is refused, a row of too many columns or a cell too long is marked.
// There are at most 10,000,000 cells, too.
inline constexpr std::size_t max_table_bytes = 64 * 1024 * 1024;  // of the file, and of its text
inline constexpr std::size_t max_table_rows = 1'000'000;
inline constexpr std::size_t max_table_columns = 1'000;
inline constexpr std::size_t max_table_cell_bytes = 32 * 1024;

// .csv, .tsv, .txt and .xlsx, told by their content. Blocks while it reads. An error names the file
// and says what to do: not readable, too large, not a table, an encoding that cannot be told, a
// workbook of another kind.
//
// Header: the first line that is neither blank nor a comment nor a title (one cell with something
// in it above several). A first line that begins with # and no blank is the header, too, if the
// next line has as many cells as it and more than one. After the header a line that begins with #
// is a comment unless it has as many cells as the header.
//
// Text: cells that are not quoted are trimmed; empty cells beyond the header are left out; a quote
// in a cell that does not begin with one is a character; "sep=;" in the first line is obeyed.
//
// Workbook: the sheet as its CSV export has it, with the last results of formulas, TRUE and FALSE,
// dates as 2026-05-31 or 2026-05-31 08:00, times as 09:00, other numbers with up to 15 digits and
// as if unformatted; merged cells have their value in the first. Lines are rows of the sheet.
Result<Table> read_table(const std::string& path, const TableOptions& options = {});

// The same for the bytes of a text format.
Result<Table> parse_table(std::string_view bytes, const std::string& name_for_errors,
                          const TableOptions& options = {});

// The rows as CSV: UTF-8 without a mark, commas, lines that end in "\n", and quotes around each
// cell that needs them. parse_table reads the same rows back if all have as many cells as the
// first, which has no empty cell, and none has only empty cells. No character is changed: a cell
// that a spreadsheet program would take for a formula ("=1+1", "+86 10") stays as it is, since
// whatever would defuse it would also make it another value. Open such a file by "Import from text"
// with text columns.
std::string csv_text(const std::vector<std::vector<std::string>>& rows);

}  // namespace liferelay::site

namespace liferelay {

template <>
struct EnumNames<site::TableEncoding> {
  static constexpr std::array<std::string_view, 6> values{"auto",      "utf-8",        "gb18030",
                                                          "shift_jis", "windows-1252", "utf-16"};
};

}  // namespace liferelay
