// The command line library's own words, in the language of this call: headings of the help, and
// what is wrong with the words that were typed.
#pragma once

#include <CLI/CLI.hpp>

#include "dispatcher/base/text.hpp"

namespace liferelay::program {

// Before any option or subcommand is added: they inherit it.
void speak(CLI::App& app, Language language);

// After all of them are there: what they do not inherit.
void speak_throughout(CLI::App& app, Language language);

}  // namespace liferelay::program
