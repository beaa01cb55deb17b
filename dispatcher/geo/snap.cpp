// The nearest permitted edge, by the grid: windows of growing radius until nothing outside can be
// nearer.
#include <algorithm>
#include <array>
#include <limits>

#include "dispatcher/geo/path_network.hpp"
#include "dispatcher/geo/segment.hpp"

namespace liferelay::geo {
namespace {

constexpr double out_of_reach = std::numeric_limits<double>::max();

struct Candidate {
  double square_cm = out_of_reach;
  std::uint32_t chain = no_chain;
  std::uint32_t offset_cm = 0;

  bool is_within(double cm) const { return square_cm <= cm * cm; }
  void improve(const Candidate& other) {
    const bool better =
        other.square_cm < square_cm ||
        (other.square_cm == square_cm &&
         (other.chain < chain || (other.chain == chain && other.offset_cm < offset_cm)));
    if (better) *this = other;
  }
};

struct Best {
  Candidate any;
  Candidate largest;  // on component 0
};

struct Window {
  std::uint32_t first_row, last_row, first_column, last_column;
};

// The cells that a span of degrees touches, clamped to the grid; false if it lies outside.
bool clamp_to_cells(std::int64_t low, std::int64_t high, std::uint32_t cell, std::uint32_t count,
                    std::uint32_t& first, std::uint32_t& last) {
  if (high < 0 || low >= std::int64_t{cell} * count) return false;
  first = static_cast<std::uint32_t>(std::max<std::int64_t>(low, 0) / cell);
  last = static_cast<std::uint32_t>(std::min<std::int64_t>(high / cell, count - 1));
  return true;
}

bool window_around(const format::Grid& grid, const LocalPlane& plane, Position at, double radius_cm,
                   Window& out) {
  const std::int64_t north = std::int64_t{at.lat_e7} - grid.south_west.lat_e7;
  const std::int64_t east = std::int64_t{at.lon_e7} - grid.south_west.lon_e7;
  const std::int64_t lat_span = plane.lat_span_e7(radius_cm);
  const std::int64_t lon_span = plane.lon_span_e7(radius_cm);
  return clamp_to_cells(north - lat_span, north + lat_span, grid.cell_lat_e7, grid.rows,
                        out.first_row, out.last_row) &&
         clamp_to_cells(east - lon_span, east + lon_span, grid.cell_lon_e7, grid.columns,
                        out.first_column, out.last_column);
}

class Scan {
 public:
  Scan(const ProfileNetwork& network, const LocalPlane& plane, bool allow_restricted)
      : network_(network), plane_(plane), allow_restricted_(allow_restricted) {}

  void window(const Window& window, Best& best) const {
    for (std::uint32_t row = window.first_row; row <= window.last_row; ++row) {
      const std::uint32_t start = row * network_.grid.columns;
      // Neighbouring cells of a row have neighbouring entries.
      const std::uint32_t first = network_.first_entries[start + window.first_column];
      const std::uint32_t last = network_.first_entries[start + window.last_column + 1];
      for (std::uint32_t i = first; i < last; ++i) entry(network_.entries[i], best);
    }
  }

 private:
  void entry(const format::GridEntry& entry, Best& best) const {
    const format::Chain chain = network_.chains[entry.chain];
    if (chain.restricted() && !allow_restricted_) return;
    const format::Point a = network_.points[entry.point];
    const format::Point b = network_.points[entry.point + 1];
    const Projection nearest = project(plane_, a.at, b.at, b.length_cm - a.length_cm);
    const Candidate candidate{nearest.square_cm, entry.chain, a.length_cm + nearest.along_cm};
    best.any.improve(candidate);
    const std::uint32_t component = allow_restricted_ ? chain.component_all : chain.component_open;
    if (component == 0) best.largest.improve(candidate);
  }

  const ProfileNetwork& network_;
  const LocalPlane& plane_;
  bool allow_restricted_;
};

Spot as_spot(const Candidate& candidate) {
  if (!candidate.is_within(snap_limit_cm)) return {};
  return {candidate.chain, candidate.offset_cm, rounded_cm(candidate.square_cm)};
}

}  // namespace

Spot PathNetwork::snap(Profile profile, Position position, SnapRule rule,
                       bool allow_restricted) const {
  const ProfileNetwork& network = of(profile);
  if (network.chains.empty()) return {};
  const LocalPlane plane(position);
  const Scan scan(network, plane, allow_restricted);
  constexpr std::array<double, 5> radii_cm = {2'500, 10'000, 25'000, 80'000, snap_limit_cm};
  Best best;
  for (const double radius_cm : radii_cm) {
    Window window{};
    if (!window_around(network.grid, plane, position, radius_cm, window)) continue;
    scan.window(window, best);
    // What lies within the radius has been seen, so a hit within it is final.
    if (!best.any.is_within(radius_cm)) continue;
    if (rule == SnapRule::any_component || best.largest.is_within(radius_cm)) break;
    if (best.any.is_within(std::max(0.0, radius_cm - dispatch_tolerance_cm - 1))) break;
  }
  if (rule == SnapRule::any_component) return as_spot(best.any);
  const Spot nearest = as_spot(best.any);
  const Spot largest = as_spot(best.largest);
  const bool close =
      largest.on_network() && largest.off_path_cm <= nearest.off_path_cm + dispatch_tolerance_cm;
  return close ? largest : nearest;
}

}  // namespace liferelay::geo
