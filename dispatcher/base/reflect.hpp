// One list of fields per type, used by everything that must see every field: the journal's
// encoding, the wire, JSON, the state hash, comparison. A type describes itself once:
//
//   template <class Visitor, OneOf<Stamp> Self>
//   void fields(Visitor& visit, Self& self) {
//     visit("at", self.at);
//     visit("source", self.source);
//   }
//
// A visitor is called with a name and a reference (const when Self is const) in the order of the
// list. The order and the names are part of the journal's and the wire's formats: append at the
// end, never reorder, never rename. A field that came later stands behind `if (knows(visit, N))`,
// where N is the journal's format version that first had it, so that older journals stay readable.
#pragma once

#include <concepts>
#include <cstdint>
#include <map>
#include <optional>
#include <type_traits>
#include <variant>
#include <vector>

namespace liferelay {

// Matches T and const T, so that one field list serves reading and writing.
template <class Self, class T>
concept OneOf = std::same_as<std::remove_const_t<Self>, T>;

// Accepts any call, for asking whether a type has a field list.
struct NullVisitor {
  template <class T>
  void operator()(const char*, T&) {}
};

template <class T>
concept Described = requires(NullVisitor& visit, T& value) {
  fields(visit, value);
};

// Whether what the visitor reads or writes has the fields that format version `since` brought. Only
// a reader of older records says no: it names its version with format().
template <class Visitor>
bool knows(const Visitor& visit, std::uint32_t since) {
  if constexpr (requires { visit.format(); }) {
    return visit.format() >= since;
  } else {
    return true;
  }
}

template <class T>
inline constexpr bool is_vector = false;
template <class T>
inline constexpr bool is_vector<std::vector<T>> = true;

template <class T>
inline constexpr bool is_map = false;
template <class K, class V>
inline constexpr bool is_map<std::map<K, V>> = true;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
inline constexpr bool is_variant = false;
template <class... T>
inline constexpr bool is_variant<std::variant<T...>> = true;

}  // namespace liferelay
