#include "dispatcher/journal/segment_header.hpp"

#include "dispatcher/journal/sha256.hpp"

namespace liferelay::journal {

Digest digest_of(const SegmentHeader& header) {
  Sha256 hash;
  hash.add(std::uint64_t{header.format}).add(std::uint64_t{header.number});
  hash.add(static_cast<std::uint8_t>(header.identity.mode));
  hash.add(std::uint64_t{header.identity.speed});
  hash.add(std::uint64_t{header.identity.site.size()}).add(as_bytes(header.identity.site));
  hash.add(static_cast<std::uint64_t>(header.created.ms));
  hash.add(header.previous.commit).add(header.previous.digest).add(header.base_sequence);
  return hash.finish();
}

}  // namespace liferelay::journal
