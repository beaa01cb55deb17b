// What decoding an agent's and a dispatcher's message have in common. Inner part of the layer.
#pragma once

#include "dispatcher/wire/unpacker.hpp"

namespace liferelay::wire {

// `check` may refuse the message as a whole once its fields are read.
template <class Message, class Check>
Decoded<Message> decode_message(ByteView bytes, Speaker speaker, std::uint32_t peer_minor,
                                std::uint32_t* ignored_keys, Check check) {
  std::vector<Node> nodes;
  nodes.reserve(64);
  if (auto refusal = read_tape(bytes, nodes)) return tl::make_unexpected(*std::move(refusal));
  Unpacker unpacker(nodes, speaker);
  if (peer_minor > protocol_minor || unpacker.greets_from_newer()) unpacker.skip_unknown_keys();
  Message message;
  unpacker.read(0, message);
  if (unpacker.ok()) check(message, unpacker);
  if (unpacker.refusal()) return tl::make_unexpected(*unpacker.refusal());
  if (ignored_keys != nullptr) *ignored_keys += unpacker.ignored_keys();
  return message;
}

}  // namespace liferelay::wire
