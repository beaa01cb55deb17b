#include "dispatcher/journal/sha256.hpp"

#include <openssl/evp.h>

#include "dispatcher/base/check.hpp"

namespace liferelay::journal {

namespace {
// Looked up once: fetching an algorithm by name costs more than hashing a record.
const EVP_MD* algorithm() {
  static EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return sha256;
}
}  // namespace

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  LIFERELAY_CHECK(context_ != nullptr);
  LIFERELAY_CHECK(EVP_DigestInit_ex(context_, algorithm(), nullptr) == 1);
}

Sha256::~Sha256() {
  EVP_MD_CTX_free(context_);
}

Sha256& Sha256::add(ByteView bytes) {
  LIFERELAY_CHECK(EVP_DigestUpdate(context_, bytes.data(), bytes.size()) == 1);
  return *this;
}

Sha256& Sha256::add(std::uint8_t byte) {
  return add(ByteView{&byte, 1});
}

Sha256& Sha256::add(std::uint64_t word) {
  std::uint8_t bytes[8];
  for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(word >> (8 * i));
  return add(ByteView{bytes});
}

Digest Sha256::finish() {
  Digest digest;
  LIFERELAY_CHECK(EVP_DigestFinal_ex(context_, digest.data(), nullptr) == 1);
  LIFERELAY_CHECK(EVP_DigestInit_ex(context_, nullptr, nullptr) == 1);
  return digest;
}

}  // namespace liferelay::journal
