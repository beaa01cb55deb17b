// One message of each type, written out by hand: golden bytes, examples of docs/protocol.md, seeds
// of damage.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "dispatcher/wire/codec.hpp"

namespace liferelay::wire::testing {

std::vector<std::pair<std::string, FromAgent>> samples_from_agent();
std::vector<std::pair<std::string, FromDispatcher>> samples_from_dispatcher();

}  // namespace liferelay::wire::testing
