// Writes described values by their field lists. Inner part of the layer: record.hpp and
// snapshot.hpp are what others include.
#pragma once

#include <memory>
#include <span>

#include "dispatcher/base/ids.hpp"
#include "dispatcher/domain/domain.hpp"
#include "dispatcher/record/instants.hpp"
#include "dispatcher/record/record.hpp"

namespace liferelay::record {

// A visitor. After the first failure it writes nothing more and `error` says why.
class Writer {
 public:
  // Instants are written relative to `base`.
  Writer(Bytes& out, Instant base, Sealer& sealer) : out_(out), base_(base), sealer_(sealer) {}

  template <class T>
  void operator()(const char* name, const T& value) {
    if (error_) return;
    field_ = name;
    write(value);
  }

  template <class T>
  void write(const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      out_.byte(value ? 1 : 0);
    } else if constexpr (NamedEnum<T>) {
      out_.unsigned_varint(static_cast<std::uint64_t>(value));
    } else if constexpr (std::is_unsigned_v<T>) {
      out_.unsigned_varint(value);
    } else if constexpr (std::is_integral_v<T>) {
      out_.signed_varint(value);
    } else if constexpr (is_id<T>) {
      out_.unsigned_varint(value.value);
    } else if constexpr (is_optional<T>) {
      out_.byte(value ? 1 : 0);
      if (value) write(*value);
    } else if constexpr (is_vector<T>) {
      if (!count(value.size())) return;
      for (const auto& element : value) write(element);
    } else if constexpr (is_map<T>) {
      if (!count(value.size())) return;
      for (const auto& [key, element] : value) {
        write(key);
        write(element);
      }
    } else if constexpr (is_variant<T>) {
      out_.unsigned_varint(value.index());
      std::visit([this](const auto& alternative) { this->write(alternative); }, value);
    } else {
      static_assert(Described<T>);
      fields(*this, value);
    }
  }

  void write(Instant at);  // 0 as 0, any other as zigzag(base - at) + 1
  void write(Duration duration);
  void write(const std::string& text);
  void write(const Personal& personal);
  void write(const input::PositionBlock& block);
  void write(const std::optional<PositionReport>& report);
  void write(const std::shared_ptr<const Site>& site);

  // In place of a block whose reports are gone.
  void write_erased_block() { out_.byte(erased_code); }

  const std::optional<Error>& error() const { return error_; }

  // 0: nothing there; 1: erased; n: n - 1 sealed bytes follow.
  static constexpr std::uint8_t erased_code = 1;

 private:
  // Seals reports as columns: as above, with `days_back` before the sealed bytes if there are some.
  void write_sealed(std::span<const PositionReport> reports, std::int64_t utc_day,
                    const std::uint64_t* days_back);
  bool count(std::size_t elements);
  // False with `erased` set when the owner's key was destroyed, or on an error.
  bool seal(std::string_view owner, ByteView plain, Bytes& sealed, bool& erased);
  void refuse_field();

  ByteWriter out_;
  Instant base_;
  Sealer& sealer_;
  const char* field_ = "";
  std::optional<Error> error_;
};

}  // namespace liferelay::record
