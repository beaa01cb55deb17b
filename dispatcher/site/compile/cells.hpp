// Rows of the CSV files of a site: which columns there are, the values of single cells, and for
// each mistake the sentence that says what is wrong.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/base/instant.hpp"
#include "dispatcher/geo/position.hpp"
#include "dispatcher/site/compile/csv_table.hpp"
#include "dispatcher/site/compile/finding.hpp"
#include "dispatcher/site/compile/origin.hpp"
#include "dispatcher/site/osm/bounding_box.hpp"

namespace liferelay::site {

// The text of a file and what its rows are held against.
struct CsvFile {
  std::string name;
  std::string_view text;
  std::optional<BoundingBox> map{};  // a position outside it is warned about
};

struct CsvColumns {
  std::vector<std::string_view> needed;
  std::vector<std::string_view> optional;
};

// YYYY-MM-DD to the end of that day in UTC; nothing for anything else.
std::optional<Instant> end_of_date(std::string_view text);
// Back again: the last day before that instant.
std::string last_date(Instant end);
// Local days since 1970-01-01.
std::optional<std::int32_t> day_number(std::string_view date);
// Parts between separators, trimmed, empty ones left out.
std::vector<std::string> split(std::string_view text, char separator);

// One row being read; each getter reports its own mistakes.
class CsvCells {
 public:
  CsvCells(const CsvFile& file, const CsvTable& table, const CsvRow& row, Findings& findings)
      : file_(file), table_(table), row_(row), findings_(findings) {}

  std::string text(std::string_view column) const { return std::string(table_.cell(row_, column)); }
  std::string needed_text(std::string_view column);
  // The row's "id", claimed in `origins`.
  std::string id(Origins& origins);
  bool yes_no(std::string_view column, bool otherwise);
  Instant date(std::string_view column);
  // Separated by semicolons, at most 32.
  std::vector<std::string> list(std::string_view column);
  // Both columns filled: a position; both empty: nothing; anything else is a mistake.
  std::optional<geo::Position> position(std::string_view lat_column, std::string_view lon_column);
  geo::Position needed_position();  // the columns lat and lon
  // Whether "retired" holds a date: the row stays in the file, is held to the same form as the
  // others, and is left out of the site.
  bool retired();
  // A whole or decimal number from 0 to `most`, or nothing for an empty cell.
  std::optional<double> number(std::string_view column, double most);

  // "Column C holds V but must be EXPECTED."
  void wrong(std::string_view column, const Text& expected);
  void warning(Text what, Topic topic = Topic::other) const {
    findings_.warning(file_.name, row_.line, std::move(what), topic);
  }
  Origin origin() const { return {file_.name, row_.line}; }
  bool ok() const { return ok_; }

 private:
  void examine_position(geo::Position at) const;

  const CsvFile& file_;
  const CsvTable& table_;
  const CsvRow& row_;
  Findings& findings_;
  bool ok_ = true;
};

// Calls `read` for each row whose cells are plain text of a sensible length. Unknown, missing and
// repeated columns, rows longer than the header and unreadable cells are errors with their line.
void read_rows(const CsvFile& file, const CsvColumns& columns, Findings& findings,
               const std::function<void(CsvCells&)>& read);

}  // namespace liferelay::site
