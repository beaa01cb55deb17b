// A place on the path network: where on which chain, and how far from it the person or thing really
// is.
#pragma once

#include <cstdint>

#include "dispatcher/base/instant.hpp"
#include "dispatcher/base/reflect.hpp"

namespace liferelay::geo {

inline constexpr std::uint32_t no_chain = 0xffff'ffff;

// Valid for one profile of one map (see PathNetwork::digest); chain numbers mean nothing on another
// map.
struct Spot {
  std::uint32_t chain = no_chain;
  std::uint32_t offset_cm = 0;    // from the chain's start, at most its length
  std::uint32_t off_path_cm = 0;  // straight line from the real position to the path

  bool on_network() const { return chain != no_chain; }
  friend bool operator==(const Spot&, const Spot&) = default;
};

template <class Visitor, OneOf<Spot> Self>
void fields(Visitor& visit, Self& self) {
  visit("chain", self.chain);
  visit("offset", self.offset_cm);
  visit("off_path", self.off_path_cm);
}

// Ground between a position and its path is crossed on foot at 1.0 m/s by every profile: slower
// than a path because it is a lawn, a yard or a stairwell, and a car stops at the kerb. All travel
// times include it at both ends.
inline constexpr std::uint32_t off_path_ms_per_cm = 10;

// Farther from any permitted path than this, a position is not on the network.
inline constexpr std::uint32_t snap_limit_cm = 200'000;

// How much farther the largest component may be than the nearest path, for SnapRule::dispatch.
inline constexpr std::uint32_t dispatch_tolerance_cm = 10'000;

enum class SnapRule : std::uint8_t {
  any_component,  // the nearest permitted path
  dispatch,  // the nearest one on the largest component if within dispatch_tolerance_cm more, else
             // the nearest
};

}  // namespace liferelay::geo
