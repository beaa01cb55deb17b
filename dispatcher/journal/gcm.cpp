#include "dispatcher/journal/gcm.hpp"

#include <memory>

#include <openssl/evp.h>
#include <openssl/rand.h>

#include "dispatcher/base/check.hpp"

namespace liferelay::journal {

namespace {

constexpr std::size_t nonce_size = 12;
constexpr std::size_t tag_size = 16;

struct FreeContext {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

Context make_context() {
  Context context(EVP_CIPHER_CTX_new());
  LIFERELAY_CHECK(context != nullptr);
  return context;
}

// Records are far below the 2 GiB that OpenSSL's lengths allow.
int length_of(std::size_t size) {
  LIFERELAY_CHECK(size <= (std::size_t{1} << 30));
  return static_cast<int>(size);
}

const unsigned char* chars_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

Bytes gcm_seal(const Key& key, std::string_view associated, ByteView plain) {
  Bytes sealed(nonce_size + plain.size() + tag_size);
  std::uint8_t* const nonce = sealed.data();
  std::uint8_t* const text = nonce + nonce_size;
  const Context context = make_context();
  int done = 0;
  bool ok = RAND_bytes(nonce, nonce_size) == 1 &&
            EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.data(), nonce) == 1 &&
            EVP_EncryptUpdate(context.get(), nullptr, &done, chars_of(associated),
                              length_of(associated.size())) == 1;
  if (ok && !plain.empty()) {
    ok = EVP_EncryptUpdate(context.get(), text, &done, plain.data(), length_of(plain.size())) == 1;
  }
  std::uint8_t* const tag = text + plain.size();
  ok = ok && EVP_EncryptFinal_ex(context.get(), tag, &done) == 1 &&
       EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, tag_size, tag) == 1;
  LIFERELAY_CHECK(ok);
  return sealed;
}

bool gcm_open(const Key& key, std::string_view associated, ByteView sealed, Bytes& plain) {
  plain.clear();
  if (sealed.size() < nonce_size + tag_size) return false;
  const ByteView text = sealed.subspan(nonce_size, sealed.size() - nonce_size - tag_size);
  Bytes tag(sealed.end() - tag_size, sealed.end());
  const Context context = make_context();
  int done = 0;
  bool ok = EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.data(),
                               sealed.data()) == 1 &&
            EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, tag_size, tag.data()) == 1 &&
            EVP_DecryptUpdate(context.get(), nullptr, &done, chars_of(associated),
                              length_of(associated.size())) == 1;
  LIFERELAY_CHECK(ok);
  plain.resize(text.size());
  if (!text.empty()) {
    ok = EVP_DecryptUpdate(context.get(), plain.data(), &done, text.data(),
                           length_of(text.size())) == 1;
  }
  std::uint8_t end[tag_size];
  ok = ok && EVP_DecryptFinal_ex(context.get(), end, &done) == 1;
  if (!ok) plain.clear();
  return ok;
}

}  // namespace liferelay::journal
