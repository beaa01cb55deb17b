// A door on this machine that nobody else uses.
#pragma once

#include <cstddef>

namespace liferelay::test {

// Below the ports that the system gives to clients: one that calls a dispatcher that is down could
// otherwise be given the very port it calls, and answer itself. Another one for each job.
int free_port(std::size_t job);

}  // namespace liferelay::test
