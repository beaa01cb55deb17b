// `liferelay site new` and `liferelay site templates`: the first quarter of an hour with a site of
// one's own.
#pragma once

#include "dispatcher/program/command_line.hpp"

namespace liferelay::program {

void add_site_new(CommandLine& line, CLI::App& group);
void add_site_templates(CommandLine& line, CLI::App& group);

}  // namespace liferelay::program
