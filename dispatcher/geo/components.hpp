// Which chains hang together.
#pragma once

#include "dispatcher/geo/contraction.hpp"

namespace liferelay::geo {

enum class Connection : std::uint8_t {
  weak,    // along chains, whatever their direction
  strong,  // there and back
};

// Fills component_open and component_all of every chain: numbered from 0 by length of their chains,
// longest first (ties by lowest chain). A chain between two components is in none.
void number_components(Contraction& contraction, Connection connection);

}  // namespace liferelay::geo
