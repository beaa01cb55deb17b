// Where vehicles stand: from their stations travel times are looked up instead of searched. A site
// has few ambulances, and the nearest one may be far away: a search would pass half the map.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "dispatcher/engine/nearest_people.hpp"
#include "dispatcher/geo/fixed_table.hpp"

namespace liferelay::engine {

class Stands {
 public:
  // Keeps tables of the times from both ends of the chain, from where all that stands on it sets
  // out: some 20 bytes a junction within the horizon. Above `most` nothing is added, and searches
  // answer as before.
  static constexpr std::size_t most = 32;
  void add(const geo::PathNetwork& network, Travel travel, geo::Spot spot,
           const geo::SearchOptions& options);
  void clear();

  // Everybody of these sorts by travel time, ties by number, where they are few and all of them are
  // on such chains; nothing otherwise.
  static constexpr std::uint32_t few = 16;
  using Targets = std::array<geo::Spot, geo::profile_count>;
  std::optional<std::vector<Arrival>> everybody(const geo::PathNetwork& network,
                                                const NearestPeople::Indexes& people,
                                                const Targets& targets,
                                                const geo::SearchOptions& options,
                                                geo::Sorts sorts) const;

 private:
  struct Ends {
    geo::FixedTable start;
    geo::FixedTable end;
  };
  std::array<std::map<std::uint32_t, Ends>, geo::profile_count> by_chain_;
};

}  // namespace liferelay::engine
