// `liferelay person export | erase`: what is kept of somebody, and the end of it (R27).
#pragma once

#include <string>

#include "dispatcher/program/command_line.hpp"
#include "dispatcher/service/dossier.hpp"

namespace liferelay::program {

struct PersonWords {
  std::string id;
  std::uint32_t caller = 0;
  std::uint32_t patient = 0;
  std::string site;     // site folder; empty: the one that this data folder served last
  std::string journal;  // export: a folder of segments, such as a backup; empty: the data folder's
  std::string out;      // export: the file to write; empty: standard output
  bool yes = false;     // erase: do not ask
};

// Exactly one of id, caller and patient. Error: usage.
Result<service::Subject> subject_of(const PersonWords& words);
// The folder to look for the registry row in. Error: not_found when it is not known.
Result<std::string> site_folder_of(const cli::Common& common, const PersonWords& words);

cli::ExitCode export_person(const cli::Common& common, const PersonWords& words);
cli::ExitCode erase_person(const cli::Common& common, const PersonWords& words);

}  // namespace liferelay::program
