// See troubles.hpp.
#include "dispatcher/sequencer/troubles.hpp"

#include <algorithm>

namespace liferelay::sequencer {

std::optional<input::TroubleChanged> trouble_change(const State& state, TroubleKind kind, KeyNo key,
                                                    bool over) {
  const bool goes_on = std::any_of(
      state.troubles.begin(), state.troubles.end(),
      [&](const auto& entry) { return entry.second.kind == kind && entry.second.key == key; });
  if (goes_on != over) return std::nullopt;
  if (!over && state.troubles.size() >= max_troubles) return std::nullopt;
  if (key) {
    const auto known = state.keys.find(key);
    if (known == state.keys.end() || known->second.revoked) return std::nullopt;
  }
  return input::TroubleChanged{kind, key, over};
}

}  // namespace liferelay::sequencer
