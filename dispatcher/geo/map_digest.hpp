// The digest that names a map file.
#pragma once

#include "dispatcher/base/hash.hpp"
#include "dispatcher/geo/map_format.hpp"

namespace liferelay::geo::format {

// Over every byte of the file, the header's digest field taken as 0. The file is at least as long
// as its header.
inline std::uint64_t digest_of(ByteView file) {
  Hasher hasher;
  hasher.add(file.first(sizeof(Header) - sizeof(std::uint64_t)));
  hasher.add(file.subspan(sizeof(Header)));
  return hasher.value();
}

}  // namespace liferelay::geo::format
