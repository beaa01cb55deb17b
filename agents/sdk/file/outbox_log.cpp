#include "agents/sdk/file/outbox_log.hpp"

#include <algorithm>
#include <string_view>

#include "dispatcher/base/hash.hpp"
#include "dispatcher/wire/messages.hpp"

namespace liferelay::sdk {
namespace {

constexpr std::string_view head_family = "LROUTBX";
constexpr char head_version = '1';
constexpr std::size_t prefix_bytes = 4 + 8;
constexpr std::size_t min_body_bytes = 2;
constexpr std::size_t max_body_bytes = wire::max_message_bytes + 64;

enum Type : std::uint8_t { message_type = 1, end_type = 2, base_type = 3, slot_type = 4 };

std::uint64_t checksum(ByteView body) {
  Hasher hasher;
  hasher.add(body);
  return hasher.value();
}

Bytes sealed(const Bytes& body) {
  Bytes record;
  ByteWriter writer(record);
  writer.fixed32(static_cast<std::uint32_t>(body.size()));
  writer.fixed64(checksum(body));
  writer.raw(body);
  return record;
}

Bytes number_record(Type type, std::uint64_t number) {
  Bytes body;
  ByteWriter writer(body);
  writer.byte(type);
  writer.unsigned_varint(number);
  return sealed(body);
}

// The body of a whole record at the front of `bytes`; empty when there is none.
ByteView body_at(ByteView bytes) {
  ByteReader reader(bytes.subspan(0, std::min(bytes.size(), prefix_bytes)));
  const std::size_t length = reader.fixed32();
  const std::uint64_t expected = reader.fixed64();
  if (!reader.ok() || length < min_body_bytes || length > max_body_bytes) return {};
  if (bytes.size() - prefix_bytes < length) return {};
  const ByteView body = bytes.subspan(prefix_bytes, length);
  return checksum(body) == expected ? body : ByteView{};
}

void apply(ByteView body, OutboxImage& image) {
  ByteReader reader(body);
  const std::uint8_t type = reader.byte();
  const std::uint64_t number = reader.unsigned_varint();
  if (type == message_type) {
    StoredMessage message;
    message.alarm = reader.byte() != 0;
    const ByteView payload = reader.raw(reader.remaining());
    message.payload.assign(payload.begin(), payload.end());
    image.put(number, std::move(message));
  } else if (type == end_type) {
    OutboxEnd end;
    end.how = static_cast<OutboxEnd::How>(reader.byte());
    end.incident = static_cast<std::uint32_t>(reader.unsigned_varint());
    end.subject = static_cast<std::uint32_t>(reader.unsigned_varint());
    end.code = static_cast<std::uint16_t>(reader.unsigned_varint());
    image.end(number, end);
  } else if (type == base_type) {
    image.base = number;
  } else if (type == slot_type) {
    image.skip_past(number);
  }
}

void add(Bytes& to, const Bytes& record) {
  to.insert(to.end(), record.begin(), record.end());
}

}  // namespace

Bytes log_head() {
  Bytes head(head_family.begin(), head_family.end());
  head.push_back(head_version);
  return head;
}

LogHead check_log_head(ByteView file) {
  if (file.size() < log_head_bytes) return LogHead::foreign;
  if (!std::equal(head_family.begin(), head_family.end(), file.begin())) return LogHead::foreign;
  const auto version = static_cast<char>(file[head_family.size()]);
  if (version == head_version) return LogHead::ours;
  return version > head_version && version <= '9' ? LogHead::newer : LogHead::foreign;
}

Bytes message_record(std::uint64_t slot, const StoredMessage& message) {
  Bytes body;
  ByteWriter writer(body);
  writer.byte(message_type);
  writer.unsigned_varint(slot);
  writer.byte(message.alarm ? 1 : 0);
  writer.raw(message.payload);
  return sealed(body);
}

Bytes end_record(std::uint64_t slot, OutboxEnd end) {
  Bytes body;
  ByteWriter writer(body);
  writer.byte(end_type);
  writer.unsigned_varint(slot);
  writer.byte(static_cast<std::uint8_t>(end.how));
  writer.unsigned_varint(end.incident);
  writer.unsigned_varint(end.subject);
  writer.unsigned_varint(end.code);
  return sealed(body);
}

Bytes base_record(std::uint64_t base) {
  return number_record(base_type, base);
}

Bytes slot_record(std::uint64_t last_slot) {
  return number_record(slot_type, last_slot);
}

Bytes whole_log(const OutboxImage& image) {
  Bytes log = log_head();
  if (image.base) add(log, base_record(*image.base));
  add(log, slot_record(image.last_slot));
  for (const auto& [slot, end] : image.ends) add(log, end_record(slot, end));
  for (const auto& [slot, message] : image.messages) add(log, message_record(slot, message));
  return log;
}

Replayed replay(ByteView records, OutboxImage& image) {
  Replayed result;
  for (std::size_t at = 0; at < records.size(); ++at) {
    const ByteView body = body_at(records.subspan(at));
    if (body.empty()) continue;  // a good record may still follow
    apply(body, image);
    result.lost += at - result.used;
    result.used = at + prefix_bytes + body.size();
    at = result.used - 1;
  }
  return result;
}

}  // namespace liferelay::sdk
