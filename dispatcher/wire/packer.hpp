// Packs described values by their field lists. Inner part of the layer: codec.hpp is what others
// include.
#pragma once

#include <array>
#include <memory>
#include <string_view>

#include <msgpack/pack.hpp>

#include "dispatcher/base/bytes.hpp"
#include "dispatcher/wire/messages_fields.hpp"

namespace liferelay::wire {

inline constexpr std::size_t max_fields = 64;  // of one type

// Remembers where each field of an object lies, in the order of its list.
struct FieldAddresses {
  explicit FieldAddresses(std::uint32_t known_format) : format_(known_format) {}
  std::uint32_t format() const { return format_; }

  std::array<const void*, max_fields> at{};
  std::size_t count = 0;

  template <class T>
  void operator()(const char*, const T& value) {
    at[count++] = &value;
  }

 private:
  std::uint32_t format_;
};

// Variants are never left out, so that a message always says what it is; a site never travels.
template <class T>
bool is_left_out(const T& value, const T& usual) {
  if constexpr (is_vector<T>) {
    return value.empty();
  } else if constexpr (is_variant<T>) {
    return false;
  } else if constexpr (std::is_same_v<T, std::shared_ptr<const Site>>) {
    return true;
  } else if constexpr (std::is_same_v<T, Personal>) {
    return value.text.empty();
  } else {
    return value == usual;
  }
}

// Marks the fields that must be written.
struct FieldChoice {
  std::uint32_t format() const { return usual.format(); }

  const FieldAddresses& usual;
  std::array<bool, max_fields> written{};
  std::size_t index = 0;
  std::uint32_t count = 0;

  template <class T>
  void operator()(const char* name, const T& value) {
    const T& usual_value = *static_cast<const T*>(usual.at[index]);
    written[index] = is_always_sent(name) || !is_left_out(value, usual_value);
    count += written[index] ? 1 : 0;
    ++index;
  }
};

class Packer {
 public:
  // `minor`: of the protocol that the reader speaks; it gets no field that came later.
  explicit Packer(Bytes& out, std::uint32_t minor = protocol_minor)
      : sink_{out}, pack_(sink_), format_(format_of_minor(minor)) {}

  template <class T>
  void write(const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      value ? pack_.pack_true() : pack_.pack_false();
    } else if constexpr (NamedEnum<T>) {
      text(name_of(value));
    } else if constexpr (std::is_unsigned_v<T>) {
      pack_.pack_uint64(value);
    } else if constexpr (std::is_integral_v<T>) {
      pack_.pack_int64(value);
    } else if constexpr (is_id<T>) {
      pack_.pack_uint64(value.value);
    } else if constexpr (std::is_same_v<T, Instant> || std::is_same_v<T, Duration>) {
      pack_.pack_int64(value.ms);
    } else if constexpr (std::is_same_v<T, std::string>) {
      text(value);
    } else if constexpr (std::is_same_v<T, Personal>) {
      text(value.text);
    } else if constexpr (std::is_same_v<T, std::shared_ptr<const Site>>) {
      pack_.pack_nil();
    } else if constexpr (is_optional<T>) {
      value ? write(*value) : static_cast<void>(pack_.pack_nil());
    } else if constexpr (is_vector<T>) {
      pack_.pack_array(static_cast<std::uint32_t>(value.size()));
      for (const auto& element : value) write(element);
    } else if constexpr (is_variant<T>) {
      const std::string_view type = VariantNames<T>::values[value.index()];
      std::visit([&](const auto& alternative) { map(alternative, type); }, value);
    } else {
      map(value, {});
    }
  }

 private:
  struct Sink {
    Bytes& out;
    void write(const char* data, std::size_t size) {
      const auto* bytes = reinterpret_cast<const std::uint8_t*>(data);
      out.insert(out.end(), bytes, bytes + size);
    }
  };

  struct FieldWriter {
    Packer& packer;
    const FieldChoice& choice;
    std::size_t index = 0;

    std::uint32_t format() const { return choice.format(); }

    template <class T>
    void operator()(const char* name, const T& value) {
      if (!choice.written[index++]) return;
      packer.text(name);
      packer.write(value);
    }
  };

  // `type` empty: a map without "t".
  template <class T>
  void map(const T& value, std::string_view type) {
    static_assert(Described<T>);
    static const T usual{};
    FieldAddresses addresses(format_);
    fields(addresses, usual);
    FieldChoice choice{addresses};
    fields(choice, value);
    pack_.pack_map(choice.count + (type.empty() ? 0 : 1));
    if (!type.empty()) {
      text("t");
      text(type);
    }
    FieldWriter writer{*this, choice};
    fields(writer, value);
  }

  void text(std::string_view value) {
    const auto size = static_cast<std::uint32_t>(value.size());
    pack_.pack_str(size);
    pack_.pack_str_body(value.data(), size);
  }

  Sink sink_;
  msgpack::packer<Sink> pack_;
  std::uint32_t format_;
};

}  // namespace liferelay::wire
