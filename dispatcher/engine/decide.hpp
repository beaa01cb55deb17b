// What each input means, by topic. A function states the facts as events, or refuses; it has
// emitted nothing that matters when it refuses, for the whole draft is dropped.
#pragma once

#include "dispatcher/engine/draft.hpp"

namespace liferelay::engine {

// alarm.cpp
Verdict decide(Draft&, const input::AlarmRaised&);
Verdict decide(Draft&, const input::PatientAdded&);
Verdict decide(Draft&, const input::IncidentMoved&);
// answers.cpp
Verdict decide(Draft&, const input::OfferAnswered&);
Verdict decide(Draft&, const input::RungReported&);
Verdict decide(Draft&, const input::DistressReported&);
Verdict decide(Draft&, const input::AssignmentWithdrawn&);
// by_hand.cpp
Verdict decide(Draft&, const input::AssignedByHand&);
// ending.cpp
Verdict decide(Draft&, const input::StoodDown&);
Verdict decide(Draft&, const input::IncidentClosed&);
Verdict decide(Draft&, const input::IncidentCancelled&);
// control_room.cpp
Verdict decide(Draft&, const input::IncidentClaimed&);
Verdict decide(Draft&, const input::CommanderAppointed&);
Verdict decide(Draft&, const input::CallerStepped&);
Verdict decide(Draft&, const input::PatientStepped&);
Verdict decide(Draft&, const input::HazardRecorded&);
Verdict decide(Draft&, const input::HazardDeclaredSafe&);
// external.cpp
Verdict decide(Draft&, const input::ExternalStepped&);
Verdict decide(Draft&, const input::ExternalRequested&);
// people.cpp
Verdict decide(Draft&, const input::DutyDeclared&);
Verdict decide(Draft&, const input::AgentConnected&);
Verdict decide(Draft&, const input::AgentLost&);
Verdict decide(Draft&, const input::EquipmentReported&);
// positions.cpp; the block itself is absorbed before, `moved` was asked before that
struct Movement;
void decide_movements(Draft&, const std::vector<Movement>& moved);
// keys.cpp
Verdict decide(Draft&, const input::KeyEnrolled&);
Verdict decide(Draft&, const input::KeyRevoked&);
Verdict decide(Draft&, const input::PersonalErased&);
Verdict decide(Draft&, const input::TroubleChanged&);
// clock.cpp
Verdict decide(Draft&, const input::TimerFired&);
Verdict decide(Draft&, const input::WallStepped&);
Verdict decide(Draft&, const input::Resumed&);
// site_load.cpp; the site itself is swapped before
Verdict decide(Draft&, const input::SiteLoaded&);

}  // namespace liferelay::engine
