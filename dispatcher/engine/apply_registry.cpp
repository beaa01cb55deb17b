// Folding: people, equipment and places by number, keys, timers and the clock.
#include "dispatcher/engine/apply.hpp"

namespace liferelay::engine {
namespace {

// Forgets the owner's text in every entity of one table.
template <auto Table, class Entity>
void blank(Ledger& ledger, const std::string& owner, Personal Entity::*text) {
  for (const auto& [no, entity] : ledger.state().*Table) {
    if ((entity.*text).owner != owner || (entity.*text).erased) continue;
    ledger.change<Table>(no, [&](Entity& one) { one.*text = Personal{owner, {}, true}; });
  }
}

}  // namespace

void apply(Ledger& ledger, const event::ResponderNumbered& e) {
  take_number(ledger.counters().responder, e.no);
  Responder responder;
  responder.no = e.no;
  responder.id = e.id;
  ledger.add<&State::responders>(e.no, std::move(responder));
}

void apply(Ledger& ledger, const event::ResponderRetired& e) {
  ledger.change<&State::responders>(e.no, [&](Responder& responder) {
    LIFERELAY_CHECK(responder.retired != e.retired);
    responder.retired = e.retired;
  });
}

void apply(Ledger& ledger, const event::EquipmentNumbered& e) {
  take_number(ledger.counters().equipment, e.no);
  Equipment equipment;
  equipment.no = e.no;
  equipment.id = e.id;
  ledger.add<&State::equipment>(e.no, std::move(equipment));
}

void apply(Ledger& ledger, const event::EquipmentRetired& e) {
  ledger.change<&State::equipment>(e.no, [&](Equipment& equipment) {
    LIFERELAY_CHECK(equipment.retired != e.retired);
    equipment.retired = e.retired;
  });
}

void apply(Ledger& ledger, const event::PlaceNumbered& e) {
  take_number(ledger.counters().place, e.no);
  ledger.add<&State::places>(e.no, e.id);
}

void apply(Ledger& ledger, const event::EquipmentChanged& e) {
  ledger.change<&State::equipment>(e.equipment, [&](Equipment& equipment) {
    LIFERELAY_CHECK(equipment_table.allows(equipment.state, e.state));
    equipment.state = e.state;
  });
}

void apply(Ledger& ledger, const event::ConnectionChanged& e) {
  ledger.change<&State::responders>(e.responder, [&](Responder& responder) {
    LIFERELAY_CHECK(responder.connected != e.connected);
    responder.connected = e.connected;
  });
}

void apply(Ledger& ledger, const event::DutyChanged& e) {
  ledger.change<&State::responders>(e.responder, [&](Responder& responder) {
    responder.duty = e.duty;
    responder.do_not_disturb = e.do_not_disturb;
  });
}

void apply(Ledger& ledger, const event::JumpFlagged& e) {
  ledger.change<&State::responders>(e.responder, [&](Responder& responder) {
    LIFERELAY_CHECK(responder.jump_flagged != e.flagged);
    responder.jump_flagged = e.flagged;
  });
}

void apply(Ledger& ledger, const event::KeyEnrolled& e) {
  take_number(ledger.counters().key, e.key.no);
  LIFERELAY_CHECK(ledger.state().keys.size() < max_keys);
  ledger.add<&State::keys>(e.key.no, e.key);
}

void apply(Ledger& ledger, const event::KeyRevoked& e) {
  ledger.change<&State::keys>(e.key, [](EnrolledKey& key) {
    LIFERELAY_CHECK(!key.revoked);
    key.revoked = true;
  });
}

void apply(Ledger& ledger, const event::PersonalErased& e) {
  blank<&State::alarms>(ledger, e.owner, &Alarm::note);
  blank<&State::callers>(ledger, e.owner, &Caller::call_back);
  blank<&State::patients>(ledger, e.owner, &Patient::description);
  for (const auto& [no, responder] : ledger.state().responders) {
    if (e.owner != "person:" + std::to_string(no.value) || !responder.last_report) continue;
    ledger.change<&State::responders>(no, [](Responder& one) { one.last_report.reset(); });
  }
}

void apply(Ledger& ledger, const event::TroubleBegan& e) {
  LIFERELAY_CHECK(ledger.state().troubles.size() < max_troubles);
  take_number(ledger.counters().trouble, e.trouble.id);
  ledger.add<&State::troubles>(e.trouble.id, e.trouble);
}

void apply(Ledger& ledger, const event::TroubleEnded& e) {
  ledger.drop<&State::troubles>(e.trouble);
}

// A timer set again under its number has moved.
void apply(Ledger& ledger, const event::TimerSet& e) {
  if (ledger.state().timers.contains(e.timer.id)) {
    ledger.change<&State::timers>(e.timer.id, [&](Timer& timer) {
      LIFERELAY_CHECK(timer.kind == e.timer.kind && timer.subject == e.timer.subject);
      timer.due = e.timer.due;
    });
    return;
  }
  take_number(ledger.counters().timer, e.timer.id);
  ledger.add<&State::timers>(e.timer.id, e.timer);
}

void apply(Ledger& ledger, const event::TimerCleared& e) {
  ledger.drop<&State::timers>(e.timer);
}

void apply(Ledger& ledger, const event::WallStepped& e) {
  ledger.set_wall_offset(e.wall_offset);
}

void apply(Ledger& ledger, const event::Started& e) {
  LIFERELAY_CHECK(e.speed >= 1 && ledger.state().now.ms >= 0);
}

// Said to the control room; nothing to remember.
void apply(Ledger& ledger, const event::OperatorCalled& e) {
  LIFERELAY_CHECK(!e.incident || ledger.state().incidents.contains(e.incident));
}

}  // namespace liferelay::engine
