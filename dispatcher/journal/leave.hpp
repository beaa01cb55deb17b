// The only way out after a write or sync error, and the quick one when all is durable.
#pragma once

namespace liferelay::journal {

// Ends the process at once by _exit: no destructor, no atexit handler, no flush, no sync, no close.
// SQLite's close would sync twice more and say that all is well, although the kernel has already
// forgotten the pages it could not write.
[[noreturn]] void leave(int exit_code);

}  // namespace liferelay::journal
