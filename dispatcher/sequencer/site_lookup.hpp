// Finding the rows of the compiled site by their registry's id; null when there is no site or no
// such row.
#pragma once

#include <algorithm>
#include <string_view>

#include "dispatcher/domain/state.hpp"

namespace liferelay::sequencer {

// The lists of a site are ascending by id.
template <class Row>
const Row* find_row(const std::vector<Row>& rows, std::string_view id) {
  const auto found =
      std::lower_bound(rows.begin(), rows.end(), id,
                       [](const Row& row, std::string_view wanted) { return row.id < wanted; });
  return found != rows.end() && found->id == id ? &*found : nullptr;
}

inline const SiteEquipment* find_equipment(const State& state, std::string_view id) {
  return state.site ? find_row(state.site->equipment, id) : nullptr;
}
inline const SitePlace* find_place(const State& state, std::string_view id) {
  return state.site ? find_row(state.site->places, id) : nullptr;
}
inline const SiteResponder* find_responder(const State& state, std::string_view id) {
  return state.site ? find_row(state.site->responders, id) : nullptr;
}

}  // namespace liferelay::sequencer
