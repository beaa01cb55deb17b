#include "dispatcher/site/table/csv_reader.hpp"

#include <algorithm>
#include <utility>

#include <csv.h>

namespace liferelay::site {
namespace {

constexpr std::size_t most_open_bytes = 256 * 1024;  // of a row that goes on over several lines
constexpr std::size_t most_read_again = 64 * 1024 * 1024;
constexpr unsigned char strict = CSV_STRICT | CSV_STRICT_FINI;

bool ends_line(char c) {
  return c == '\n' || c == '\r';
}

}  // namespace

std::string_view first_line(std::string_view text) {
  std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  if (end < text.size()) end += text.substr(end, 2) == "\r\n" ? 2 : 1;
  return text.substr(0, end);
}

std::string_view without_blanks(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || ends_line(c); };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string quoted_cell(std::string_view cell) {
  std::string out(2 * cell.size() + 2, '\0');
  out.resize(csv_write(out.data(), out.size(), cell.data(), cell.size()));
  return out;
}

bool is_blank(const CsvRow& row) {
  return !row.quotes_wrong && !row.cell_too_long && row.cell_count == row.cells.size() &&
         std::all_of(row.cells.begin(), row.cells.end(), [](const auto& c) { return c.empty(); });
}

// The library's parser, and the row that it calls back with.
struct CsvReader::Parser {
  csv_parser library{};
  const CsvRules& rules;
  CsvRow row;
  bool row_done = false;

  explicit Parser(const CsvRules& with) : rules(with) {
    csv_init(&library, strict);  // fails only for a null pointer
    csv_set_delim(&library, static_cast<unsigned char>(rules.separator));
  }
  ~Parser() { csv_free(&library); }
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  void begin(int line) {
    row = {};
    row.line = line;
    row_done = false;
  }
  // Takes what is open as it stands, and is ready for another row. False for an open quote.
  bool finish() {
    if (csv_fini(&library, on_field, on_row, this) == 0) return true;
    csv_set_opts(&library, 0);
    csv_fini(&library, on_field, on_row, this);
    csv_set_opts(&library, strict);
    return false;
  }

  static void on_field(void* text, std::size_t length, void* data) {
    auto& self = *static_cast<Parser*>(data);
    if (++self.row.cell_count > self.rules.most_cells) return;
    const bool too_long = length > self.rules.most_cell_bytes;
    self.row.cell_too_long = self.row.cell_too_long || too_long;
    self.row.cells.emplace_back(static_cast<const char*>(text), too_long ? 0 : length);
  }
  static void on_row(int, void* data) { static_cast<Parser*>(data)->row_done = true; }
};

CsvReader::CsvReader(std::string_view text, CsvRules rules, int line)
    : text_(text),
      rules_(std::move(rules)),
      parser_(std::make_unique<Parser>(rules_)),
      line_(line) {}

CsvReader::~CsvReader() = default;

std::optional<CsvRow> CsvReader::next() {
  while (at_ < text_.size()) {
    const std::string_view line = first_line(text_.substr(at_));
    if (skips(line)) {
      at_ += line.size();
      ++line_;
      continue;
    }
    CsvRow row = read_row();
    if (!is_blank(row)) return row;
  }
  return std::nullopt;
}

bool CsvReader::skips(std::string_view line) {
  const std::string_view written = without_blanks(line);
  if (written.empty()) return true;
  if (written.front() != '#' || !rules_.is_comment(written)) return false;
  ++comments_;
  return true;
}

CsvRow CsvReader::read_row() {
  const int line = line_;
  const std::size_t begin = at_;
  const std::size_t resume_at = begin + first_line(text_.substr(begin)).size();
  const std::size_t most_open = read_again_ < most_read_again ? most_open_bytes : 0;
  parser_->begin(line);
  while (at_ < text_.size()) {
    const std::string_view next = first_line(text_.substr(at_));
    if (!feed(next)) return broken(line, resume_at);
    at_ += next.size();
    ++line_;
    if (parser_->row_done) return std::move(parser_->row);
    if (at_ < text_.size() && at_ - begin > most_open) return broken(line, resume_at);
  }
  return last_row(line, resume_at);
}

bool CsvReader::feed(std::string_view line) {
  csv_parser& library = parser_->library;
  while (!line.empty()) {
    const auto parse = [&](std::string_view part) {
      return csv_parse(&library, part.data(), part.size(), Parser::on_field, Parser::on_row,
                       parser_.get());
    };
    const std::size_t read = parse(line);
    if (read == line.size()) return true;
    if (!rules_.stray_quotes || library.quoted != 0 || csv_error(&library) != CSV_EPARSE)
      return false;
    csv_set_opts(&library, 0);  // for the stray quote alone
    parse(line.substr(read, 1));
    csv_set_opts(&library, strict);
    line.remove_prefix(read + 1);
  }
  return true;
}

CsvRow CsvReader::broken(int line, std::size_t resume_at) {
  parser_->finish();
  read_again_ += at_ - std::min(at_, resume_at);
  at_ = resume_at;
  line_ = line + 1;
  CsvRow row;
  row.line = line;
  row.quotes_wrong = true;
  return row;
}

CsvRow CsvReader::last_row(int line, std::size_t resume_at) {
  const bool closed = parser_->finish();
  if (!closed && resume_at < text_.size()) return broken(line, resume_at);
  parser_->row.quotes_wrong = !closed;
  parser_->row.line_ended = false;
  return std::move(parser_->row);
}

}  // namespace liferelay::site
