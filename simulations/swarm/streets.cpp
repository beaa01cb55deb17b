// See streets.hpp.
#include "simulations/swarm/streets.hpp"

#include "dispatcher/geo/segment.hpp"

namespace liferelay::swarm {
namespace {

constexpr geo::Position corner{471'400'000, 95'200'000};
constexpr std::int32_t block_lat_e7 = 9'000;   // about 100 m
constexpr std::int32_t block_lon_e7 = 13'200;  // the same at this latitude
constexpr std::uint32_t walk_ms_per_m = 770;   // 1.3 m/s
constexpr std::uint32_t drive_ms_per_m = 120;  // 30 km/h

class Drawer {
 public:
  explicit Drawer(Prng& prng) : prng_(prng) {}

  geo::StreetGraph draw() {
    const auto columns = static_cast<std::int32_t>(prng_.between(3, 7));
    const auto rows = static_cast<std::int32_t>(prng_.between(3, 7));
    draw_grid(0, columns, rows);
    if (prng_.chance(1, 4)) draw_grid(columns + 3, 2, 2);  // an island
    return std::move(graph_);
  }

 private:
  void draw_grid(std::int32_t first_column, std::int32_t columns, std::int32_t rows) {
    const auto first = static_cast<std::uint32_t>(graph_.nodes.size());
    for (std::int32_t y = 0; y < rows; ++y) {
      for (std::int32_t x = 0; x < columns; ++x) add_junction(first_column + x, y);
    }
    const auto at = [&](std::int32_t x, std::int32_t y) {
      return first + static_cast<std::uint32_t>(y * columns + x);
    };
    for (std::int32_t y = 0; y < rows; ++y) {
      for (std::int32_t x = 0; x < columns; ++x) {
        if (x + 1 < columns) add_way(at(x, y), at(x + 1, y));
        if (y + 1 < rows) add_way(at(x, y), at(x, y + 1));
      }
    }
  }

  void add_junction(std::int32_t column, std::int32_t row) {
    const auto crooked = [&](std::int32_t block) {
      return static_cast<std::int32_t>(prng_.between(-block / 4, block / 4));
    };
    graph_.nodes.push_back({corner.lat_e7 + row * block_lat_e7 + crooked(block_lat_e7),
                            corner.lon_e7 + column * block_lon_e7 + crooked(block_lon_e7)});
  }

  void add_way(std::uint32_t from, std::uint32_t to) {
    const std::uint64_t kind = prng_.below(20);
    if (kind < 2) return;  // a gap
    geo::StreetEdge edge;
    edge.from = from;
    edge.to = to;
    edge.length_cm =
        static_cast<std::uint32_t>(geo::distance_cm(graph_.nodes[from], graph_.nodes[to]));
    const std::uint32_t metres = edge.length_cm / 100 + 1;
    edge.use[0] = {metres * walk_ms_per_m, metres * walk_ms_per_m, kind == 2};
    if (kind != 3) edge.use[1] = {metres * drive_ms_per_m, metres * drive_ms_per_m, kind == 2};
    if (kind == 4) edge.use[1].backward_ms = 0;
    graph_.edges.push_back(edge);
  }

  Prng& prng_;
  geo::StreetGraph graph_;
};

}  // namespace

geo::StreetGraph draw_streets(Prng& prng) {
  return Drawer(prng).draw();
}

geo::Position near_a_junction(const geo::StreetGraph& graph, Prng& prng) {
  geo::Position at = graph.nodes[prng.below(graph.nodes.size())];
  at.lat_e7 += static_cast<std::int32_t>(prng.between(-800, 800));
  at.lon_e7 += static_cast<std::int32_t>(prng.between(-1'200, 1'200));
  return at;
}

}  // namespace liferelay::swarm
