// The dispatcher's bytes to a message.
#include "dispatcher/wire/decode.hpp"

namespace liferelay::wire {

Decoded<FromDispatcher> decode_from_dispatcher(ByteView bytes, std::uint32_t peer_minor,
                                               std::uint32_t* ignored_keys) {
  return decode_message<FromDispatcher>(bytes, Speaker::dispatcher, peer_minor, ignored_keys,
                                        [](const FromDispatcher&, Unpacker&) {});
}

}  // namespace liferelay::wire
