// See record.hpp. Layout: version, flags, at, sequence, [origin], body, [events], [state hash].
#include "dispatcher/record/record.hpp"

#include "dispatcher/record/reader.hpp"
#include "dispatcher/record/writer.hpp"

namespace liferelay::record {
namespace {

constexpr std::uint8_t has_origin = 1;
constexpr std::uint8_t has_events = 2;
constexpr std::uint8_t has_state_hash = 4;
constexpr std::uint8_t known_flags = has_origin | has_events | has_state_hash;

std::uint8_t flags_of(const Record& record) {
  return static_cast<std::uint8_t>((record.input.origin == Origin{} ? 0 : has_origin) |
                                   (record.events.empty() ? 0 : has_events) |
                                   (record.state_hash ? has_state_hash : 0));
}

}  // namespace

Result<Bytes> encode(const Record& record, Sealer& sealer) {
  Bytes bytes;
  ByteWriter head(bytes);
  Writer writer(bytes, record.input.at, sealer);
  const std::uint8_t flags = flags_of(record);
  head.unsigned_varint(format_version);
  head.byte(flags);
  writer("at", Duration{record.input.at.ms});
  writer("sequence", record.input.sequence);
  if (flags & has_origin) writer("origin", record.input.origin);
  const auto* block = std::get_if<input::PositionBlock>(&record.input.body);
  if (record.erased && block != nullptr && block->reports.empty()) {
    head.unsigned_varint(record.input.body.index());
    writer.write_erased_block();
  } else {
    writer("body", record.input.body);
  }
  if (flags & has_events) writer("events", record.events);
  if (record.state_hash) head.fixed64(*record.state_hash);
  if (writer.error()) return tl::make_unexpected(*writer.error());
  return bytes;
}

Result<Record> decode(ByteView bytes, Sealer& sealer, DecodeReport* report) {
  if (const auto known = check_version(ByteReader(bytes).unsigned_varint()); !known)
    return tl::make_unexpected(known.error());
  Record record;
  Reader reader(bytes, sealer, report);
  std::uint32_t version = 0;
  std::uint8_t flags = 0;
  Duration at;
  reader("version", version);
  reader.set_format(version);
  reader("flags", flags);
  reader("at", at);
  record.input.at = Instant{at.ms};
  reader.set_base(record.input.at);
  reader("sequence", record.input.sequence);
  if ((flags & ~known_flags) != 0) reader.refuse();
  if (flags & has_origin) reader("origin", record.input.origin);
  reader("body", record.input.body);
  if (flags & has_events) reader("events", record.events);
  if (flags & has_state_hash) reader.read_fixed("state_hash", record.state_hash.emplace());
  if (const auto whole = reader.finish(); !whole) return tl::make_unexpected(whole.error());
  record.erased = reader.block_erased();
  record.format = version;
  return record;
}

}  // namespace liferelay::record
