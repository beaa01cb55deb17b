// Folding events into the state. Total: whatever does not fit stops the process, for the state or
// the journal is wrong. Nothing is decided here; recovery runs this alone.
#pragma once

#include "dispatcher/domain/event.hpp"
#include "dispatcher/domain/input.hpp"
#include "dispatcher/engine/ledger.hpp"

namespace liferelay::engine {

// Takes an input where it is an event at once: time passes, people move, the site is swapped.
void absorb(Ledger& ledger, const Input& input);

void apply_event(Ledger& ledger, const Event& event);

// ---- by topic; each in a file of its own
void apply(Ledger&, const event::AlarmRecorded&);
void apply(Ledger&, const event::IncidentOpened&);
void apply(Ledger&, const event::PatientAdded&);
void apply(Ledger&, const event::RoleOpened&);
void apply(Ledger&, const event::RoleChanged&);
void apply(Ledger&, const event::AlarmLevelRaised&);
void apply(Ledger&, const event::IncidentClaimed&);
void apply(Ledger&, const event::IncidentEnded&);
void apply(Ledger&, const event::IncidentMoved&);
void apply(Ledger&, const event::IncidentStoodDown&);
void apply(Ledger&, const event::IncidentArchived&);
void apply(Ledger&, const event::CommanderAppointed&);
void apply(Ledger&, const event::CallerStamped&);
void apply(Ledger&, const event::PatientStamped&);
void apply(Ledger&, const event::ExternalOpened&);
void apply(Ledger&, const event::ExternalReached&);
void apply(Ledger&, const event::ExternalOverdue&);
void apply(Ledger&, const event::HazardRecorded&);
void apply(Ledger&, const event::HazardDeclaredSafe&);

void apply(Ledger&, const event::OfferMade&);
void apply(Ledger&, const event::OfferMissed&);
void apply(Ledger&, const event::OfferResumed&);
void apply(Ledger&, const event::RungReached&);
void apply(Ledger&, const event::RungMissed&);
void apply(Ledger&, const event::DistressChanged&);
void apply(Ledger&, const event::ContactChanged&);

void apply(Ledger&, const event::ResponderNumbered&);
void apply(Ledger&, const event::ResponderRetired&);
void apply(Ledger&, const event::EquipmentNumbered&);
void apply(Ledger&, const event::EquipmentRetired&);
void apply(Ledger&, const event::PlaceNumbered&);
void apply(Ledger&, const event::EquipmentChanged&);
void apply(Ledger&, const event::ConnectionChanged&);
void apply(Ledger&, const event::DutyChanged&);
void apply(Ledger&, const event::JumpFlagged&);
void apply(Ledger&, const event::KeyEnrolled&);
void apply(Ledger&, const event::KeyRevoked&);
void apply(Ledger&, const event::PersonalErased&);
void apply(Ledger&, const event::TroubleBegan&);
void apply(Ledger&, const event::TroubleEnded&);
void apply(Ledger&, const event::TimerSet&);
void apply(Ledger&, const event::TimerCleared&);
void apply(Ledger&, const event::WallStepped&);
void apply(Ledger&, const event::Started&);
void apply(Ledger&, const event::OperatorCalled&);

// Ids rise by one; a gap or a repeat is another state's event.
template <class No>
void take_number(No& last, No given) {
  LIFERELAY_CHECK(given.value == last.value + 1);
  last = given;
}

}  // namespace liferelay::engine
