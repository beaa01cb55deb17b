// The slow twin of travel times: everything by a search of its own.
#pragma once

#include <map>
#include <optional>
#include <tuple>

#include "dispatcher/domain/kinds.hpp"
#include "dispatcher/geo/path_network.hpp"
#include "dispatcher/geo/search.hpp"

namespace liferelay::test {

class PlainTimes {
 public:
  PlainTimes(const geo::PathNetwork& network, bool private_paths, Duration horizon)
      : network_(network), private_paths_(private_paths) {
    options_.horizon = horizon;
    options_.allow_restricted = private_paths;
  }
  std::optional<Duration> time(geo::Position from, geo::Position to, Travel travel) const {
    const std::tuple key(from.lat_e7, from.lon_e7, to.lat_e7, to.lon_e7, travel);
    const auto known = known_.find(key);
    if (known != known_.end()) return known->second;
    const auto profile = travel == Travel::car ? geo::Profile::car : geo::Profile::foot;
    const auto snap = [&](geo::Position at) {
      return network_.snap(profile, at, geo::SnapRule::dispatch, private_paths_);
    };
    search_.outward(network_, profile, snap(from), options_);
    return known_[key] = search_.time(snap(to));
  }

 private:
  const geo::PathNetwork& network_;
  bool private_paths_;
  geo::SearchOptions options_;
  mutable geo::Search search_;
  mutable std::map<std::tuple<std::int32_t, std::int32_t, std::int32_t, std::int32_t, Travel>,
                   std::optional<Duration>>
      known_;
};

}  // namespace liferelay::test
