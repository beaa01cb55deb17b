// One number for a whole state: equal states have equal hashes, on every machine.
#pragma once

#include <cstdint>
#include <limits>

#include "dispatcher/domain/state.hpp"

namespace liferelay::engine {

inline constexpr std::uint32_t newest_format = std::numeric_limits<std::uint32_t>::max();

// Over every field in its listed order, counts of lists included. Personal is left out, so that
// erasing somebody keeps every digest. Of the fields that `format` of the journal's records has
// (base/reflect.hpp): what an older program recorded is compared with what it saw.
std::uint64_t hash_of(const State& state, std::uint32_t format = newest_format);

}  // namespace liferelay::engine
