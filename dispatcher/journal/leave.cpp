#include "dispatcher/journal/leave.hpp"

#include <unistd.h>

namespace liferelay::journal {

void leave(int exit_code) {
  ::_exit(exit_code);
}

}  // namespace liferelay::journal
