// A run as the words that repeat it: "--seed 17 --without loss,crash --people 3".
#pragma once

#include <string>
#include <string_view>

#include "dispatcher/base/result.hpp"
#include "simulations/swarm/plan.hpp"

namespace liferelay::swarm {

std::string options_of(const Request& request);
// Fails with `usage` and what is not understood.
Result<Request> request_of(std::string_view options);
// "loss,crash"; fails with `usage` naming the word that is no kind, and all that are.
Result<FaultKinds> kinds_of(std::string_view words);

}  // namespace liferelay::swarm
