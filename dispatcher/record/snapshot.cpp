// See snapshot.hpp. Layout: version, now, sequence, rules version, [state hash], extra, state.
#include "dispatcher/record/snapshot.hpp"

#include "dispatcher/record/reader.hpp"
#include "dispatcher/record/writer.hpp"

namespace liferelay::record {

Result<Bytes> encode_snapshot(const Snapshot& snapshot, Sealer& sealer) {
  if (snapshot.extra.size() > max_extra_bytes) {
    return fail(ErrorKind::input,
                say("The windows of the senders take more than 384 MiB; no snapshot can be made. "
                    "Revoke keys that are not used.",
                    "发送方窗口超过 384 MiB，无法生成快照。请吊销不再使用的密钥。"));
  }
  Bytes bytes;
  ByteWriter head(bytes);
  Writer writer(bytes, snapshot.state.now, sealer);
  head.unsigned_varint(format_version);
  writer("now", Duration{snapshot.state.now.ms});
  writer("sequence", snapshot.sequence);
  writer("rules_version", snapshot.rules_version);
  writer("state_hash", snapshot.state_hash);
  head.unsigned_varint(snapshot.extra.size());
  head.raw(snapshot.extra);
  writer("state", snapshot.state);
  if (writer.error()) return tl::make_unexpected(*writer.error());
  return bytes;
}

Result<Snapshot> decode_snapshot(ByteView bytes, Sealer& sealer, DecodeReport* report) {
  if (const auto known = check_version(ByteReader(bytes).unsigned_varint()); !known)
    return tl::make_unexpected(known.error());
  Snapshot snapshot;
  Reader reader(bytes, sealer, report);
  std::uint32_t version = 0;
  Duration now;
  reader("version", version);
  reader.set_format(version);
  snapshot.format = version;
  reader("now", now);
  reader.set_base(Instant{now.ms});
  reader("sequence", snapshot.sequence);
  reader("rules_version", snapshot.rules_version);
  reader("state_hash", snapshot.state_hash);
  reader.read_bytes("extra", snapshot.extra, max_extra_bytes);
  reader("state", snapshot.state);
  if (const auto whole = reader.finish(); !whole) return tl::make_unexpected(whole.error());
  return snapshot;
}

}  // namespace liferelay::record
