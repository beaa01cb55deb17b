// SHA-256 (FIPS 180-4) by OpenSSL, fed piece by piece.
#pragma once

#include <cstdint>

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/journal/head.hpp"

struct evp_md_ctx_st;

namespace liferelay::journal {

class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  Sha256& add(ByteView bytes);
  Sha256& add(std::uint8_t byte);
  Sha256& add(std::uint64_t word);  // eight bytes, low byte first
  // The digest of everything since the last one; the next add begins anew.
  Digest finish();

 private:
  evp_md_ctx_st* context_;
};

}  // namespace liferelay::journal
