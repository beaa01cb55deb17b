// The town of one seed: maps, and the site as it is at first and as it is read anew later on.
#pragma once

#include <memory>
#include <vector>

#include "dispatcher/domain/site.hpp"
#include "dispatcher/engine/engine.hpp"
#include "dispatcher/engine/travel_times.hpp"
#include "dispatcher/geo/path_network.hpp"
#include "dispatcher/geo/street_graph.hpp"

namespace liferelay::swarm {

// One map with its bytes, which the network points into.
class TownMap {
 public:
  explicit TownMap(geo::StreetGraph graph);

  const geo::StreetGraph& graph() const { return graph_; }
  const geo::PathNetwork& network() const { return network_; }

 private:
  geo::StreetGraph graph_;
  Bytes bytes_;
  geo::PathNetwork network_;
};

// Immutable once drawn; it outlives every engine made from it.
class Town {
 public:
  // With so many people; the first of them are the same however many there are.
  Town(std::uint64_t seed, std::uint32_t people);

  // The first is what the dispatcher starts with.
  const std::vector<std::shared_ptr<const Site>>& sites() const { return sites_; }
  const TownMap& map_of(const Site& site) const;
  // Null for a digest that no map of the town has.
  std::unique_ptr<engine::TravelTimes> travel_times(std::uint64_t map_digest) const;
  engine::Engine engine_for(const Site& site) const;

 private:
  std::vector<std::unique_ptr<TownMap>> maps_;
  std::vector<std::shared_ptr<const Site>> sites_;
};

}  // namespace liferelay::swarm
