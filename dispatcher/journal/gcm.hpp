// AES-256-GCM (NIST SP 800-38D) by OpenSSL: nonce (12, random), ciphertext, tag (16).
#pragma once

#include <string_view>

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/journal/key_file.hpp"

namespace liferelay::journal {

Bytes gcm_seal(const Key& key, std::string_view associated, ByteView plain);
// False, and `plain` empty, when the bytes, the key or the associated data are not those of the
// sealing.
bool gcm_open(const Key& key, std::string_view associated, ByteView sealed, Bytes& plain);

}  // namespace liferelay::journal
