// One number for a whole state: equal states have equal hashes, on every machine.
#pragma once

#include <cstdint>

#include "dispatcher/domain/state.hpp"

namespace liferelay::engine {

// Over every field in its listed order, counts of lists included. Personal is left out, so that
// erasing somebody keeps every digest.
std::uint64_t hash_of(const State& state);

}  // namespace liferelay::engine
