#include "dispatcher/geo/grid_builder.hpp"

#include <algorithm>
#include <numeric>

namespace liferelay::geo {
namespace {

// About 110 m by 110 m at the equator; doubled until there are no more cells than max_cells() and
// no more entries than max_entries().
constexpr std::uint32_t smallest_cell_e7 = 10'000;

std::uint64_t max_cells(std::size_t points) {
  return std::max<std::uint64_t>(64, points);
}

// Ordinary streets touch one or two cells each. Without this bound, lines across the whole map, as
// no street is drawn, would each be entered in nearly all of its cells.
std::uint64_t max_entries(std::size_t points) {
  return std::uint64_t{16} * points;
}

struct Bounds {
  std::int64_t south = max_lat_e7, north = -max_lat_e7;
  std::int64_t west = max_lon_e7, east = -max_lon_e7;

  void include(Position p) {
    south = std::min<std::int64_t>(south, p.lat_e7);
    north = std::max<std::int64_t>(north, p.lat_e7);
    west = std::min<std::int64_t>(west, p.lon_e7);
    east = std::max<std::int64_t>(east, p.lon_e7);
  }
};

std::uint32_t cells_across(std::int64_t span, std::uint32_t cell) {
  return static_cast<std::uint32_t>(span / cell) + 1;
}

std::uint32_t cell_of(std::int32_t value, std::int32_t origin, std::uint32_t cell) {
  return static_cast<std::uint32_t>((std::int64_t{value} - origin) / cell);
}

// The cells that the box around a piece touches; both ends included.
struct Cells {
  std::uint32_t first_row, last_row;
  std::uint32_t first_column, last_column;

  Cells(const format::Grid& grid, Position a, Position b) {
    const auto [south, north] = std::minmax(a.lat_e7, b.lat_e7);
    const auto [west, east] = std::minmax(a.lon_e7, b.lon_e7);
    first_row = cell_of(south, grid.south_west.lat_e7, grid.cell_lat_e7);
    last_row = cell_of(north, grid.south_west.lat_e7, grid.cell_lat_e7);
    first_column = cell_of(west, grid.south_west.lon_e7, grid.cell_lon_e7);
    last_column = cell_of(east, grid.south_west.lon_e7, grid.cell_lon_e7);
  }
  std::uint64_t count() const {
    return std::uint64_t{last_row - first_row + 1} * (last_column - first_column + 1);
  }
};

// Calls visit(chain, point, cells) for every piece of every chain.
template <class Visit>
void for_each_piece(const Contraction& contraction, const format::Grid& grid, Visit visit) {
  for (std::uint32_t i = 0; i < contraction.chains.size(); ++i) {
    const format::Chain& chain = contraction.chains[i];
    for (std::uint32_t k = 0; k + 1 < chain.point_count; ++k) {
      const std::uint32_t point = chain.first_point + k;
      visit(i, point, Cells(grid, contraction.points[point].at, contraction.points[point + 1].at));
    }
  }
}

// Calls visit(chain, point, cell number) for every cell of every piece.
template <class Visit>
void for_each_entry(const Contraction& contraction, const format::Grid& grid, Visit visit) {
  for_each_piece(
      contraction, grid, [&](std::uint32_t chain, std::uint32_t point, const Cells& cells) {
        for (std::uint32_t row = cells.first_row; row <= cells.last_row; ++row) {
          for (std::uint32_t column = cells.first_column; column <= cells.last_column; ++column) {
            visit(chain, point, std::size_t{row} * grid.columns + column);
          }
        }
      });
}

bool is_small_enough(const Contraction& contraction, const format::Grid& grid) {
  const std::size_t points = contraction.points.size();
  if (std::uint64_t{grid.rows} * grid.columns > max_cells(points)) return false;
  std::uint64_t entries = 0;
  for_each_piece(contraction, grid, [&](std::uint32_t, std::uint32_t, const Cells& cells) {
    entries += cells.count();
  });
  return entries <= max_entries(points);
}

format::Grid lay_out(const Contraction& contraction) {
  if (contraction.points.empty()) return {{0, 0}, smallest_cell_e7, smallest_cell_e7, 1, 1};
  Bounds bounds;
  for (const format::Point& point : contraction.points) bounds.include(point.at);
  const Position south_west{static_cast<std::int32_t>(bounds.south),
                            static_cast<std::int32_t>(bounds.west)};
  for (std::uint32_t cell = smallest_cell_e7;; cell *= 2) {
    const format::Grid grid{south_west, cell, cell, cells_across(bounds.north - bounds.south, cell),
                            cells_across(bounds.east - bounds.west, cell)};
    if (is_small_enough(contraction, grid)) return grid;
  }
}

}  // namespace

GridSections build_grid(const Contraction& contraction) {
  GridSections sections;
  sections.grid = lay_out(contraction);
  const std::size_t cells = std::size_t{sections.grid.rows} * sections.grid.columns;
  sections.first_entries.assign(cells + 1, 0);
  for_each_entry(contraction, sections.grid, [&](std::uint32_t, std::uint32_t, std::size_t cell) {
    ++sections.first_entries[cell + 1];
  });
  std::partial_sum(sections.first_entries.begin(), sections.first_entries.end(),
                   sections.first_entries.begin());
  sections.entries.resize(sections.first_entries.back());
  std::vector<std::uint32_t> next(sections.first_entries.begin(), sections.first_entries.end() - 1);
  for_each_entry(contraction, sections.grid,
                 [&](std::uint32_t chain, std::uint32_t point, std::size_t cell) {
                   sections.entries[next[cell]++] = {chain, point};
                 });
  return sections;
}

}  // namespace liferelay::geo
