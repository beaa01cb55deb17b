// What people say to their assignments, by their own device or through an operator (R2, R21, R22).
#include "dispatcher/engine/decide.hpp"
#include "dispatcher/engine/ladder.hpp"
#include "dispatcher/engine/roles.hpp"

namespace liferelay::engine {
namespace {

// Nobody speaks for another. The dispatcher itself and keys without a responder were checked by
// role before.
bool is_somebody_else(const Draft& draft, const Assignment& assignment) {
  const ResponderNo speaker = draft.input().origin.responder;
  return speaker && speaker != assignment.responder;
}

void decline(Draft& draft, AssignmentId id, const Stamp& stamp) {
  const Assignment& assignment = draft.assignment(id);
  climb(draft, id, Rung::declined, stamp);
  draft.because(assignment.incident, assignment.role, {ReasonCode::replaces_decline, id.value, 0});
}

// A late yes that improves the plan is taken, otherwise the person is kept in reserve (R2).
void accept(Draft& draft, AssignmentId id, const Stamp& stamp) {
  const Assignment& assignment = draft.assignment(id);
  const Responder& responder = existing(draft.state().responders, assignment.responder);
  const bool wanted = !responder.live && still_needed(draft, assignment);
  climb(draft, id, wanted ? Rung::accepted : Rung::reserve, stamp);
}

bool may_be_reported(Rung rung) {
  return rung != Rung::sent && rung != Rung::reserve && rung != Rung::withdrawn;
}

// R5: the AED may be in hand or not; nobody at a patient is expected to touch a phone, so somebody
// must ask.
void ask_for_equipment(Draft& draft, const Assignment& assignment) {
  if (assignment.equipment && assignment.state == Rung::at_patient && !has_equipment(assignment))
    draft.call_operator(assignment.incident, CallReason::equipment_unsure);
}

void take_equipment(Draft& draft, const Assignment& assignment) {
  if (!assignment.equipment) return;
  const Equipment& equipment = existing(draft.state().equipment, assignment.equipment);
  if (equipment_table.allows(equipment.state, EquipmentState::in_use))
    draft.emit(event::EquipmentChanged{assignment.equipment, EquipmentState::in_use});
}

Verdict find(const Draft& draft, AssignmentId id) {
  return draft.state().assignments.contains(id)
             ? taken
             : refuse(RefusalCode::no_such_assignment, "assignment");
}

}  // namespace

Verdict decide(Draft& draft, const input::OfferAnswered& in) {
  if (auto refusal = find(draft, in.assignment)) return refusal;
  const Assignment& assignment = draft.assignment(in.assignment);
  if (is_somebody_else(draft, assignment)) return refuse(RefusalCode::not_yours, "assignment");
  if (!is_open(assignment.state)) return refuse(RefusalCode::not_allowed_now, "assignment");
  const Stamp stamp = draft.stamp(StampSource::device);
  if (in.accept) {
    accept(draft, in.assignment, stamp);
  } else {
    decline(draft, in.assignment, stamp);
  }
  return taken;
}

Verdict decide(Draft& draft, const input::RungReported& in) {
  if (auto refusal = find(draft, in.assignment)) return refusal;
  const Assignment& assignment = draft.assignment(in.assignment);
  if (!in.on_behalf && is_somebody_else(draft, assignment))
    return refuse(RefusalCode::not_yours, "assignment");
  if (!may_be_reported(in.rung)) return refuse(RefusalCode::out_of_range, "rung");
  if (!rung_table.allows(assignment.state, in.rung))
    return refuse(RefusalCode::not_allowed_now, "rung");
  // A climb may leave one stamp per rung.
  if (assignment.stamps.size() + count_of<Rung>() > max_stamps)
    return refuse(RefusalCode::too_many);
  const Stamp stamp = draft.stamp(in.on_behalf ? StampSource::operator_ : StampSource::device,
                                  in.stated_at, in.precision);
  if (in.rung == Rung::declined) {
    decline(draft, in.assignment, stamp);
    return taken;
  }
  if (in.rung == Rung::accepted) {
    accept(draft, in.assignment, stamp);
    return taken;
  }
  const bool goes_live = is_open(assignment.state) && is_live(in.rung);
  if (goes_live && existing(draft.state().responders, assignment.responder).live)
    return refuse(RefusalCode::already_assigned, "assignment");
  climb(draft, in.assignment, in.rung, stamp);
  if (in.rung == Rung::equipment_collected) take_equipment(draft, assignment);
  ask_for_equipment(draft, assignment);
  return taken;
}

// Above every other alarm, also when it is said again (R20).
Verdict decide(Draft& draft, const input::DistressReported& in) {
  if (auto refusal = find(draft, in.assignment)) return refusal;
  const Assignment& assignment = draft.assignment(in.assignment);
  const bool own = draft.input().origin.responder == assignment.responder;
  const Stamp stamp = draft.stamp(own ? StampSource::device : StampSource::operator_);
  if (assignment.distress == in.over)
    draft.emit(event::DistressChanged{in.assignment, !in.over, stamp});
  if (!in.over) draft.call_operator(assignment.incident, CallReason::distress);
  return taken;
}

// The operator takes back one person; the role is open again and the next one is asked.
Verdict decide(Draft& draft, const input::AssignmentWithdrawn& in) {
  if (auto refusal = find(draft, in.assignment)) return refusal;
  const Assignment& assignment = draft.assignment(in.assignment);
  if (!rung_table.allows(assignment.state, Rung::withdrawn))
    return refuse(RefusalCode::not_allowed_now, "assignment");
  climb(draft, in.assignment, Rung::withdrawn, draft.stamp(StampSource::operator_));
  return taken;
}

}  // namespace liferelay::engine
