// What a moving item is, as far as searches tell items apart.
#pragma once

#include <cstdint>

namespace liferelay::geo {

// A small number that the owner of an index gives a meaning to, and a set of such numbers.
using Sort = std::uint8_t;
using Sorts = std::uint64_t;
inline constexpr Sort sort_count = 64;
inline constexpr Sorts every_sort = ~Sorts{0};

constexpr Sorts only(Sort sort) {
  return Sorts{1} << sort;
}
constexpr bool is_among(Sort sort, Sorts sorts) {
  return (sorts & only(sort)) != 0;
}

}  // namespace liferelay::geo
