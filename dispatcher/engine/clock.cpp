// Timers that fire, the wall clock that steps, the dispatcher that comes back.
#include <algorithm>

#include "dispatcher/engine/decide.hpp"
#include "dispatcher/engine/ending.hpp"
#include "dispatcher/engine/external.hpp"
#include "dispatcher/engine/ladder.hpp"
#include "dispatcher/engine/roles.hpp"
#include "dispatcher/engine/troubles.hpp"

namespace liferelay::engine {
namespace {

// After a restart an unanswered offer gets at least this long: devices must find us again first.
constexpr Duration least_after_restart = seconds(10);

// Silence adds, it never removes (R2): the offer stays answerable and no longer counts.
void offer_is_silent(Draft& draft, AssignmentId id) {
  const Assignment& assignment = draft.assignment(id);
  if (!is_open(assignment.state) || !assignment.active) return;
  draft.emit(event::OfferMissed{id});
  draft.touch(assignment.incident);
}

// A missed rung adds a second person and never releases the first (R2).
void miss(Draft& draft, AssignmentId id, Rung rung) {
  const Assignment& assignment = draft.assignment(id);
  draft.emit(event::RungMissed{id, rung});
  draft.because(assignment.incident, assignment.role,
                {ReasonCode::second_person, assignment.responder.value, 0});
  draft.touch(assignment.incident);
}

void has_not_departed(Draft& draft, AssignmentId id) {
  if (draft.assignment(id).state == Rung::accepted) miss(draft, id, Rung::departed);
}

// A missed arrival calls more: the next alarm level, where the plan has one and still wants the
// role.
void has_not_arrived(Draft& draft, AssignmentId id) {
  const Assignment& assignment = draft.assignment(id);
  if (!is_live(assignment.state) || has_arrived(assignment)) return;
  miss(draft, id, Rung::on_scene);
  const Incident& incident = draft.incident(assignment.incident);
  const bool goes_on = incident.state == IncidentState::open && !incident.stood_down &&
                       incident.roles[assignment.role].status != RoleStatus::ended;
  if (goes_on) raise_alarm_level(draft, assignment.incident);
}

}  // namespace

Verdict decide(Draft& draft, const input::TimerFired& in) {
  const auto found = draft.state().timers.find(in.timer);
  if (found == draft.state().timers.end() || found->second.due > draft.now()) return taken;
  const Timer timer = found->second;
  draft.emit(event::TimerCleared{in.timer});
  switch (timer.kind) {
    case TimerKind::offer_silent:
      offer_is_silent(draft, AssignmentId{timer.subject});
      break;
    case TimerKind::not_departed:
      has_not_departed(draft, AssignmentId{timer.subject});
      break;
    case TimerKind::not_arrived:
      has_not_arrived(draft, AssignmentId{timer.subject});
      break;
    case TimerKind::external_overdue:
      request_is_overdue(draft, ExternalRequestId{timer.subject});
      break;
    case TimerKind::archive:
      archive(draft, IncidentId{timer.subject});
      break;
  }
  return taken;
}

Verdict decide(Draft& draft, const input::WallStepped& in) {
  draft.emit(event::WallStepped{in.wall_offset});
  return taken;
}

// Every device must connect again; every unanswered offer is sent again under its number, and none
// is called silent before its device had the time to come back.
Verdict decide(Draft& draft, const input::Resumed& in) {
  draft.emit(event::Started{in.start, std::max(in.speed, 1u)});
  end_troubles(draft);
  for (const auto& [no, responder] : draft.state().responders) {
    if (responder.connected) draft.emit(event::ConnectionChanged{no, false});
  }
  std::vector<AssignmentId> open;
  for (const auto& [id, assignment] : draft.state().assignments) {
    if (is_open(assignment.state)) open.push_back(id);
  }
  for (const AssignmentId id : open) {
    draft.emit(event::OfferResumed{id});
    const TimerId timer = draft.derived().timer(TimerKind::offer_silent, id.value);
    if (!timer) continue;
    const Instant due = existing(draft.state().timers, timer).due;
    const Instant least = draft.now() + least_after_restart;
    if (due < least) draft.set_timer(TimerKind::offer_silent, id.value, least);
  }
  return taken;
}

}  // namespace liferelay::engine
