// The frame in which each group of commands adds its own words.
#pragma once

#include <functional>
#include <string>

#include <CLI/CLI.hpp>

#include "agents/cli/common.hpp"
#include "dispatcher/base/text.hpp"

namespace liferelay::program {

// Lives in main() for the length of the program; the groups keep their words in shared pointers
// inside callbacks.
struct CommandLine {
  CLI::App app;
  cli::Common common;
  std::function<cli::ExitCode()> chosen;  // what the words asked for

  // The text in the language of this call: help is read before it is parsed.
  std::string in(const Text& text) const { return text.in(common.language); }

  CLI::App* command(CLI::App& parent, const std::string& name, const Text& what) {
    return parent.add_subcommand(name, in(what));
  }
  // Asks for exactly one of the subcommands.
  CLI::App* group(const std::string& name, const Text& what) {
    CLI::App* made = app.add_subcommand(name, in(what));
    made->require_subcommand(1);
    return made;
  }
  template <class T>
  CLI::Option* option(CLI::App* command, const std::string& names, T& into, const Text& what) {
    return command->add_option(names, into, in(what));
  }
  // For commands that take typed positions.
  void coordinates(CLI::App* command) {
    option(command, "--coordinates", common.coordinates,
           say("What typed positions are in: wgs84, gcj02 or bd09 (usual: what the key file says)",
               "所填坐标的坐标系：wgs84、gcj02 或 bd09（默认按密钥文件）"));
  }
  CLI::Option* flag(CLI::App* command, const std::string& names, bool& into, const Text& what) {
    return command->add_flag(names, into, in(what));
  }
  void run(CLI::App* command, std::function<cli::ExitCode()> what) {
    command->callback([this, what = std::move(what)] { chosen = what; });
  }
};

void add_serve_commands(CommandLine& line);     // serve, check
void add_field_commands(CommandLine& line);     // alarm, respond, watch
void add_control_commands(CommandLine& line);   // incident, people, keys
void add_map_commands(CommandLine& line);       // map
void add_journal_commands(CommandLine& line);   // journal
void add_site_commands(CommandLine& line);      // site
void add_person_commands(CommandLine& line);    // person
void add_import_commands(CommandLine& line);    // import
void add_exercise_commands(CommandLine& line);  // exercise
void add_swarm_command(CommandLine& line);      // swarm

}  // namespace liferelay::program
