// An import from a file into a site folder: wholly or not at all.
#pragma once

#include <optional>
#include <string>

#include "dispatcher/geo/datum.hpp"
#include "dispatcher/site/compile/load_site.hpp"
#include "dispatcher/site/intake/import_table.hpp"

namespace liferelay::site {

struct ImportRequest {
  ImportKind kind = ImportKind::aeds;
  std::string file;     // the table
  std::string folder;   // of the site
  std::string mapping;  // a mapping file; empty: proposed from the header
  std::string source;   // instead of the mapping's; empty: as it says
  std::optional<geo::Datum> datum;
  bool retire_many = false;
  bool strict = false;               // one rejected row forbids the import
  bool dry_run = false;              // nothing is written
  Language language = Language::en;  // of the file of rejected rows
};

struct ImportReport {
  Intake intake;
  Proposal proposal;             // of the header; empty mapping if a mapping file was given
  bool proposed = false;         // whether `proposal` was used
  bool written = false;          // the site's file was replaced
  bool kept = false;             // the one before it is there as NAME.before-import
  bool refused = false;          // by `strict`; nothing was written
  std::string encoding;          // of the table
  std::string rejected_file;     // beside the table; empty: nothing was rejected, or a dry run
  std::optional<Error> trouble;  // the file of rejected rows could not be written; the rest is done
};

// A table and how to read it.
struct MappedFile {
  Table table;
  Mapping mapping;
  Proposal proposal;
  bool proposed = false;
};

// Reads the table, and the mapping file or else the header. Errors name the file and the line. For
// every kind of import. Blocks.
Result<MappedFile> read_mapped_file(const std::string& file, const std::string& mapping_file,
                                    const ImportShape& shape);

// "aeds" of "lists/aeds.csv".
std::string stem_of(const std::string& file);

// Line, column, value and reason of each cell into the file `path`, as UTF-8 with the mark by which
// spreadsheet programs know it; removed when there are none. Answers its name, empty if there is
// none.
Result<std::string> write_cells(const std::string& path, const std::vector<CellFinding>& cells,
                                Language language);

// The same for rejected cells, into FILE.rejected.csv.
Result<std::string> write_rejected(const std::string& file,
                                   const std::vector<CellFinding>& rejected, Language language);

// Reads, merges, checks, and replaces the site's file in one rename; the earlier one stays as
// NAME.before-import. If nothing changes nothing is written. Blocks.
Result<ImportReport> import_file(const ImportRequest& request, const MapFacts& map, Instant now);

}  // namespace liferelay::site
