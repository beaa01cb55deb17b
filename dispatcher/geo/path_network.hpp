// The path network of a map file: a read-only view that people and vehicles are placed on and
// searched in.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "dispatcher/base/result.hpp"
#include "dispatcher/geo/map_format.hpp"
#include "dispatcher/geo/record_array.hpp"
#include "dispatcher/geo/spot.hpp"

namespace liferelay::geo {

inline constexpr std::uint32_t no_component = format::none;

// The arrays of one profile, for the searches. A cheap copy; valid as long as the map's bytes.
struct ProfileNetwork {
  RecordArray<std::uint32_t> first_arcs;
  RecordArray<format::Arc> arcs;
  RecordArray<format::Chain> chains;
  RecordArray<format::Point> points;
  format::Grid grid{};
  RecordArray<std::uint32_t> first_entries;
  RecordArray<format::GridEntry> entries;

  std::uint32_t junction_count() const { return first_arcs.empty() ? 0 : first_arcs.size() - 1; }
  std::uint32_t length_cm(const format::Chain& chain) const {
    return points[chain.first_point + chain.point_count - 1].length_cm;
  }
};

// What is in the file, for `map info`.
struct NetworkSize {
  std::uint32_t junctions = 0;
  std::uint32_t chains = 0;
  std::uint32_t points = 0;
  std::uint32_t components = 0;  // without restricted chains
  std::uint64_t length_cm = 0;
};

// Threading: immutable, so any number of threads may read. Copying copies pointers only: the bytes
// given to open() must outlive every copy and everything made from it. The default network is
// empty; nothing is on it.
class PathNetwork {
 public:
  PathNetwork() = default;

  // Checks magic, version, section bounds and every index, so that a damaged file is refused and
  // never read out of its bounds. Does not read the whole file against its digest; verify_digest()
  // does. Errors: damaged, unsupported.
  static Result<PathNetwork> open(ByteView bytes);

  // Names the map: the journal records it, and spots of another digest are void.
  std::uint64_t digest() const { return digest_; }
  bool verify_digest() const;

  // The nearest permitted edge, exactly (ties: lower chain, then lower offset); off the network
  // beyond snap_limit_cm.
  Spot snap(Profile profile, Position position, SnapRule rule, bool allow_restricted = false) const;

  // Components count from 0, the largest by length of its paths. On foot: what hangs together; by
  // car: what can be left and come back to, so that a one-way trap is not large. no_component: off
  // the network, between two components, or on a restricted chain that is not allowed.
  std::uint32_t component(Profile profile, Spot spot, bool allow_restricted = false) const;

  // The point on the path (without the off-path part); {0, 0} off the network.
  Position position(Profile profile, Spot spot) const;
  // False for spots that this map does not have, such as those of another map.
  bool has(Profile profile, Spot spot) const;
  // True where only the site's permission opens the path.
  bool restricted(Profile profile, Spot spot) const;

  // Features lie sorted by kind, then source id.
  std::uint32_t feature_count() const { return features_.size(); }
  FeatureKind feature_kind(std::uint32_t index) const;
  Position feature_position(std::uint32_t index) const { return features_[index].at; }
  MapFeature feature(std::uint32_t index) const;

  NetworkSize size(Profile profile) const;
  const ProfileNetwork& of(Profile profile) const {
    return profiles_[static_cast<std::size_t>(profile)];
  }
  RecordArray<format::Table> tables() const { return tables_; }
  RecordArray<std::uint32_t> table_words() const { return table_words_; }

 private:
  ByteView bytes_;
  std::uint64_t digest_ = 0;
  std::array<ProfileNetwork, profile_count> profiles_;
  RecordArray<format::Feature> features_;
  ByteView feature_text_;
  RecordArray<format::Table> tables_;
  RecordArray<std::uint32_t> table_words_;
};

}  // namespace liferelay::geo
