// A person's row in the site's own files: read, or taken out with name, number and everything else.
// The row itself then stays, retired, so that the id is never given to another.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dispatcher/base/instant.hpp"
#include "dispatcher/base/result.hpp"

namespace liferelay::service {

enum class RowErased : std::uint8_t {
  now,      // the row was emptied
  before,   // it was empty already
  nowhere,  // no row has this id
};

// The row of people.csv or units.csv with this id, as the file has it: column and cell, empty cells
// left out. Empty when no row has it. Errors: as below.
Result<std::vector<std::pair<std::string, std::string>>> registry_row(
    const std::string& site_folder, const std::string& id);

// Looks into people.csv and units.csv of the folder, and into the copies that imports keep of them.
// Of the row only id, kind and the date in `retired` remain; a file without that column gets it.
// Every other byte of the file stays. The file is replaced in one step, with the same permissions.
// Errors: `input` for a file that is no table, `environment` when it cannot be written.
Result<RowErased> erase_registry_row(const std::string& site_folder, const std::string& id,
                                     Instant today);

// The text of a file with the row emptied; the same text when it was, nothing without such a row.
// Error `input`: it is no table; `file` names it there.
Result<std::optional<std::string>> without_person(const std::string& text, const std::string& id,
                                                  const std::string& date, const std::string& file);

}  // namespace liferelay::service
