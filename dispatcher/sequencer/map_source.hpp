// Where the maps come from that journals and sites name by digest.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "dispatcher/engine/travel_times.hpp"

namespace liferelay::sequencer {

// Travel times on the map of that digest; null when it is not at hand.
using MapSource = std::function<std::unique_ptr<engine::TravelTimes>(std::uint64_t digest)>;

}  // namespace liferelay::sequencer
