// A MessagePack value as a flat list of nodes: no tree, no copy of a text, nothing beyond the
// limits of codec.hpp. Inner part of the layer.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/domain/refusal.hpp"

namespace liferelay::wire {

enum class NodeKind : std::uint8_t { nil, boolean, positive, negative, text, array, map };

// An array is followed by its elements, a map by key, value, key, value ...
struct Node {
  NodeKind kind = NodeKind::nil;
  std::uint32_t size = 0;       // bytes of a text, elements of an array, pairs of a map
  std::uint32_t end = 0;        // the index after this node and all that is in it
  std::uint64_t number = 0;     // of a boolean or positive; of a negative its two's complement
  const char* bytes = nullptr;  // of a text; they belong to whoever holds the message

  std::string_view text() const { return {bytes, size}; }
};

// The whole of `message` as nodes, the root at 0. Keys are texts and differ within a map, every
// text is plain text. Otherwise the refusal, with the path to where it happened.
std::optional<Refusal> read_tape(ByteView message, std::vector<Node>& nodes);

// Adds ".step" (or "step" at the start). A step too long to be one of our names becomes "?".
void append_step(std::string& path, std::string_view step);

}  // namespace liferelay::wire
