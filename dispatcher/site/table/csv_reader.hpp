// The rows of a CSV text, one after another, with their lines. The one home of libcsv.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace liferelay::site {

struct CsvRow {
  int line = 0;                    // of the row's first character, from 1
  std::size_t cell_count = 0;      // as written; only the first most_cells are kept
  std::vector<std::string> cells;  // trimmed unless quoted; too long ones are empty
  bool cell_too_long = false;
  bool quotes_wrong = false;  // then there are no cells, unless the file ends within the quotes
  bool line_ended = true;     // false: the text ends without a line break after it
};

// Nothing was written in any of its cells.
bool is_blank(const CsvRow& row);

struct CsvRules {
  char separator = ',';
  std::size_t most_cells = 64;                      // kept of a row
  std::size_t most_cell_bytes = std::string::npos;  // a longer cell is left out
  bool stray_quotes = false;  // a quote within a cell that is not quoted is a character
  // Whether a line that begins with # (after blanks) is a comment.
  std::function<bool(std::string_view line)> is_comment = [](std::string_view) { return true; };
};

// RFC 4180 with lines that end in LF, CRLF or CR, mixed as they may be. A quoted cell holds line
// breaks. Where quotes go wrong (text after the closing one, no closing one within 256 KiB) the row
// is marked and reading goes on at the line after its first, so that no row is swallowed. Once
// 64 MiB have been read again in that way, a quote must close on its own line.
class CsvReader {
 public:
  // The text must outlive the reader. Its first line counts as line `line`.
  CsvReader(std::string_view text, CsvRules rules, int line = 1);
  ~CsvReader();
  CsvReader(const CsvReader&) = delete;
  CsvReader& operator=(const CsvReader&) = delete;

  // The next row that has a cell with something in it and is no comment.
  std::optional<CsvRow> next();
  int comments() const { return comments_; }

 private:
  struct Parser;

  bool skips(std::string_view line);
  CsvRow read_row();
  // False where quotes go wrong.
  bool feed(std::string_view line);
  // The row whose first line ends at `resume_at`, with the mark; reading goes on there.
  CsvRow broken(int line, std::size_t resume_at);
  // The same for a row that is open at the end of the text.
  CsvRow last_row(int line, std::size_t resume_at);

  std::string_view text_;
  CsvRules rules_;
  std::unique_ptr<Parser> parser_;
  std::size_t at_ = 0;
  int line_;  // of at_
  int comments_ = 0;
  std::size_t read_again_ = 0;  // bytes, for the sake of broken rows
};

// The line at the front of the text with its LF, CRLF or CR, if any.
std::string_view first_line(std::string_view text);
// Without blanks, tabs and line ends at both ends.
std::string_view without_blanks(std::string_view text);
// The cell within quotes, its own quotes doubled.
std::string quoted_cell(std::string_view cell);

}  // namespace liferelay::site
