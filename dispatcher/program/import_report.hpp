// What came of an import, for people and for programs.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "agents/cli/common.hpp"
#include "dispatcher/site/intake/import_file.hpp"

namespace liferelay::program {

// The folder named with --site, or the current one if it is a site. Errors: usage.
Result<std::string> site_folder(const std::string& named);

// Writes a proposed mapping for a person to correct, and says how to go on. A file of that name may
// be somebody's corrected mapping: it stays.
cli::ExitCode write_proposal(const cli::Common& common, const std::string& file,
                             const site::Proposal& proposal, const site::ImportShape& shape);

// At most so many rejected cells, warnings and changes each are shown on a screen.
inline constexpr std::size_t most_shown = 20;

// "line 7, longitude "13.2": why." for the first ones, and how many more there are.
void show_cells(const cli::Common& common, const Text& heading,
                const std::vector<site::CellFinding>& cells);

// The same as a list of objects.
nlohmann::ordered_json cells_json(const cli::Common& common,
                                  const std::vector<site::CellFinding>& cells);

void show_import(const cli::Common& common, const site::ImportRequest& request,
                 const site::ImportReport& report);
// One object with counts, changes, rejected cells and warnings.
void show_import_json(const cli::Common& common, const site::ImportRequest& request,
                      const site::ImportReport& report);

}  // namespace liferelay::program
