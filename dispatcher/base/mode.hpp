// Real or drill. It stands in the base because every layer must be able to refuse the other one.
#pragma once

#include <cstdint>

namespace liferelay {

// A process, its data folder, its journal, its keys and every message have one mode for life.
enum class Mode : std::uint8_t { live, exercise };

}  // namespace liferelay
