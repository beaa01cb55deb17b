// The slow twin of the path network: plain Dijkstra on the streets as drawn, with every spot as a
// point of the graph.
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "dispatcher/geo/segment.hpp"
#include "dispatcher/geo/spot.hpp"
#include "dispatcher/geo/street_graph.hpp"

namespace liferelay::geo::twin {

inline constexpr std::uint64_t unreachable = ~std::uint64_t{0};

// A place on one edge of the graph.
struct Place {
  std::uint32_t edge = 0;
  std::uint32_t along_cm = 0;  // from the edge's first node
};

struct Snapped {
  double square_cm = 0;
  std::uint32_t off_path_cm = 0;
  std::vector<Place> places;  // all that are exactly the nearest; empty beyond snap_limit_cm
};

class PlainStreets {
 public:
  PlainStreets(const StreetGraph& graph, Profile profile, bool allow_restricted);

  // Looks at every permitted edge.
  Snapped snap(Position position) const;
  // The number of the point that stands for the place: a node, or a new point on the edge.
  std::uint32_t point_of(Place place);

  // Costs between the point and every other one; towards: to the point, else from it. In ms, or in
  // cm with by_length. Off-path parts are not in it. Points added later need a new call.
  std::vector<std::uint64_t> costs(std::uint32_t point, bool towards, bool by_length);

 private:
  struct Step {
    std::uint32_t to;
    std::uint32_t ms;
    std::uint32_t cm;
  };

  bool usable(const StreetEdge& edge) const;
  std::uint32_t length(const StreetEdge& edge) const;
  void lay_steps();
  void lay_piece(const StreetEdge& edge, std::pair<std::uint32_t, std::uint32_t> from,
                 std::pair<std::uint32_t, std::uint32_t> to);

  const StreetGraph& graph_;
  std::size_t profile_;
  bool allow_restricted_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t>
      inner_;  // (edge, along) -> point
  std::uint32_t points_;
  std::uint32_t laid_points_ = 0;  // how many points the steps below know
  std::vector<std::vector<Step>> out_, in_;
};

}  // namespace liferelay::geo::twin
