// The grid by which the nearest edge is found.
#pragma once

#include <vector>

#include "dispatcher/geo/contraction.hpp"

namespace liferelay::geo {

struct GridSections {
  format::Grid grid{};
  std::vector<std::uint32_t> first_entries;
  std::vector<format::GridEntry> entries;
};

GridSections build_grid(const Contraction& contraction);

}  // namespace liferelay::geo
