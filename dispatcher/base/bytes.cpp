#include "dispatcher/base/bytes.hpp"

namespace liferelay {

void ByteWriter::fixed32(std::uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8) byte(static_cast<std::uint8_t>(value >> shift));
}

void ByteWriter::fixed64(std::uint64_t value) {
  for (int shift = 0; shift < 64; shift += 8) byte(static_cast<std::uint8_t>(value >> shift));
}

void ByteWriter::unsigned_varint(std::uint64_t value) {
  while (value >= 0x80) {
    byte(static_cast<std::uint8_t>(value) | 0x80);
    value >>= 7;
  }
  byte(static_cast<std::uint8_t>(value));
}

void ByteWriter::signed_varint(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  unsigned_varint((bits << 1) ^ (value < 0 ? ~std::uint64_t{0} : 0));
}

void ByteWriter::text(std::string_view value) {
  unsigned_varint(value.size());
  raw(as_bytes(value));
}

ByteView ByteReader::raw(std::size_t count) {
  if (!ok_ || count > rest_.size()) {
    refuse();
    return {};
  }
  const ByteView out = rest_.first(count);
  rest_ = rest_.subspan(count);
  return out;
}

std::uint8_t ByteReader::byte() {
  const ByteView one = raw(1);
  return one.empty() ? std::uint8_t{0} : one[0];
}

std::uint32_t ByteReader::fixed32() {
  const ByteView four = raw(4);
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < four.size(); ++i)
    value |= static_cast<std::uint32_t>(four[i]) << (8 * i);
  return value;
}

std::uint64_t ByteReader::fixed64() {
  const ByteView eight = raw(8);
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < eight.size(); ++i)
    value |= static_cast<std::uint64_t>(eight[i]) << (8 * i);
  return value;
}

std::uint64_t ByteReader::unsigned_varint() {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 70; shift += 7) {
    const std::uint8_t part = byte();
    // The tenth byte holds one bit; and a last byte of zero would be a second spelling of the same
    // number.
    if ((shift == 63 && part > 1) || (shift > 0 && part == 0)) break;
    value |= static_cast<std::uint64_t>(part & 0x7f) << shift;
    if ((part & 0x80) == 0) return ok_ ? value : 0;
  }
  refuse();
  return 0;
}

std::int64_t ByteReader::signed_varint() {
  const std::uint64_t bits = unsigned_varint();
  return static_cast<std::int64_t>((bits >> 1) ^ (0 - (bits & 1)));
}

std::string_view ByteReader::text(std::size_t limit) {
  const std::uint64_t length = unsigned_varint();
  if (length > limit) {
    refuse();
    return {};
  }
  const ByteView bytes = raw(static_cast<std::size_t>(length));
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::size_t ByteReader::count(std::size_t limit) {
  const std::uint64_t value = unsigned_varint();
  if (value > limit || value > rest_.size()) {
    refuse();
    return 0;
  }
  return static_cast<std::size_t>(value);
}

std::string to_hex(ByteView bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const std::uint8_t b : bytes) {
    out += digits[b >> 4];
    out += digits[b & 15];
  }
  return out;
}

namespace {
int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}
}  // namespace

bool from_hex(std::string_view hex, Bytes& out) {
  out.clear();
  if (hex.size() % 2 != 0) return false;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const int high = hex_digit(hex[i]);
    const int low = hex_digit(hex[i + 1]);
    if (high < 0 || low < 0) return false;
    out.push_back(static_cast<std::uint8_t>(high * 16 + low));
  }
  return true;
}

}  // namespace liferelay
