// A file that is the old one or the new one, whatever happens in between.
#pragma once

#include <string>
#include <string_view>

#include "dispatcher/base/result.hpp"

namespace liferelay::site {

// Writes the text beside `path`, syncs it, and puts it in the file's place in one rename, which is
// synced, too. With `keep_earlier` the earlier file becomes PATH.before-import first, in place of
// the one before it. The rights of the earlier file stay; a new one is its owner's alone. Errors
// (environment, forbidden): the file is as it was, and nothing is left beside it. Blocks.
Result<void> replace_file(const std::string& path, std::string_view text, bool keep_earlier);

}  // namespace liferelay::site
