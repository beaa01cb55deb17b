// Small street graphs with everything that is awkward: loops, rings, parallel ways, one-ways,
// private ways, links of no length, loose ends.
#pragma once

#include "dispatcher/base/prng.hpp"
#include "dispatcher/geo/street_graph.hpp"

namespace liferelay::geo::twin {

// Within a square of about 1.5 km.
StreetGraph random_streets(Prng& prng);

// A point on a random edge, moved by up to so many 1e-7 degrees; the graph has an edge.
Position near_some_edge(const StreetGraph& graph, Prng& prng, std::int32_t jitter_e7);

}  // namespace liferelay::geo::twin
