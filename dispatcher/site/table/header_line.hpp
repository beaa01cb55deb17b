// What the first lines of a table say about the rest: its separator and where its header is.
#pragma once

#include <cstddef>
#include <string_view>

namespace liferelay::site {

// The most frequent of comma, semicolon and tab outside quotes; a comma if none is there or several
// are as frequent.
char separator_of(std::string_view header_line);

struct HeaderLine {
  std::size_t at = 0;             // offset of its first character; the text's size if there is none
  int line = 1;                   // its number
  char separator = ',';           // of "sep=;" before the header, or else of the header itself
  int comments = 0;               // lines before it that begin with #
  bool begins_with_hash = false;  // as its first name does: it is no comment
};

// The first line that is neither blank nor a comment. A line that begins with # and no blank is the
// header if it has several cells and the next line that is no comment has as many.
// `separator`: as declared, or 0.
HeaderLine find_header(std::string_view text, char separator);

// Cells of one line; separators within quotes do not count.
std::size_t cells_in(std::string_view line, char separator);

}  // namespace liferelay::site
