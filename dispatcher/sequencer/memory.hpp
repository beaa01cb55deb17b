// What the sequencer remembers beside the engine's state: the sender windows and the count of
// starts. It is rebuilt from the journal and kept in the `extra` bytes of snapshots.
#pragma once

#include <map>

#include "dispatcher/domain/input.hpp"
#include "dispatcher/sequencer/outcome.hpp"
#include "dispatcher/sequencer/sender_window.hpp"

namespace liferelay::sequencer {

struct Memory {
  std::uint64_t starts = 0;
  std::map<KeyNo, SenderWindow> senders;

  // An input was accepted: its number is done.
  void take(const Input& input);
  // Its commit is durable: the reply may be given again.
  void remember(const Input& input, const Outcome& outcome, const journal::Head& head);

  friend bool operator==(const Memory&, const Memory&) = default;
};

Bytes encode_memory(const Memory& memory);
// Fails with `unsupported` for a newer format and `damaged` for anything encode_memory() does not
// write.
Result<Memory> decode_memory(ByteView bytes);

}  // namespace liferelay::sequencer
