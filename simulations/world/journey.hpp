// Somebody on the way: a route on the path network, asked where it has led to at any moment.
#pragma once

#include <optional>
#include <vector>

#include "dispatcher/base/instant.hpp"
#include "dispatcher/geo/path_network.hpp"
#include "dispatcher/geo/route.hpp"
#include "dispatcher/geo/search.hpp"

namespace liferelay::world {

class Journey {
 public:
  // The quickest way from here to there; straight across at 1 m/s where the map has no way.
  static Journey plan(const geo::PathNetwork& network, geo::Profile profile, geo::Position from,
                      geo::Position to, Instant departs_at, geo::Search& workspace);

  geo::Position at(Instant now) const;
  Instant departs_at() const { return departs_at_; }
  Instant arrives_at() const { return departs_at_ + legs_.back().after; }

 private:
  struct Leg {
    geo::Position at;
    Duration after;  // since departure
  };
  Instant departs_at_;
  std::vector<Leg> legs_;  // at least one
};

}  // namespace liferelay::world
