// The records of a map file, as they lie in it: little-endian, no padding. docs/map-format.md
// explains them.
#pragma once

#include <array>
#include <cstdint>

#include "dispatcher/geo/street_graph.hpp"

namespace liferelay::geo::format {

inline constexpr std::array<char, 8> magic = {'L', 'I', 'F', 'E', 'R', 'M', 'A', 'P'};
inline constexpr std::uint32_t version = 1;
inline constexpr std::uint32_t none = 0xffff'ffff;
inline constexpr std::size_t max_text_bytes = 65'536;

struct Header {
  std::array<char, 8> magic;
  std::uint32_t version;
  std::uint32_t section_count;
  std::uint64_t file_bytes;
  std::uint64_t digest;  // over all bytes of the file, this field taken as 0
};
static_assert(sizeof(Header) == 32);

struct Section {
  std::uint32_t id;
  std::uint32_t record_bytes;
  std::uint64_t offset;  // from the start of the file, a multiple of 8
  std::uint64_t count;   // records
};
static_assert(sizeof(Section) == 24);

// Sections of the whole map.
enum : std::uint32_t { features = 1, feature_text = 2, tables = 3, table_words = 4 };
// Sections of one profile: profile_section(profile, first_arcs) and so on.
enum : std::uint32_t { first_arcs, arcs, chains, points, grid, first_entries, entries };
inline constexpr std::uint32_t sections_per_profile = 7;
inline constexpr std::uint32_t section_count = 4 + sections_per_profile * profile_count;

constexpr std::uint32_t profile_section(Profile profile, std::uint32_t part) {
  return 16 * (1 + static_cast<std::uint32_t>(profile)) + part;
}

// One end of a chain, seen from its junction: first_arcs[j] .. first_arcs[j + 1] are those of
// junction j.
struct Arc {
  std::uint32_t to;  // the junction at the other end
  // chain * 4 + restricted * 2 + (1 if the chain runs from `to` to here)
  std::uint32_t chain_flags;
  std::uint32_t out_ms;  // from here to the other end; 0: not permitted
  std::uint32_t in_ms;   // from the other end to here; 0: not permitted
  std::uint32_t length_cm;

  std::uint32_t chain() const { return chain_flags >> 2; }
  bool restricted() const { return (chain_flags & 2) != 0; }
  bool at_chain_end() const { return (chain_flags & 1) != 0; }
};
static_assert(sizeof(Arc) == 20);
inline constexpr std::uint32_t max_chains = 1u << 30;

struct Chain {
  std::uint32_t from;  // junctions
  std::uint32_t to;
  std::uint32_t first_point;
  std::uint32_t point_count;     // at least 2: both ends are points
  std::uint32_t flags;           // 1 forward permitted, 2 backward permitted, 4 restricted
  std::uint32_t component_open;  // without restricted chains; none: in no component
  std::uint32_t component_all;

  bool forward() const { return (flags & 1) != 0; }
  bool backward() const { return (flags & 2) != 0; }
  bool restricted() const { return (flags & 4) != 0; }
};
static_assert(sizeof(Chain) == 28);

struct Point {
  Position at;
  std::uint32_t length_cm;    // from the chain's start to here
  std::uint32_t forward_ms;   // from the chain's start to here
  std::uint32_t backward_ms;  // from here to the chain's start
};
static_assert(sizeof(Point) == 20);

// Cells of equal size in degrees, row by row from the south-west corner.
struct Grid {
  Position south_west;
  std::uint32_t cell_lat_e7;
  std::uint32_t cell_lon_e7;
  std::uint32_t rows;
  std::uint32_t columns;
};
static_assert(sizeof(Grid) == 24);

// The straight piece from this point to the next one of its chain touches the cell.
struct GridEntry {
  std::uint32_t chain;
  std::uint32_t point;
};
static_assert(sizeof(GridEntry) == 8);

struct Feature {
  std::uint32_t kind;
  Position at;
  std::uint32_t text_at;  // its text starts here in feature_text and ends where the next one starts
};
static_assert(sizeof(Feature) == 16);

// Times between one fixed spot and the junctions within the horizon. At words_at: one word per page
// of junctions (its number among the stored pages, or none), then the stored pages: for each
// junction the time to the spot and from it.
struct Table {
  std::uint32_t feature;
  std::uint32_t profile;
  std::uint32_t chain;
  std::uint32_t offset_cm;
  std::uint32_t off_path_cm;
  std::uint32_t horizon_ms;
  std::uint32_t flags;  // 1: restricted chains were allowed
  std::uint32_t words_at;
  std::uint32_t page_count;
};
static_assert(sizeof(Table) == 36);
inline constexpr std::uint32_t junctions_per_page = 32;
inline constexpr std::uint32_t words_per_page = 2 * junctions_per_page;

constexpr std::uint32_t page_directory_size(std::uint32_t junctions) {
  return junctions / junctions_per_page + (junctions % junctions_per_page != 0 ? 1 : 0);
}

}  // namespace liferelay::geo::format
