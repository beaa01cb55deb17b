// How often one key may begin a connection: a stolen key must not keep the door busy.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "dispatcher/base/instant.hpp"

namespace liferelay::field {

// An agent connects once a second at most; several programs may share a key.
inline constexpr std::uint32_t handshakes_per_window = 100;
inline constexpr Duration handshake_window = seconds(10);

// Bounded by the handshakes of one window. `now` never goes back.
class HandshakeRate {
 public:
  bool allows(std::string_view public_key, Instant now) {
    if (now - began_ >= handshake_window) {
      counts_.clear();
      began_ = now;
    }
    return ++counts_[std::string(public_key)] <= handshakes_per_window;
  }

 private:
  std::unordered_map<std::string, std::uint32_t> counts_;
  Instant began_;
};

}  // namespace liferelay::field
