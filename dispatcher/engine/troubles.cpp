// Troubles of the service itself: kept while they go on, so that whoever begins to watch sees them.
#include "dispatcher/engine/troubles.hpp"

#include <algorithm>
#include <vector>

#include "dispatcher/engine/apply.hpp"
#include "dispatcher/engine/decide.hpp"

namespace liferelay::engine {

void end_troubles(Draft& draft, std::optional<KeyNo> of) {
  std::vector<TroubleId> over;
  for (const auto& [id, trouble] : draft.state().troubles) {
    if (!of || trouble.key == *of) over.push_back(id);
  }
  for (const TroubleId id : over) draft.emit(event::TroubleEnded{id});
}

// Saying again what is known already is fine, and changes nothing.
Verdict decide(Draft& draft, const input::TroubleChanged& in) {
  const auto& troubles = draft.state().troubles;
  const auto known = std::find_if(troubles.begin(), troubles.end(), [&](const auto& entry) {
    return entry.second.kind == in.kind && entry.second.key == in.key;
  });
  if (in.over) {
    if (known != troubles.end()) draft.emit(event::TroubleEnded{known->first});
    return taken;
  }
  if (known != troubles.end()) return taken;
  if (troubles.size() >= max_troubles) return refuse(RefusalCode::too_many);
  Trouble trouble;
  trouble.id = TroubleId{draft.state().last.trouble.value + 1};
  trouble.kind = in.kind;
  trouble.since = draft.now();
  if (in.key) {
    const auto key = draft.state().keys.find(in.key);
    if (key == draft.state().keys.end()) return refuse(RefusalCode::no_such_key, "key");
    trouble.key = in.key;
    trouble.identity = key->second.identity;
  }
  draft.emit(event::TroubleBegan{std::move(trouble)});
  return taken;
}

}  // namespace liferelay::engine
