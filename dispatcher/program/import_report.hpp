// What came of an import, for people and for programs.
#pragma once

#include "agents/cli/common.hpp"
#include "dispatcher/site/intake/import_file.hpp"

namespace liferelay::program {

// At most so many rejected cells, warnings and changes each are shown on a screen.
inline constexpr std::size_t most_shown = 20;

// "line 7, longitude "13.2": why." for the first ones, and how many more there are.
void show_cells(const cli::Common& common, const Text& heading,
                const std::vector<site::CellFinding>& cells);

void show_import(const cli::Common& common, const site::ImportRequest& request,
                 const site::ImportReport& report);
// One object with counts, changes, rejected cells and warnings.
void show_import_json(const cli::Common& common, const site::ImportRequest& request,
                      const site::ImportReport& report);

}  // namespace liferelay::program
