// A site is loaded: numbers for what is seen for the first time, in the order of the site's tables;
// what vanished is retired and keeps its number, and an assignment it has. Whoever vanished is not
// waited for: an offer they have open stays answerable like a silent one (R2), and the next
// candidate is asked at once.
#include <set>
#include <string>
#include <vector>

#include "dispatcher/engine/decide.hpp"

namespace liferelay::engine {
namespace {

void number_new(Draft& draft, const Site& site) {
  for (const SiteResponder& row : site.responders) {
    if (!draft.derived().responder_no(row.id))
      draft.emit(
          event::ResponderNumbered{ResponderNo{draft.state().last.responder.value + 1}, row.id});
  }
  for (const SiteEquipment& row : site.equipment) {
    if (!draft.derived().equipment_no(row.id))
      draft.emit(
          event::EquipmentNumbered{EquipmentNo{draft.state().last.equipment.value + 1}, row.id});
  }
  for (const SitePlace& row : site.places) {
    if (!draft.derived().place_no(row.id))
      draft.emit(event::PlaceNumbered{PlaceNo{draft.state().last.place.value + 1}, row.id});
  }
}

// Retires what the new site lacks and brings back what it has again.
template <class RetiredEvent, class Table, class InSite>
void retire(Draft& draft, const Table& table, InSite&& in_site) {
  for (const auto& [no, entity] : table) {
    const bool retired = !in_site(no);
    if (entity.retired != retired) draft.emit(RetiredEvent{no, retired});
  }
}

void wait_for_no_retired(Draft& draft) {
  std::vector<AssignmentId> offers;
  for (const auto& [no, responder] : draft.state().responders) {
    if (!responder.retired) continue;
    for (const AssignmentId id : draft.derived().open_offers(no)) {
      if (draft.assignment(id).active) offers.push_back(id);
    }
  }
  for (const AssignmentId id : offers) {
    draft.clear_timer(TimerKind::offer_silent, id.value);
    draft.emit(event::OfferMissed{id});
    draft.touch(draft.assignment(id).incident);
  }
}

}  // namespace

Verdict decide(Draft& draft, const input::SiteLoaded&) {
  const Site& site = draft.site();
  number_new(draft, site);
  retire<event::ResponderRetired>(draft, draft.state().responders, [&](ResponderNo no) {
    return draft.derived().person(no) != nullptr;
  });
  retire<event::EquipmentRetired>(draft, draft.state().equipment, [&](EquipmentNo no) {
    return draft.derived().thing(no) != nullptr;
  });
  wait_for_no_retired(draft);
  draft.anybody_available();
  return taken;
}

}  // namespace liferelay::engine
