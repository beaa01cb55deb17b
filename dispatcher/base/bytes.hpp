// Writing and reading compact bytes: fixed little-endian words, variable-length integers,
// length-prefixed strings. The reader never reads past its end: it turns false and stays false, and
// every later value is zero or empty.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace liferelay {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

class ByteWriter {
 public:
  explicit ByteWriter(Bytes& out) : out_(out) {}

  void byte(std::uint8_t value) { out_.push_back(value); }
  void fixed32(std::uint32_t value);
  void fixed64(std::uint64_t value);
  void unsigned_varint(std::uint64_t value);  // 7 bits a byte, low bits first, at most 10 bytes
  void signed_varint(std::int64_t value);     // zigzag, then as above
  void raw(ByteView bytes) { out_.insert(out_.end(), bytes.begin(), bytes.end()); }
  void text(std::string_view value);  // length, then the bytes
  std::size_t size() const { return out_.size(); }

 private:
  Bytes& out_;
};

class ByteReader {
 public:
  explicit ByteReader(ByteView bytes) : rest_(bytes) {}

  std::uint8_t byte();
  std::uint32_t fixed32();
  std::uint64_t fixed64();
  std::uint64_t unsigned_varint();
  std::int64_t signed_varint();
  ByteView raw(std::size_t count);
  // A length-prefixed string of at most `limit` bytes; longer ones make the reader fail.
  std::string_view text(std::size_t limit);
  // The length of a list whose elements take at least one byte each, so that a forged count cannot
  // reserve memory.
  std::size_t count(std::size_t limit);

  void refuse() {
    ok_ = false;
    rest_ = {};
  }
  bool ok() const { return ok_; }
  bool at_end() const { return ok_ && rest_.empty(); }
  std::size_t remaining() const { return rest_.size(); }

 private:
  ByteView rest_;
  bool ok_ = true;
};

inline ByteView as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}
std::string to_hex(ByteView bytes);
// Even length, digits 0-9 a-f A-F; otherwise false and `out` is unspecified.
bool from_hex(std::string_view hex, Bytes& out);

}  // namespace liferelay
