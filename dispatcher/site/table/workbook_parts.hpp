// What stands around the sheets of a workbook: their names, the texts and formats that cells refer
// to.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/site/table/cell_value.hpp"
#include "dispatcher/site/table/package.hpp"

namespace liferelay::site {

struct Sheet {
  std::string name;
  std::string part;  // of the package; empty: it has no cells, a chart for example
  bool hidden = false;
};

struct Workbook {
  bool is_workbook = false;  // the package says so
  std::vector<Sheet> sheets;
  bool from_1904 = false;
  std::string strings_part;  // empty: none
  std::string styles_part;
};

inline constexpr std::size_t max_shared_texts = 4'000'000;

// Appends what a cell can hold, and one byte more, which tells that its text is too long.
void append_cell_text(std::string& text, std::string_view piece);

// An end that is neither whole nor missing is the first trouble met; missing: no workbook.
Package::End read_workbook_parts(Package& package, Workbook& into);

// By index; "" for an empty one. Phonetic hints are left out. More than max_shared_texts:
// too_large.
Package::End read_shared_texts(Package& package, const std::string& part,
                               std::vector<std::string>& into);

// By the index that cells state as their style.
Package::End read_formats(Package& package, const std::string& part,
                          std::vector<NumberFormat>& into);

}  // namespace liferelay::site
