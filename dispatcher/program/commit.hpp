// Which state of the sources this program was built from.
#pragma once

namespace liferelay::program {

// As git names it, with a "+" where something was not committed; "unknown" without git.
const char* source_commit();

}  // namespace liferelay::program
