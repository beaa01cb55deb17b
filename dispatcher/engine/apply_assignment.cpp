// Folding: the ladder of assignments. Who is busy and which equipment is reserved follow from it
// here and nowhere else.
#include "dispatcher/engine/apply.hpp"

namespace liferelay::engine {
namespace {

bool reserves(const Assignment& assignment) {
  return (is_open(assignment.state) && assignment.active) || is_live(assignment.state);
}

void reserve(Ledger& ledger, EquipmentNo no, bool before, bool after) {
  if (!no || before == after) return;
  ledger.change<&State::equipment>(no, [&](Equipment& equipment) {
    LIFERELAY_CHECK(after || equipment.reservations > 0);
    equipment.reservations = after ? equipment.reservations + 1 : equipment.reservations - 1;
  });
}

void bind(Ledger& ledger, const Assignment& assignment, bool before, bool after) {
  if (before == after) return;
  ledger.change<&State::responders>(assignment.responder, [&](Responder& responder) {
    LIFERELAY_CHECK(responder.live == (after ? AssignmentId{} : assignment.id));
    responder.live = after ? assignment.id : AssignmentId{};
  });
}

template <class Change>
void change_assignment(Ledger& ledger, AssignmentId id, Change&& change) {
  const auto found = ledger.state().assignments.find(id);
  LIFERELAY_CHECK(found != ledger.state().assignments.end());
  const Assignment& assignment = found->second;
  const bool reserved = reserves(assignment);
  const bool live = is_live(assignment.state);
  ledger.change<&State::assignments>(id, change);
  reserve(ledger, assignment.equipment, reserved, reserves(assignment));
  bind(ledger, assignment, live, is_live(assignment.state));
}

}  // namespace

void apply(Ledger& ledger, const event::OfferMade& e) {
  take_number(ledger.counters().assignment, e.assignment.id);
  LIFERELAY_CHECK(e.assignment.state == Rung::sent && e.assignment.active);
  LIFERELAY_CHECK(ledger.state().responders.contains(e.assignment.responder));
  ledger.change<&State::incidents>(e.assignment.incident, [&](Incident& incident) {
    LIFERELAY_CHECK(incident.state == IncidentState::open);
    LIFERELAY_CHECK(e.assignment.role < incident.roles.size());
    LIFERELAY_CHECK(incident.assignments.size() < max_assignments_per_incident);
    incident.assignments.push_back(e.assignment.id);
  });
  ledger.add<&State::assignments>(e.assignment.id, e.assignment);
  reserve(ledger, e.assignment.equipment, false, true);
}

void apply(Ledger& ledger, const event::OfferMissed& e) {
  change_assignment(ledger, e.assignment, [](Assignment& assignment) {
    LIFERELAY_CHECK(is_open(assignment.state) && assignment.active);
    assignment.active = false;
  });
}

void apply(Ledger& ledger, const event::OfferResumed& e) {
  const auto found = ledger.state().assignments.find(e.assignment);
  LIFERELAY_CHECK(found != ledger.state().assignments.end() && is_open(found->second.state));
}

void apply(Ledger& ledger, const event::RungReached& e) {
  change_assignment(ledger, e.assignment, [&](Assignment& assignment) {
    LIFERELAY_CHECK(rung_table.allows(assignment.state, e.rung));
    LIFERELAY_CHECK(assignment.stamps.size() < max_stamps);
    assignment.state = e.rung;
    assignment.slot = e.slot;
    if (!is_open(e.rung)) assignment.active = false;
    if (e.rung == Rung::accepted) {
      const Responder& responder = existing(ledger.state().responders, assignment.responder);
      if (!responder.jump_flagged) assignment.start = responder.last_report;
    }
    assignment.stamps.push_back({e.rung, e.stamp});
  });
}

void apply(Ledger& ledger, const event::RungMissed& e) {
  change_assignment(ledger, e.assignment, [](Assignment& assignment) {
    LIFERELAY_CHECK(is_live(assignment.state));
    assignment.overdue = true;
  });
}

void apply(Ledger& ledger, const event::DistressChanged& e) {
  change_assignment(ledger, e.assignment, [&](Assignment& assignment) {
    LIFERELAY_CHECK(assignment.distress != e.distress);
    assignment.distress = e.distress;
  });
}

void apply(Ledger& ledger, const event::ContactChanged& e) {
  change_assignment(ledger, e.assignment, [&](Assignment& assignment) {
    LIFERELAY_CHECK(assignment.lost_contact != e.lost);
    assignment.lost_contact = e.lost;
  });
}

}  // namespace liferelay::engine
