// From streets as drawn to the bytes of a map file: contraction, components, grid, features and
// tables.
#pragma once

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/base/instant.hpp"
#include "dispatcher/base/result.hpp"
#include "dispatcher/geo/street_graph.hpp"

namespace liferelay::geo {

struct MapOptions {
  // How far the tables of AEDs and stations reach; beyond it a search answers.
  Duration foot_horizon = minutes(30);
  Duration car_horizon = minutes(60);
  // Whether the tables may use restricted paths. The paths themselves are always kept.
  bool allow_restricted = false;
};

// The same graph and options give the same bytes on every machine. An edge shorter than 1 cm counts
// as 1 cm.
//
// Errors: input (an edge names a missing node, is longer than 10,000 km or slower than 12
// days; a position is not on the earth; a text is over 64 KiB; more than 4 GiB of one section).
Result<Bytes> build_map(const StreetGraph& graph, const MapOptions& options = {});

}  // namespace liferelay::geo
