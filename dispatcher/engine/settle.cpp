#include "dispatcher/engine/settle.hpp"

#include "dispatcher/engine/offers.hpp"
#include "dispatcher/engine/roles.hpp"
#include "dispatcher/engine/stand_down.hpp"

namespace liferelay::engine {
namespace {

// A person who was never asked is asked at most once per role and decision, so this is far beyond
// what any decision needs.
constexpr int max_rounds = 10'000;

bool wants_one_of(const Draft& draft, const Incident& incident, bool anybody,
                  const std::set<ResponderNo>& people) {
  for (std::uint32_t role = 0; role < incident.roles.size(); ++role) {
    if (!wants_somebody(draft, incident, role)) continue;
    if (anybody || could_help(draft, incident, role, people)) return true;
  }
  return false;
}

// Whoever became available may be what an open role of any incident waits for.
void touch_for_the_available(Draft& draft) {
  const bool anybody = draft.take_anybody();
  const std::set<ResponderNo> people = draft.take_available();
  if (!anybody && people.empty()) return;
  for (const IncidentId id : draft.derived().open_incidents()) {
    if (wants_one_of(draft, draft.incident(id), anybody, people)) draft.touch(id);
  }
}

void settle_incident(Draft& draft, IncidentId id) {
  if (draft.incident(id).state != IncidentState::open) return;
  stand_down_where_enough(draft, id);
  for (std::uint32_t role = 0; role < draft.incident(id).roles.size(); ++role)
    review_role(draft, id, role);
  if (draft.incident(id).place.known) ask(draft, id);
}

}  // namespace

void settle(Draft& draft) {
  for (int round = 0;; ++round) {
    LIFERELAY_CHECK(round < max_rounds);
    touch_for_the_available(draft);
    const std::set<IncidentId> touched = draft.take_touched();
    if (touched.empty()) return;
    for (const IncidentId id : touched) settle_incident(draft, id);
  }
}

}  // namespace liferelay::engine
