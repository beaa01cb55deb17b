// What every command that speaks to a dispatcher shares: where its data lies, in which language it
// answers, how it ends.
#pragma once

#include <string>

#include "dispatcher/base/result.hpp"

namespace liferelay::cli {

// Documented in docs/commands.md; programs may rely on them.
enum class ExitCode : int {
  ok = 0,
  failed = 1,         // the input has a mistake, or something in the environment failed
  usage = 2,          // the words of the command are wrong
  not_found = 3,      // what was named does not exist
  no_way = 4,         // the map has no way there, or nobody answers on the wire
  not_received = 5,   // an alarm was kept, not received: call by voice
  refused = 6,        // the dispatcher or the file's permissions said no
  conflict = 7,       // the state does not allow it
  damaged = 8,        // stored data is not what was written
  not_redecided = 9,  // `journal verify`: chain and folding hold, decisions were not made again
  unsupported = 10,   // written by a newer version
  unfilled = 11,      // an exercise ended with a role unfilled that should have been filled
};

ExitCode exit_code(ErrorKind kind);

struct Common {
  Language language = Language::en;
  bool json = false;
  std::string data;      // data folder
  std::string key_file;  // empty: the identity's file in the data folder
  // What typed positions are in: wgs84, gcj02 or bd09; empty: what the key file says.
  std::string coordinates;
};

// "${XDG_STATE_HOME:-~/.local/state}/liferelay".
std::string default_data_folder();

std::string key_path(const std::string& data, const std::string& identity);
std::string outbox_path(const std::string& data, const std::string& identity);

// Prints the sentence to standard error, as JSON {"error": ...} with --json, and gives the exit
// code.
ExitCode report(const Common& common, const Error& error);
// A sentence on standard output.
void print(const Common& common, const Text& text);

}  // namespace liferelay::cli
