// A row of somebody's table in the columns of the site's own file, and by what it is known again.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "dispatcher/site/intake/import_table.hpp"

namespace liferelay::site {

using Values = std::map<std::string, std::string>;  // by column of the site's file

struct ConvertedRow {
  int line = 0;
  bool ok = true;           // otherwise `values` holds what could be read, to know it again by
  bool sound = true;        // false: cells may have slipped, or rows after it are missing
  std::string registry_id;  // as the registry writes it; empty: none
  // What the import says; columns that are not there keep what the file has.
  Values values;
};

// What rows are converted against. The site outlives it.
struct Surroundings {
  explicit Surroundings(const SiteView& view);

  const SiteView& site;
  std::map<std::string, std::vector<geo::Position>> places;  // by folded name and alias; each once
};

// One for each kind. What is wrong stands in the cells' findings.
ConvertedRow convert_row(ImportKind kind, RowCells& cells, const Surroundings& around);
ConvertedRow convert_aed(RowCells& cells, const Surroundings& around);
ConvertedRow convert_person(RowCells& cells, const Surroundings& around);
ConvertedRow convert_place(RowCells& cells, const Surroundings& around);

// By what a row without an id is known: people by name and telephone number; equipment by kind,
// where it hangs and its position to some ten metres; places by name and the same. Empty: by
// nothing.
std::string natural_key(ImportKind kind, const Values& values);
// The same without the number and the position: a rejected row may have only this.
std::string loose_key(ImportKind kind, const Values& values);

// Items between semicolons, as many as a cell holds; `whole` is whether all of them.
std::string joined(const std::vector<std::string>& items, bool& whole);

}  // namespace liferelay::site
