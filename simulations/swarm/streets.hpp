// The streets of a small town: a crooked grid with gaps, one-ways, footpaths, private ways and
// sometimes a part that nothing leads to.
#pragma once

#include "dispatcher/base/prng.hpp"
#include "dispatcher/geo/street_graph.hpp"

namespace liferelay::swarm {

// Nine to forty-nine junctions, blocks of about 100 m. Equal numbers drawn, equal streets.
geo::StreetGraph draw_streets(Prng& prng);

// A point near one of the junctions, off the path by some metres.
geo::Position near_a_junction(const geo::StreetGraph& graph, Prng& prng);

}  // namespace liferelay::swarm
