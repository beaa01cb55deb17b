#include "dispatcher/base/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace liferelay {

void stop_on_broken_invariant(const char* condition, const char* file, int line) {
  std::fprintf(
      stderr,
      "liferelay: internal error: \"%s\" does not hold at %s:%d. Stopping; restart to recover.\n",
      condition, file, line);
  std::abort();
}

}  // namespace liferelay
