// A file read whole, under a limit.
#pragma once

#include <cstddef>
#include <string>

#include "dispatcher/base/result.hpp"

namespace liferelay::site {

// A regular file of at most so many MiB. Blocks. Errors name the file.
Result<std::string> file_bytes(const std::string& path, std::size_t most_mib);

}  // namespace liferelay::site
