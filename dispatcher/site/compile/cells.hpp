// Values of single CSV cells, each with the sentence that says what is wrong with it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/base/instant.hpp"
#include "dispatcher/geo/position.hpp"
#include "dispatcher/site/compile/csv_table.hpp"
#include "dispatcher/site/compile/finding.hpp"

namespace liferelay::site {

// YYYY-MM-DD to the end of that day in UTC; nothing for anything else.
std::optional<Instant> end_of_date(std::string_view text);
// Local days since 1970-01-01.
std::optional<std::int32_t> day_number(std::string_view date);
// Decimal degrees to units of 1e-7 degrees; nothing for anything but a plain number within `limit`
// degrees.
std::optional<std::int32_t> degrees_e7(std::string_view text, int limit);
// Parts between separators, trimmed, empty ones left out.
std::vector<std::string> split(std::string_view text, char separator);

// One row being read; each getter reports its own mistakes.
class CsvCells {
 public:
  CsvCells(const CsvTable& table, const CsvRow& row, const std::string& file, Findings& findings)
      : table_(table), row_(row), file_(file), findings_(findings) {}

  std::string text(std::string_view column) const { return std::string(table_.cell(row_, column)); }
  bool yes_no(std::string_view column, bool otherwise);
  Instant date(std::string_view column);
  // Both columns filled: a position; both empty: nothing; anything else is a mistake.
  std::optional<geo::Position> position(std::string_view lat_column, std::string_view lon_column);
  void wrong(std::string_view column, const Text& expected);
  bool ok() const { return ok_; }

 private:
  const CsvTable& table_;
  const CsvRow& row_;
  const std::string& file_;
  Findings& findings_;
  bool ok_ = true;
};

}  // namespace liferelay::site
