// Reading small text files of a site folder whole.
#pragma once

#include <string>

#include "dispatcher/base/result.hpp"

namespace liferelay::site {

// UTF-8 with or without a byte-order mark (removed); at most 16 MiB. Errors name the file.
Result<std::string> read_text_file(const std::string& path);

}  // namespace liferelay::site
