// Folding: what surrounds an incident, calls to other control centres and hazards.
#include "dispatcher/engine/apply.hpp"

namespace liferelay::engine {

void apply(Ledger& ledger, const event::ExternalOpened& e) {
  take_number(ledger.counters().request, e.request.id);
  LIFERELAY_CHECK(e.request.state == ExternalState::to_call);
  ledger.change<&State::incidents>(
      e.request.incident, [&](Incident& incident) { incident.requests.push_back(e.request.id); });
  ledger.add<&State::requests>(e.request.id, e.request);
}

void apply(Ledger& ledger, const event::ExternalReached& e) {
  ledger.change<&State::requests>(e.request, [&](ExternalRequest& request) {
    LIFERELAY_CHECK(external_table.allows(request.state, e.state));
    LIFERELAY_CHECK(request.stamps.size() < max_stamps);
    request.state = e.state;
    if (!e.case_number.empty()) request.case_number = e.case_number;
    if (e.expected_at) request.expected_at = e.expected_at;
    if (e.state >= ExternalState::accepted) request.overdue = false;
    request.stamps.push_back({e.state, e.stamp});
  });
}

void apply(Ledger& ledger, const event::ExternalOverdue& e) {
  ledger.change<&State::requests>(e.request, [&](ExternalRequest& request) {
    LIFERELAY_CHECK(request.state < ExternalState::accepted);
    request.overdue = true;
  });
}

void apply(Ledger& ledger, const event::HazardRecorded& e) {
  take_number(ledger.counters().hazard, e.hazard.id);
  ledger.change<&State::incidents>(e.hazard.incident, [&](Incident& incident) {
    LIFERELAY_CHECK(incident.hazards.size() < max_hazards_per_incident);
    incident.hazards.push_back(e.hazard.id);
  });
  ledger.add<&State::hazards>(e.hazard.id, e.hazard);
}

void apply(Ledger& ledger, const event::HazardDeclaredSafe& e) {
  ledger.change<&State::hazards>(e.hazard, [&](Hazard& hazard) {
    LIFERELAY_CHECK(!hazard.safe);
    hazard.safe = true;
    hazard.declared_safe = e.stamp;
  });
}

}  // namespace liferelay::engine
