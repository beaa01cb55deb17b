// `liferelay site reload`: asks the dispatcher of this data folder to read its site anew, and says
// what came of it.
#pragma once

#include "dispatcher/program/command_line.hpp"

namespace liferelay::program {

void add_site_reload(CommandLine& line, CLI::App& group);

// Exit code ok when the site is in force, failed with the findings when it was refused,
// no_way when no dispatcher runs here or none answered within `patience_s` seconds. `shows`: false
// to say nothing when all went well.
cli::ExitCode reload_site(const cli::Common& common, std::uint32_t patience_s, bool shows);

}  // namespace liferelay::program
