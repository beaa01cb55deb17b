// Rows to CSV.
#include <algorithm>
#include <cstddef>

#include "dispatcher/site/table/csv_reader.hpp"
#include "dispatcher/site/table/table.hpp"

namespace liferelay::site {
namespace {

constexpr std::string_view byte_order_mark =
    "\xef\xbb\xbf";  // at the front of a file it is none of its text

bool needs_quotes(std::string_view cell, bool first_of_row) {
  return cell.find_first_of(",;\t\"\r\n") != std::string_view::npos ||
         without_blanks(cell).size() != cell.size() ||
         (first_of_row && (cell.starts_with('#') || cell.starts_with(byte_order_mark)));
}

}  // namespace

std::string csv_text(const std::vector<std::vector<std::string>>& rows) {
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += ',';
      if (needs_quotes(row[i], i == 0)) {
        out += quoted_cell(row[i]);
      } else {
        out += row[i];
      }
    }
    out += '\n';
  }
  return out;
}

}  // namespace liferelay::site
