#include "dispatcher/site/compile/csv_table.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include <csv.h>

#include "dispatcher/site/compile/written.hpp"

namespace liferelay::site {
namespace {

constexpr std::size_t max_rows = 100'000;
constexpr std::size_t max_cells = 64;

bool ends_line(char c) {
  return c == '\n' || c == '\r';
}

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || ends_line(c); };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

// The most frequent separator of the first line that is neither blank nor a comment.
char delimiter_of(std::string_view text) {
  std::string_view line;
  while (!text.empty() && (line.empty() || line.front() == '#')) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  const auto count = [&](char c) { return std::count(line.begin(), line.end(), c); };
  if (count('\t') > count(',') && count('\t') >= count(';')) return '\t';
  return count(';') > count(',') ? ';' : ',';
}

// What the library calls back with.
struct Collector {
  std::vector<CsvRow> rows;
  CsvRow current;
  bool begun = false;  // current.line is known
};

void on_field(void* text, std::size_t length, void* data) {
  CsvRow& row = static_cast<Collector*>(data)->current;
  if (++row.cell_count > max_cells) return;
  row.cells.emplace_back(trimmed({static_cast<const char*>(text), length}));
}

void on_row(int, void* data) {
  auto& into = *static_cast<Collector*>(data);
  const auto& cells = into.current.cells;
  const bool blank =
      into.current.cell_count <= max_cells &&
      std::all_of(cells.begin(), cells.end(), [](const auto& cell) { return cell.empty(); });
  if (!blank) into.rows.push_back(std::move(into.current));
  into.current = {};
  into.begun = false;
}

// Feeds the library byte by byte, which is how the line of each row and mistake is known.
class Feeder {
 public:
  Feeder(csv_parser& parser, std::string_view text, char delimiter)
      : parser_(parser), text_(text), delimiter_(delimiter) {}

  // False at a misplaced quote, on line().
  bool run(Collector& into) {
    while (at_ < text_.size() && into.rows.size() <= max_rows) {
      const char c = text_[at_];
      if (!into.begun && c == '#') {
        at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
        continue;
      }
      if (!into.begun && begins_row(c)) {
        into.begun = true;
        into.current.line = line_;
      }
      if (csv_parse(&parser_, &c, 1, on_field, on_row, &into) != 1) return false;
      ++at_;
      if (ends_line(c) && !is_half_of_crlf(c)) ++line_;
    }
    if (csv_fini(&parser_, on_field, on_row, &into) == 0) return true;
    line_ = into.current.line;  // where the row with the open quote begins
    return false;
  }
  int line() const { return line_; }

 private:
  bool begins_row(char c) const {
    return c == delimiter_ || (c != ' ' && c != '\t' && !ends_line(c));
  }
  bool is_half_of_crlf(char c) const {
    return c == '\r' && at_ < text_.size() && text_[at_] == '\n';
  }

  csv_parser& parser_;
  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0;
  int line_ = 1;
};

// False, and a finding, if the header cannot be used.
bool header_is_sound(const std::string& file, const CsvRow& header, Findings& findings) {
  const auto& cells = header.cells;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].empty()) {
      findings.error(file, header.line,
                     say("column {0} has no name; name or remove it.",
                         "第 {0} 列没有名称；请命名或删除。", {std::to_string(i + 1)}));
      return false;
    }
    if (std::find(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(i), cells[i]) !=
        cells.begin() + static_cast<std::ptrdiff_t>(i)) {
      findings.error(file, header.line,
                     say("the column \"{0}\" stands twice; rename or remove one.",
                         "列“{0}”重复；请改名或删除其一。", {shown(cells[i])}));
      return false;
    }
  }
  return true;
}

}  // namespace

std::string_view CsvTable::cell(const CsvRow& row, std::string_view column) const {
  const auto found = std::find(header.cells.begin(), header.cells.end(), column);
  const auto index = static_cast<std::size_t>(found - header.cells.begin());
  return index < row.cells.size() ? std::string_view(row.cells[index]) : std::string_view{};
}

bool CsvTable::has(std::string_view column) const {
  return std::find(header.cells.begin(), header.cells.end(), column) != header.cells.end();
}

std::optional<CsvTable> parse_csv(const std::string& file, std::string_view text,
                                  Findings& findings) {
  csv_parser parser;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
    findings.error(file, 0, say("there is not enough memory to read it.", "内存不足，无法读取。"));
    return std::nullopt;
  }
  const std::unique_ptr<csv_parser, decltype(&csv_free)> owner(&parser, &csv_free);
  const char delimiter = delimiter_of(text);
  csv_set_delim(&parser, static_cast<unsigned char>(delimiter));
  Collector into;
  Feeder feeder(parser, text, delimiter);
  if (!feeder.run(into)) {
    findings.error(file, feeder.line(),
                   say("a quoted cell is not closed or is followed by other characters; mend the "
                       "quotes.",
                       "引号未闭合或引号后有多余字符；请修正引号。"));
    return std::nullopt;
  }
  if (into.rows.size() > max_rows) {
    findings.error(file, 0,
                   say("it has more than 100,000 rows; split it.", "超过 100,000 行；请拆分。"));
    return std::nullopt;
  }
  if (into.rows.empty()) {
    findings.error(file, 0, say("it is empty; it needs a header line.", "文件为空；需要表头行。"));
    return std::nullopt;
  }
  CsvTable table;
  table.header = std::move(into.rows.front());
  if (!header_is_sound(file, table.header, findings)) return std::nullopt;
  into.rows.erase(into.rows.begin());
  table.rows = std::move(into.rows);
  return table;
}

}  // namespace liferelay::site
