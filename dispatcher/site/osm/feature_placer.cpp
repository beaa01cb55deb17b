// Where the features are: nodes where they stand, lines and areas at the middle of their outline.
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "dispatcher/site/osm/graph_builder.hpp"

namespace liferelay::site {
namespace {

using geo::FeatureKind;
using geo::MapFeature;
using geo::Position;

// The centre of gravity of an outline: the middles of its segments weighted by their length. One
// formula serves a closed building, a street-like line and a ring in several pieces. Degrees are
// scaled by nothing: over one feature the error of treating them as a plane only shifts weight
// between directions.
class OutlineCentre {
 public:
  void add_line(const RawMap& raw, const RawWay& way) {
    Position previous;
    bool joined = false;  // not after a gap
    for (std::size_t i = 0; i < way.ref_count; ++i) {
      const auto node = raw.nodes.find(raw.refs[way.first_ref + i]);
      const auto at = node ? raw.nodes.position(*node) : std::nullopt;
      if (at && !first_) first_ = *at;
      if (at && joined) add_segment(previous, *at);
      joined = at.has_value();
      if (at) previous = *at;
    }
  }

  // Empty when no node is known. Rounded to the grid of 1e-7 degrees.
  std::optional<Position> value() const {
    if (!first_ || weight_ <= 0) return first_;
    return Position{first_->lat_e7 + round_to_int(lat_ / weight_),
                    first_->lon_e7 + round_to_int(lon_ / weight_)};
  }

 private:
  static std::int32_t round_to_int(double x) {
    return static_cast<std::int32_t>(std::floor(x + 0.5));
  }

  void add_segment(Position a, Position b) {
    const auto length = static_cast<double>(geo::distance_cm(a, b));
    const auto middle = [](std::int32_t from, std::int32_t p, std::int32_t q) {
      return (static_cast<double>(p) + static_cast<double>(q)) / 2 - static_cast<double>(from);
    };
    weight_ += length;
    lat_ += length * middle(first_->lat_e7, a.lat_e7, b.lat_e7);
    lon_ += length * middle(first_->lon_e7, a.lon_e7, b.lon_e7);
  }

  std::optional<Position> first_;
  double weight_ = 0;
  double lat_ = 0;  // relative to first_, so that small differences keep their digits
  double lon_ = 0;
};

// Joins the ways of one name that share a node, by union-find with the lowest way as the root.
class WaterwayPieces {
 public:
  explicit WaterwayPieces(const RawMap& raw) : raw_(raw), parent_(raw.ways.size()) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    std::map<std::pair<std::string_view, std::int64_t>, std::size_t> way_at;  // by name and node
    for (std::size_t w = 0; w < raw.ways.size(); ++w) {
      if (!is_waterway(w)) continue;
      const RawWay& way = raw.ways[w];
      for (std::size_t i = 0; i < way.ref_count; ++i) {
        const auto key = std::pair(std::string_view(name(w)), raw.refs[way.first_ref + i]);
        const auto [seen, is_new] = way_at.emplace(key, w);
        if (!is_new) join(seen->second, w);
      }
    }
  }

  bool is_waterway(std::size_t way) const {
    const std::size_t feature = raw_.ways[way].feature;
    return feature != none && raw_.way_features[feature].kind == FeatureKind::waterway;
  }

  std::size_t root(std::size_t way) const {
    while (parent_[way] != way) way = parent_[way] = parent_[parent_[way]];
    return way;
  }

 private:
  const std::string& name(std::size_t way) const {
    return raw_.way_features[raw_.ways[way].feature].name;
  }
  void join(std::size_t a, std::size_t b) {
    a = root(a);
    b = root(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

  const RawMap& raw_;
  mutable std::vector<std::size_t> parent_;  // root() shortens paths
};

// The node of a waterway nearest to its centre, since the centre of a bend lies on land.
Position nearest_node(const RawMap& raw, const std::vector<std::size_t>& ways, Position centre) {
  Position best = centre;
  std::int64_t best_cm = std::numeric_limits<std::int64_t>::max();
  for (const std::size_t w : ways) {
    const RawWay& way = raw.ways[w];
    for (std::size_t i = 0; i < way.ref_count; ++i) {
      const auto node = raw.nodes.find(raw.refs[way.first_ref + i]);
      const auto at = node ? raw.nodes.position(*node) : std::nullopt;
      if (!at) continue;
      const std::int64_t cm = geo::distance_cm(*at, centre);
      if (cm < best_cm) {
        best_cm = cm;
        best = *at;
      }
    }
  }
  return best;
}

class FeaturePlacer {
 public:
  FeaturePlacer(RawMap& raw, ImportSummary& summary) : raw_(raw), summary_(summary) {}

  std::vector<MapFeature> run() {
    placed_ = std::move(raw_.node_features);
    place_waterways();
    for (const RawWay& way : raw_.ways) {
      if (way.feature == none || raw_.way_features[way.feature].kind == FeatureKind::waterway)
        continue;
      OutlineCentre centre;
      centre.add_line(raw_, way);
      keep(std::move(raw_.way_features[way.feature]), centre.value());
    }
    for (RawArea& area : raw_.areas) {
      OutlineCentre centre;
      for (const std::int64_t id : area.outer_ways) {
        if (const RawWay* way = find_way(id)) centre.add_line(raw_, *way);
      }
      keep(std::move(area.feature), centre.value());
    }
    for (const MapFeature& feature : placed_)
      ++summary_.features[static_cast<std::size_t>(feature.kind)];
    return std::move(placed_);
  }

 private:
  void place_waterways() {
    const WaterwayPieces pieces(raw_);
    std::map<std::size_t, std::vector<std::size_t>> waterways;
    for (std::size_t w = 0; w < raw_.ways.size(); ++w) {
      if (pieces.is_waterway(w)) waterways[pieces.root(w)].push_back(w);
    }
    for (const auto& [root, ways] : waterways) {
      OutlineCentre centre;
      for (const std::size_t w : ways) centre.add_line(raw_, raw_.ways[w]);
      auto at = centre.value();
      if (at) at = nearest_node(raw_, ways, *at);
      keep(std::move(raw_.way_features[raw_.ways[root].feature]), at);
    }
  }

  const RawWay* find_way(std::int64_t id) const {
    const auto found =
        std::lower_bound(raw_.ways.begin(), raw_.ways.end(), id,
                         [](const RawWay& way, std::int64_t wanted) { return way.id < wanted; });
    return found != raw_.ways.end() && found->id == id ? &*found : nullptr;
  }

  void keep(MapFeature feature, std::optional<Position> at) {
    if (!at) {
      ++summary_.features_unplaced;
      return;
    }
    feature.at = *at;
    placed_.push_back(std::move(feature));
  }

  RawMap& raw_;
  ImportSummary& summary_;
  std::vector<MapFeature> placed_;
};

}  // namespace

std::vector<MapFeature> place_features(RawMap& raw, ImportSummary& summary) {
  return FeaturePlacer(raw, summary).run();
}

}  // namespace liferelay::site
