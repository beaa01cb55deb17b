// Golden texts: what a given file becomes, line by line, in tests/golden.
#pragma once

#include <string>

namespace liferelay::test {

// Where `made` first differs from tests/golden/NAME, as a sentence with both lines; empty if it
// does not. With LIFERELAY_WRITE_GOLDEN set in the environment the file is written instead: for
// changes that are meant, to be read in the diff.
std::string golden_difference(const std::string& name, const std::string& made);

}  // namespace liferelay::test
