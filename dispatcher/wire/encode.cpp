// Messages to bytes.
#include "dispatcher/wire/codec.hpp"
#include "dispatcher/wire/packer.hpp"

namespace liferelay::wire {

Bytes encode(const FromAgent& message) {
  Bytes out;
  Packer(out).write(message);
  return out;
}

Bytes encode(const FromDispatcher& message, std::uint32_t minor) {
  Bytes out;
  Packer(out, minor).write(message);
  return out;
}

}  // namespace liferelay::wire
