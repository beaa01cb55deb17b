#include "dispatcher/base/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace liferelay {

void stop_on_broken_invariant(const char* condition, std::source_location where) {
  std::fprintf(
      stderr,
      "liferelay: internal error: \"%s\" does not hold at %s:%u. Stopping; restart to recover.\n",
      condition, where.file_name(), static_cast<unsigned>(where.line()));
  std::abort();
}

}  // namespace liferelay
