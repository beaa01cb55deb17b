// Key files on disk. Whoever can read one can speak as its owner.
#pragma once

#include <string>

#include "dispatcher/wire/key_file.hpp"

namespace liferelay::sdk {

// Refuses a file that others can read (kind forbidden), is missing (not_found) or has a mistake
// (input, with its line).
Result<wire::KeyFile> read_key_file(const std::string& path);
// Creates or replaces the file in one step, mode 0600, synced.
Result<void> write_key_file(const std::string& path, const wire::KeyFile& file);

}  // namespace liferelay::sdk
