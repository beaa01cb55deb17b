// Assertions that stay on in every build: a state that is known to be wrong must stop the program,
// not go on deciding.
#pragma once

namespace liferelay {

// Prints the condition and the place to standard error and ends the process without unwinding. The
// next start recovers.
[[noreturn]] void stop_on_broken_invariant(const char* condition, const char* file, int line);

}  // namespace liferelay

// Says what must hold. Costs one branch; kept in release builds.
#define LIFERELAY_CHECK(condition)    \
  ((condition) ? static_cast<void>(0) \
               : ::liferelay::stop_on_broken_invariant(#condition, __FILE__, __LINE__))
