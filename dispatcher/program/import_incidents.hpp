// `liferelay import incidents`: a log of past calls, to be replayed in exercises.
#pragma once

#include "dispatcher/program/command_line.hpp"

namespace liferelay::program {

void add_import_incidents(CommandLine& line, CLI::App& group);

}  // namespace liferelay::program
