// check: reads a site folder and tells what is wrong with it.
#pragma once

#include <string>

#include "dispatcher/program/command_line.hpp"

namespace liferelay::program {

void add_check_command(CommandLine& line);

// What `check FOLDER` does; `all`: every finding, also where many are alike. Exit code failed if
// there are errors.
cli::ExitCode check_site(const cli::Common& common, const std::string& folder, bool all);

}  // namespace liferelay::program
