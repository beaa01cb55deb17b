// The streets of one profile with every chain of nodes of degree two drawn together between its
// junctions.
#pragma once

#include <cstdint>
#include <vector>

#include "dispatcher/base/result.hpp"
#include "dispatcher/geo/map_format.hpp"

namespace liferelay::geo {

// Junctions are numbered along a space-filling curve, so that neighbours have near numbers. Chains
// are numbered in the order in which the junctions meet them.
struct Contraction {
  std::vector<std::uint32_t> junction_nodes;  // the graph's node of each junction
  std::vector<format::Chain> chains;          // components not yet filled
  std::vector<format::Point> points;
};

// A node stays a junction unless exactly two ends of usable edges meet there, with the same
// permissions in both directions and the same restriction. A ring without a junction gets one, at
// its first node along the curve.
//
// Errors: input, when the times or lengths of one chain sum up to more than a chain can hold.
Result<Contraction> contract(const StreetGraph& graph, Profile profile);

}  // namespace liferelay::geo
