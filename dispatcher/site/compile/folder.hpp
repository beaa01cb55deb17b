// The files of a site folder: which there are, and their text.
#pragma once

#include <string>
#include <vector>

#include "dispatcher/site/compile/finding.hpp"

namespace liferelay::site {

enum class Presence { needed, optional };

// The text of a file of the folder; empty, and a finding, if it cannot be read. A missing optional
// file is empty and no finding.
std::string file_text(const std::string& folder, const std::string& name, Presence presence,
                      Findings& findings);

// "SUB/NAME.toml" for each such file below the folder, by name. Other files there are warned about:
// nobody reads them. At most 200; more are an error.
std::vector<std::string> toml_files(const std::string& folder, const std::string& sub,
                                    Findings& findings);

// Warns of .csv, .toml and .txt files in the folder that nobody reads: a misspelt "unit.csv" would
// be missed without a word.
void warn_of_strangers(const std::string& folder, Findings& findings);

}  // namespace liferelay::site
