// A CSV file of the site folder as an import changes it: rows by column, with the comments that
// stand before them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/base/result.hpp"
#include "dispatcher/site/intake/converted_row.hpp"

namespace liferelay::site {

struct OwnRow {
  int line = 0;                       // in the file as it was; 0: new
  std::vector<std::string> comments;  // lines that begin with #, right before it
  Values values;

  const std::string& at(const std::string& column) const;
};

struct OwnFile {
  std::vector<std::string> top;  // comment lines before the header
  std::vector<std::string> columns;
  std::vector<OwnRow> rows;
  std::vector<std::string> end;  // comment lines after the last row
};

// The columns of a kind's file in the order a new file gets.
std::vector<std::string> columns_of(ImportKind kind);

// Reads the file's text as the site's own reader does; an empty text is a file without rows. Errors
// name file and line.
Result<OwnFile> read_own_file(ImportKind kind, std::string_view text);

// Columns that some row needs and the header lacks are added at its end.
std::string text_of(const OwnFile& file);

// The first error that the site's own reader would find in the text, and an empty sentence for
// none.
Text first_mistake(ImportKind kind, std::string_view text, const SiteView& site);

}  // namespace liferelay::site
