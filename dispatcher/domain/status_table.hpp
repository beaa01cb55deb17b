// The one kind of table that says which change of state is allowed. `decide` refuses with it,
// `apply` asserts with it.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>

#include "dispatcher/base/enum_names.hpp"

namespace liferelay {

template <NamedEnum E>
class StatusTable {
 public:
  struct Row {
    E from;
    std::initializer_list<E> to;
  };

  // Whatever is not listed is forbidden, also from a state to itself.
  constexpr StatusTable(std::initializer_list<Row> rows) {
    for (const Row& row : rows) {
      for (const E to : row.to)
        allowed_[static_cast<std::size_t>(row.from)][static_cast<std::size_t>(to)] = true;
    }
  }

  constexpr bool allows(E from, E to) const {
    return allowed_[static_cast<std::size_t>(from)][static_cast<std::size_t>(to)];
  }

  constexpr bool is_final(E state) const {
    for (const bool allowed : allowed_[static_cast<std::size_t>(state)]) {
      if (allowed) return false;
    }
    return true;
  }

 private:
  static constexpr std::size_t size = EnumNames<E>::values.size();
  std::array<std::array<bool, size>, size> allowed_{};
};

}  // namespace liferelay
