// A sealer that seals nothing: for bytes that are compared or hashed and then thrown away, never
// for bytes that are kept.
#pragma once

#include "dispatcher/base/sealer.hpp"

namespace liferelay::sequencer {

class PlainSealer final : public Sealer {
 public:
  Result<Bytes> seal(std::string_view, ByteView plain) override {
    return Bytes(plain.begin(), plain.end());
  }
  Opened open(std::string_view, ByteView sealed, Bytes& plain) override {
    plain.assign(sealed.begin(), sealed.end());
    return Opened::ok;
  }
};

}  // namespace liferelay::sequencer
