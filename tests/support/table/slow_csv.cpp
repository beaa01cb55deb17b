#include "tests/support/table/slow_csv.hpp"

#include <cstddef>
#include <string>

namespace liferelay::testing {
namespace {

struct Cursor {
  std::string_view text;
  std::size_t at = 0;

  bool ended() const { return at >= text.size(); }
  char peek() const { return text[at]; }
  bool at_line_end() const { return !ended() && (peek() == '\n' || peek() == '\r'); }
  void skip_line_end() { at += text.substr(at, 2) == "\r\n" ? 2 : 1; }
  void skip_line() {
    while (!ended() && !at_line_end()) ++at;
    if (!ended()) skip_line_end();
  }
};

bool is_blank(char c, char separator) {
  return (c == ' ' || c == '\t') && c != separator;
}

enum class Quotes { fine, wrong, open };

Quotes read_quoted(Cursor& from, char separator, std::string& cell) {
  ++from.at;
  for (;;) {
    if (from.ended()) return Quotes::open;
    const char c = from.text[from.at++];
    if (c == '"') {
      if (from.ended() || from.peek() != '"') break;
      ++from.at;
    }
    cell += c;
  }
  while (!from.ended() && is_blank(from.peek(), separator)) ++from.at;
  const bool closed = from.ended() || from.at_line_end() || from.peek() == separator;
  return closed ? Quotes::fine : Quotes::wrong;
}

void read_plain(Cursor& from, char separator, std::string& cell) {
  while (!from.ended() && !from.at_line_end() && from.peek() != separator)
    cell += from.text[from.at++];
  while (!cell.empty() && is_blank(cell.back(), separator)) cell.pop_back();
}

Quotes read_row(Cursor& from, char separator, std::vector<std::string>& cells) {
  for (;;) {
    cells.emplace_back();
    while (!from.ended() && is_blank(from.peek(), separator)) ++from.at;
    if (!from.ended() && from.peek() == '"') {
      const Quotes quotes = read_quoted(from, separator, cells.back());
      if (quotes != Quotes::fine) return quotes;
    } else {
      read_plain(from, separator, cells.back());
    }
    if (from.ended() || from.at_line_end()) return Quotes::fine;
    ++from.at;  // the separator
  }
}

int lines_before(std::string_view text, std::size_t end) {
  Cursor from{text.substr(0, end)};
  int lines = 0;
  for (; !from.ended(); ++lines) from.skip_line();
  return lines;
}

}  // namespace

std::vector<site::CsvRow> slow_csv_rows(std::string_view text, char separator) {
  std::vector<site::CsvRow> rows;
  Cursor from{text};
  while (!from.ended()) {
    site::CsvRow row;
    row.line = lines_before(text, from.at) + 1;
    Cursor next_line = from;
    next_line.skip_line();
    const Quotes quotes = read_row(from, separator, row.cells);
    const bool cut_off = quotes == Quotes::open && next_line.ended();
    row.quotes_wrong = quotes != Quotes::fine;
    row.line_ended = !from.ended();
    if (row.quotes_wrong && !cut_off) {
      row.cells.clear();
      row.line_ended = true;
      from = next_line;
    } else if (!from.ended()) {
      from.skip_line_end();
    }
    row.cell_count = row.cells.size();
    bool blank = !row.quotes_wrong;
    for (const std::string& cell : row.cells) blank = blank && cell.empty();
    if (!blank) rows.push_back(row);
  }
  return rows;
}

}  // namespace liferelay::testing
