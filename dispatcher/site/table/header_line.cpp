#include "dispatcher/site/table/header_line.hpp"

#include <string>

#include "dispatcher/site/table/csv_reader.hpp"

namespace liferelay::site {
namespace {

constexpr std::size_t most_header_bytes = 64 * 1024;  // read for the sake of the separator

// What quotes do to the characters of a row, one after another. A quote opens a cell only where one
// begins.
class Quoting {
 public:
  // Whether the character is outside quotes.
  bool outside(char c) {
    if (quoted_ || (closed_ && c == '"')) {
      closed_ = quoted_ && c == '"';
      quoted_ = !closed_;
      return false;
    }
    closed_ = false;
    quoted_ = begins_cell_ && c == '"';
    begins_cell_ = c == ',' || c == ';' || c == '\t' || c == '\n' || (begins_cell_ && c == ' ');
    return !quoted_;
  }
  bool open() const { return quoted_; }

 private:
  bool quoted_ = false;
  bool closed_ = false;  // just now: another quote is one of a doubled pair
  bool begins_cell_ = true;
};

std::size_t count_outside_quotes(std::string_view line, char wanted) {
  Quoting quoting;
  std::size_t count = 0;
  for (const char c : line) count += quoting.outside(c) && c == wanted;
  return count;
}

// "sep=;", which spreadsheet programs write before the header; 0 for any other line.
char declared_separator(std::string_view line) {
  for (const char separator : {',', ';', '\t'}) {
    if (line == std::string("sep=") + separator) return separator;
  }
  return '\0';
}

std::string_view without_line_end(std::string_view line) {
  while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

// Steps through the lines with something in them.
struct Lines {
  std::string_view text;
  std::size_t at = 0;
  int number = 1;

  // The line at `at`, or the next one with something in it; empty at the end of the text.
  std::string_view written() {
    while (at < text.size()) {
      const std::string_view line = first_line(text.substr(at));
      if (!without_blanks(line).empty()) return without_line_end(line);
      leave(line);
    }
    return {};
  }
  void leave_line() { leave(first_line(text.substr(at))); }

  // The line at `at` with those that its quoted cells go on over; alone if its quotes do not close
  // within 64 KiB.
  std::string_view whole_row() const {
    Quoting quoting;
    for (std::size_t end = at; end < text.size() && end - at < most_header_bytes; ++end) {
      const char c = text[end];
      quoting.outside(c);
      if ((c == '\n' || c == '\r') && !quoting.open()) return text.substr(at, end - at);
    }
    return quoting.open() ? first_line(text.substr(at)) : text.substr(at, most_header_bytes);
  }

 private:
  void leave(std::string_view line) {
    at += line.size();
    ++number;
  }
};

bool is_name_with_hash(std::string_view line) {
  return line.size() > 1 && line[0] == '#' && line[1] != '#' && line[1] != ' ' && line[1] != '\t';
}

}  // namespace

char separator_of(std::string_view header_line) {
  char best = ',';
  std::size_t most = count_outside_quotes(header_line, ',');
  for (const char separator : {';', '\t'}) {
    const std::size_t count = count_outside_quotes(header_line, separator);
    if (count <= most) continue;
    most = count;
    best = separator;
  }
  return best;
}

std::size_t cells_in(std::string_view line, char separator) {
  return count_outside_quotes(line, separator) + 1;
}

HeaderLine find_header(std::string_view text, char separator) {
  Lines lines{text};
  if (const char declared = declared_separator(lines.written()); declared != '\0') {
    if (separator == '\0') separator = declared;
    lines.leave_line();
  }
  int comments = 0;
  for (auto line = lines.written(); !line.empty(); line = lines.written()) {
    const std::string_view words = without_blanks(line);
    const bool has_hash = words.front() == '#';
    const std::string_view row = has_hash ? line : lines.whole_row();
    const char used = separator != '\0' ? separator : separator_of(row);
    const HeaderLine found{lines.at, lines.number, used, comments, has_hash};
    if (!has_hash) return found;
    lines.leave_line();
    Lines ahead = lines;
    const std::string_view next = ahead.written();
    if (is_name_with_hash(words) && cells_in(line, used) > 1 &&
        !without_blanks(next).starts_with('#') && cells_in(next, used) == cells_in(line, used))
      return found;
    ++comments;
  }
  return {text.size(), lines.number, ',', comments, false};
}

}  // namespace liferelay::site
