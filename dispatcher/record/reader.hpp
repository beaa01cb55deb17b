// Reads described values by their field lists: the counterpart of writer.hpp. Inner part of the
// layer.
#pragma once

#include <limits>
#include <memory>

#include "dispatcher/base/ids.hpp"
#include "dispatcher/domain/domain.hpp"
#include "dispatcher/record/instants.hpp"
#include "dispatcher/record/record.hpp"

namespace liferelay::record {

// A visitor. After the first failure it reads nothing more; finish() says what failed. Memory is
// bounded by the bytes given: every element of a list takes at least one.
class Reader {
 public:
  // `report` may be null; then a missing key is an error.
  Reader(ByteView bytes, Sealer& sealer, DecodeReport* report)
      : in_(bytes), sealer_(sealer), report_(report) {}

  void set_base(Instant base) { base_ = base; }
  // Of the bytes: fields that came later are not in them (base/reflect.hpp, knows()).
  void set_format(std::uint32_t format) { format_of_bytes_ = format; }
  std::uint32_t format() const { return format_of_bytes_; }

  template <class T>
  void operator()(const char* name, T& value) {
    if (!in_.ok()) return;
    field_ = name;
    read(value);
  }

  template <class T>
  void read(T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      value = read_up_to(1) != 0;
    } else if constexpr (NamedEnum<T>) {
      value = static_cast<T>(read_up_to(count_of<T>() - 1));
    } else if constexpr (std::is_unsigned_v<T>) {
      value = static_cast<T>(read_up_to(std::numeric_limits<T>::max()));
    } else if constexpr (std::is_integral_v<T>) {
      const std::int64_t number = in_.signed_varint();
      if (number < std::numeric_limits<T>::min() || number > std::numeric_limits<T>::max())
        in_.refuse();
      value = static_cast<T>(number);
    } else if constexpr (is_id<T>) {
      read(value.value);
    } else if constexpr (is_optional<T>) {
      if (read_up_to(1) != 0) read(value.emplace());
    } else if constexpr (is_vector<T>) {
      const std::size_t size = in_.count(max_elements);
      for (std::size_t i = 0; i < size && in_.ok(); ++i) read(value.emplace_back());
    } else if constexpr (is_map<T>) {
      read_map(value);
    } else if constexpr (is_variant<T>) {
      read_alternative<0>(value, read_up_to(std::variant_size_v<T> - 1));
    } else {
      static_assert(Described<T>);
      fields(*this, value);
    }
  }

  void read(Instant& at);
  void read(Duration& duration);
  void read(std::string& text);
  void read(Personal& personal);
  void read(input::PositionBlock& block);
  void read(std::optional<PositionReport>& report);
  void read(std::shared_ptr<const Site>& site);

  void read_bytes(const char* name, Bytes& bytes, std::size_t limit);
  void read_fixed(const char* name, std::uint64_t& value);
  void refuse() { in_.refuse(); }

  bool block_erased() const { return block_erased_; }
  // True if everything was read and nothing is left over; otherwise why not.
  Result<void> finish();

 private:
  // 0 after a failure, which is a valid value of everything that is read through it.
  std::uint64_t read_up_to(std::uint64_t highest);
  // True with `plain` filled. False: erased, counted as such, or failed.
  bool open(std::string_view owner, ByteView sealed, Bytes& plain);
  void read_columns_of(std::int64_t utc_day, std::size_t sealed_bytes, std::size_t limit,
                       std::vector<PositionReport>& reports);

  template <class Map>
  void read_map(Map& map) {
    const std::size_t size = in_.count(max_elements);
    for (std::size_t i = 0; i < size && in_.ok(); ++i) {
      typename Map::key_type key{};
      read(key);
      if (!map.empty() && !(map.rbegin()->first < key)) return in_.refuse();
      read(map[key]);
    }
  }

  template <std::size_t I, class Variant>
  void read_alternative(Variant& variant, std::uint64_t index) {
    if (index == I) {
      read(variant.template emplace<I>());
    } else if constexpr (I + 1 < std::variant_size_v<Variant>) {
      read_alternative<I + 1>(variant, index);
    }
  }

  ByteReader in_;
  Instant base_;
  std::uint32_t format_of_bytes_ = format_version;
  Sealer& sealer_;
  DecodeReport* report_;
  const char* field_ = "version";
  bool block_erased_ = false;
  bool key_missing_ = false;
};

// Both languages' sentence for a version this program does not know; empty Result if it does.
Result<void> check_version(std::uint64_t version);

}  // namespace liferelay::record
