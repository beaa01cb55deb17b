// Names of enumerators, written once: used on the wire, in JSON, in TOML files and in the
// documentation.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

namespace liferelay {

// Specialise with `static constexpr std::array<std::string_view, N> values{...}` in the order of
// the enumerators, which count from 0 without gaps. The names are part of the formats: append,
// never reorder, never rename.
template <class E>
struct EnumNames;

template <class E>
concept NamedEnum = std::is_enum_v<E> && requires {
  EnumNames<E>::values.size();
};

template <NamedEnum E>
constexpr std::size_t count_of() {
  return EnumNames<E>::values.size();
}

template <NamedEnum E>
constexpr std::string_view name_of(E value) {
  const auto index = static_cast<std::size_t>(value);
  return index < count_of<E>() ? EnumNames<E>::values[index] : std::string_view{"?"};
}

template <NamedEnum E>
constexpr std::optional<E> from_name(std::string_view name) {
  for (std::size_t i = 0; i < count_of<E>(); ++i) {
    if (EnumNames<E>::values[i] == name) return static_cast<E>(i);
  }
  return std::nullopt;
}

// The same for the alternatives of a variant: specialise with the names in the order of the
// alternatives.
template <class V>
struct VariantNames;

}  // namespace liferelay
