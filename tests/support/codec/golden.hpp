// Golden bytes: files of hexadecimal digits that say what the formats are. A difference means that
// the format changed.
#pragma once

#include <string>

#include "dispatcher/base/bytes.hpp"

namespace liferelay::testing {

// The bytes in tests/golden/FOLDER/NAME.hex; empty if there is no such file. With
// LIFERELAY_WRITE_GOLDEN set in the environment the file is first written with `made`: a deliberate
// change of a format, which needs a new version number.
Bytes golden(const std::string& folder, const std::string& name, const Bytes& made);

// The same file, only read: bytes of an older version that nobody writes any more.
Bytes kept_golden(const std::string& folder, const std::string& name);

}  // namespace liferelay::testing
