// A map for what is measured inside one process, and places on it that both sides know exactly: its
// nodes.
#pragma once

#include <string>
#include <vector>

#include "dispatcher/base/prng.hpp"
#include "dispatcher/geo/path_network.hpp"
#include "dispatcher/geo/street_graph.hpp"

namespace liferelay::bench {

class Streets {
 public:
  // `clip` as in a site.toml. Gives up when the map cannot be read.
  Streets(const std::string& map, const std::string& clip);
  Streets(const Streets&) = delete;
  Streets& operator=(const Streets&) = delete;

  const geo::StreetGraph& graph() const { return graph_; }
  const geo::PathNetwork& network() const { return network_; }
  // A node on the largest component on foot.
  int some_node(Prng& prng) const;
  geo::Spot spot(int node) const;

 private:
  geo::StreetGraph graph_;
  Bytes bytes_;
  geo::PathNetwork network_;
  std::vector<int> nodes_;
};

}  // namespace liferelay::bench
