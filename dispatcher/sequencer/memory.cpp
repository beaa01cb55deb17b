// See memory.hpp.
#include "dispatcher/sequencer/memory.hpp"

#include "dispatcher/sequencer/message_digest.hpp"

namespace liferelay::sequencer {

namespace {

// Version 2 added the digests of messages.
constexpr std::uint8_t memory_version = 2;

}  // namespace

void Memory::take(const Input& input) {
  if (const auto* resumed = std::get_if<input::Resumed>(&input.body)) starts = resumed->start;
  if (input.origin.number != 0)
    senders[input.origin.key].take(input.origin.number, message_digest(input.body));
}

void Memory::remember(const Input& input, const Outcome& outcome, const journal::Head& head) {
  if (input.origin.number == 0) return;
  senders[input.origin.key].remember(
      {input.origin.number, outcome.incident, outcome.subject, head});
}

Bytes encode_memory(const Memory& memory) {
  Bytes bytes;
  ByteWriter out(bytes);
  out.byte(memory_version);
  out.unsigned_varint(memory.starts);
  out.unsigned_varint(memory.senders.size());
  for (const auto& [key, window] : memory.senders) {
    out.unsigned_varint(key.value);
    window.encode(out);
  }
  return bytes;
}

Result<Memory> decode_memory(ByteView bytes) {
  Memory memory;
  if (bytes.empty()) return memory;
  ByteReader in(bytes);
  const std::uint8_t version = in.byte();
  if (version > memory_version) {
    return fail(ErrorKind::unsupported,
                say("The snapshot's sender windows were written by a newer LifeRelay. Install "
                    "that version.",
                    "快照中的发送方窗口由更新版本的 LifeRelay 写入。请安装该版本。"));
  }
  memory.starts = in.unsigned_varint();
  const std::size_t count = in.count(max_keys);
  for (std::size_t i = 0; i < count && in.ok(); ++i) {
    const KeyNo key{static_cast<std::uint32_t>(in.unsigned_varint())};
    if (!memory.senders[key].decode(in, version >= 2)) break;
  }
  if (!in.at_end()) {
    return fail(ErrorKind::damaged,
                say("The snapshot's sender windows are damaged. Restore the journal from a backup.",
                    "快照中的发送方窗口已损坏。请从备份恢复日志。"));
  }
  return memory;
}

}  // namespace liferelay::sequencer
