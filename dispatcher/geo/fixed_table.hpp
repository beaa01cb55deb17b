// Travel times to and from one thing that does not move, looked up instead of searched.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "dispatcher/geo/search.hpp"

namespace liferelay::geo {

// A view of a table in the map file, or one made later (an AED that a site adds). Cheap to copy;
// valid as long as the map's bytes. Threading: immutable.
class FixedTable {
 public:
  // The table stored for a feature of the map; nothing if the map holds none (MapOptions says which
  // reach how far).
  static std::optional<FixedTable> of_map(const PathNetwork& network, std::uint32_t feature,
                                          Profile profile);
  // Searches both ways from the spot. The metric is time; the workspace is overwritten.
  static FixedTable make(const PathNetwork& network, Profile profile, Spot fixed,
                         const SearchOptions& options, Search& workspace);

  // Exact, in constant time. Nothing: no permitted way, or beyond the horizon (a search may still
  // find one).
  std::optional<Duration> to_fixed(Spot from) const { return time(from, to_spot); }
  std::optional<Duration> from_fixed(Spot to) const { return time(to, from_spot); }

  Spot spot() const { return spot_; }
  Duration horizon() const { return milliseconds(horizon_ms_); }
  bool allows_restricted() const { return allow_restricted_; }

  // The words as they go into a map file: directory, then pages.
  RecordArray<std::uint32_t> words() const { return words_; }
  std::uint32_t page_count() const;

 private:
  enum Way : std::uint32_t { to_spot = 0, from_spot = 1 };
  std::uint32_t junction_time(std::uint32_t junction, Way way) const;
  std::uint32_t directory_size() const;
  std::optional<Duration> time(Spot other, Way way) const;

  ProfileNetwork network_;
  Spot spot_;
  std::uint32_t horizon_ms_ = 0;
  bool allow_restricted_ = false;
  RecordArray<std::uint32_t> words_;
  std::shared_ptr<const std::vector<std::uint32_t>> owned_;  // empty for a view of the file
};

}  // namespace liferelay::geo
