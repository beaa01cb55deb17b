#include "dispatcher/site/compile/csv_table.hpp"

#include <algorithm>
#include <utility>

#include "dispatcher/site/compile/written.hpp"
#include "dispatcher/site/table/header_line.hpp"

namespace liferelay::site {
namespace {

constexpr std::size_t max_rows = 100'000;
constexpr std::size_t max_cells = 64;

// As the first line has it that is neither blank nor a comment.
char delimiter_of(std::string_view text) {
  std::string_view line;
  while (!text.empty() && (line.empty() || line.front() == '#')) {
    const std::string_view written = first_line(text);
    line = without_blanks(written);
    text.remove_prefix(written.size());
  }
  return separator_of(line);
}

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
  CsvReader reader(text, {.separator = delimiter_of(text), .most_cells = max_cells});
  std::vector<CsvRow> rows;
  while (auto row = reader.next()) {
    if (row->quotes_wrong) {
      findings.error(file, row->line,
                     say("a quoted cell is not closed or is followed by other characters; mend the "
                         "quotes.",
                         "引号未闭合或引号后有多余字符；请修正引号。"));
      return std::nullopt;
    }
    if (rows.size() == max_rows) {
      findings.error(file, 0,
                     say("it has more than 100,000 rows; split it.", "超过 100,000 行；请拆分。"));
      return std::nullopt;
    }
    for (std::string& cell : row->cells) cell = without_blanks(cell);
    if (!is_blank(*row)) rows.push_back(std::move(*row));
  }
  if (rows.empty()) {
    findings.error(file, 0, say("it is empty; it needs a header line.", "文件为空；需要表头行。"));
    return std::nullopt;
  }
  CsvTable table;
  table.header = std::move(rows.front());
  if (!header_is_sound(file, table.header, findings)) return std::nullopt;
  rows.erase(rows.begin());
  table.rows = std::move(rows);
  return table;
}

}  // namespace liferelay::site
