#include "dispatcher/site/compile/csv_table.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include <csv.h>

namespace liferelay::site {
namespace {

constexpr std::size_t max_rows = 100'000;

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

unsigned char delimiter_of(std::string_view text) {
  const std::string_view first = text.substr(0, text.find('\n'));
  const auto count = [&](char c) { return std::count(first.begin(), first.end(), c); };
  if (count('\t') > count(',') && count('\t') >= count(';')) return CSV_TAB;
  return count(';') > count(',') ? static_cast<unsigned char>(';')
                                 : static_cast<unsigned char>(CSV_COMMA);
}

// Collects what the library calls back with; the line is counted by the feeder.
struct Collector {
  std::vector<CsvRow> rows;
  CsvRow current;
  int line = 1;
  int row_line = 1;
};

void on_field(void* text, std::size_t length, void* data) {
  auto& into = *static_cast<Collector*>(data);
  into.current.cells.emplace_back(trimmed({static_cast<const char*>(text), length}));
}

void on_row(int, void* data) {
  auto& into = *static_cast<Collector*>(data);
  into.current.line = into.row_line;
  const auto& cells = into.current.cells;
  const bool blank =
      std::all_of(cells.begin(), cells.end(), [](const auto& cell) { return cell.empty(); });
  if (!blank && cells.front().front() != '#') into.rows.push_back(std::move(into.current));
  into.current = {};
}

tl::unexpected<Error> broken(const std::string& name, int line) {
  return fail(ErrorKind::input, say("{0}, line {1}: a quoted cell is not closed or is followed by "
                                    "other characters; mend the quotes.",
                                    "{0} 第 {1} 行：引号未闭合或引号后有多余字符；请修正引号。",
                                    {name, std::to_string(line)}));
}

Result<std::vector<CsvRow>> all_rows(const std::string& name, std::string_view text) {
  csv_parser parser;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
    return fail(ErrorKind::environment,
                say("There is not enough memory to read {0}.", "内存不足，无法读取 {0}。", {name}));
  }
  const std::unique_ptr<csv_parser, decltype(&csv_free)> owner(&parser, &csv_free);
  csv_set_delim(&parser, delimiter_of(text));
  Collector into;
  bool fresh = true;  // the next character begins a row
  for (const char c : text) {
    if (fresh) into.row_line = into.line;
    const std::size_t rows_before = into.rows.size();
    if (csv_parse(&parser, &c, 1, on_field, on_row, &into) != 1) return broken(name, into.line);
    if (c == '\n') ++into.line;
    fresh = (c == '\n' && into.current.cells.empty()) || into.rows.size() != rows_before;
    if (into.rows.size() > max_rows) {
      return fail(ErrorKind::input, say("{0} has more than 100,000 rows; split it.",
                                        "{0} 超过 100,000 行；请拆分。", {name}));
    }
  }
  if (csv_fini(&parser, on_field, on_row, &into) != 0) return broken(name, into.row_line);
  return std::move(into.rows);
}

}  // namespace

std::string_view CsvTable::cell(const CsvRow& row, std::string_view column) const {
  const auto found = std::find(header.begin(), header.end(), column);
  const auto index = static_cast<std::size_t>(found - header.begin());
  return index < row.cells.size() ? std::string_view(row.cells[index]) : std::string_view{};
}

bool CsvTable::has(std::string_view column) const {
  return std::find(header.begin(), header.end(), column) != header.end();
}

Result<CsvTable> parse_csv(const std::string& name, std::string_view text) {
  auto rows = all_rows(name, text);
  if (!rows) return tl::make_unexpected(rows.error());
  if (rows->empty()) {
    return fail(ErrorKind::input,
                say("{0} is empty; it needs a header line.", "{0} 为空；需要表头行。", {name}));
  }
  CsvTable table;
  table.header = std::move(rows->front().cells);
  rows->erase(rows->begin());
  table.rows = std::move(*rows);
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    const auto& column = table.header[i];
    if (std::count(table.header.begin(), table.header.end(), column) > 1) {
      return fail(ErrorKind::input,
                  say("{0}, line 1: the column \"{1}\" stands twice; rename or remove one.",
                      "{0} 第 1 行：列“{1}”重复；请改名或删除其一。", {name, column}));
    }
  }
  return table;
}

}  // namespace liferelay::site
