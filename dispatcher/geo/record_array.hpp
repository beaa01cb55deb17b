// A read-only array of fixed-size records inside somebody else's bytes, at any alignment.
#pragma once

#include <bit>
#include <cstddef>
#include <cstring>
#include <type_traits>

#include "dispatcher/base/bytes.hpp"

namespace liferelay::geo {

// Files are little-endian; a big-endian machine would need a converting copy, which nobody has
// asked for.
static_assert(std::endian::native == std::endian::little);

template <class Record>
class RecordArray {
  static_assert(std::is_trivially_copyable_v<Record>);

 public:
  RecordArray() = default;
  // The bytes must outlive the array. A rest shorter than one record is not part of it.
  explicit RecordArray(ByteView bytes)
      : data_(bytes.data()), size_(static_cast<std::uint32_t>(bytes.size() / sizeof(Record))) {}

  std::uint32_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  // Copies one record out; index < size() is the caller's duty.
  Record operator[](std::size_t index) const {
    Record record;
    std::memcpy(&record, data_ + index * sizeof(Record), sizeof(Record));
    return record;
  }
  RecordArray part(std::size_t first, std::size_t count) const {
    return RecordArray(ByteView(data_ + first * sizeof(Record), count * sizeof(Record)));
  }

 private:
  const std::uint8_t* data_ = nullptr;
  std::uint32_t size_ = 0;
};

}  // namespace liferelay::geo
