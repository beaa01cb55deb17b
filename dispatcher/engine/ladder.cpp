#include "dispatcher/engine/ladder.hpp"

#include <algorithm>

#include "dispatcher/engine/roles.hpp"

namespace liferelay::engine {
namespace {

constexpr Rung climbing[] = {Rung::delivered,           Rung::accepted, Rung::departed,
                             Rung::equipment_collected, Rung::on_scene, Rung::at_patient};

// A rung implies the earlier ones of the way up. Ends imply nothing, except that a patient can only
// be handed over by somebody who was there. That equipment was taken is implied only by standing at
// the patient: on scene it may still be fetched.
bool implies(const Assignment& assignment, Rung reached, Rung earlier) {
  if (reached > Rung::handed_over || earlier >= reached) return false;
  if (earlier == Rung::equipment_collected)
    return static_cast<bool>(assignment.equipment) && reached >= Rung::at_patient;
  return true;
}

void reach(Draft& draft, AssignmentId id, Rung rung, const Stamp& stamp) {
  const Assignment& assignment = draft.assignment(id);
  const std::uint32_t slot =
      rung == Rung::accepted ? slot_for_acceptance(draft, assignment) : assignment.slot;
  draft.emit(event::RungReached{id, rung, slot, stamp});
}

void bind_elsewhere(Draft& draft, ResponderNo who) {
  for (const AssignmentId other : draft.derived().open_offers(who)) {
    draft.emit(event::RungReached{other, Rung::reserve, draft.assignment(other).slot,
                                  draft.stamp(StampSource::engine)});
    draft.clear_timer(TimerKind::offer_silent, other.value);
    draft.touch(draft.assignment(other).incident);
  }
}

void set_live_timers(Draft& draft, const Assignment& assignment) {
  const Settings& settings = draft.settings();
  if (assignment.state == Rung::accepted)
    draft.set_timer(TimerKind::not_departed, assignment.id.value,
                    draft.now() + seconds(settings.depart_s));
  if (is_live(assignment.state) && !has_arrived(assignment)) {
    const Duration late{assignment.eta.total.ms * settings.late_percent / 100};
    draft.set_timer(TimerKind::not_arrived, assignment.id.value,
                    draft.now() + late + seconds(settings.late_extra_s));
  }
}

void keep_timers(Draft& draft, AssignmentId id, bool just_accepted) {
  const Assignment& assignment = draft.assignment(id);
  if (is_open(assignment.state)) {
    if (assignment.active && assignment.state == Rung::delivered)
      draft.set_timer(TimerKind::offer_silent, id.value,
                      draft.now() + seconds(draft.settings().silence_s));
    return;
  }
  draft.clear_timer(TimerKind::offer_silent, id.value);
  if (just_accepted) set_live_timers(draft, assignment);
  if (assignment.state != Rung::accepted) draft.clear_timer(TimerKind::not_departed, id.value);
  if (!is_live(assignment.state) || has_arrived(assignment))
    draft.clear_timer(TimerKind::not_arrived, id.value);
}

Instant reached_at(const Assignment& assignment, Rung rung) {
  for (const RungStamp& stamp : assignment.stamps) {
    if (stamp.rung == rung) return stamp.stamp.at;
  }
  return {};
}

}  // namespace

bool has_stamp(const Assignment& assignment, Rung rung) {
  return std::any_of(assignment.stamps.begin(), assignment.stamps.end(),
                     [rung](const RungStamp& stamp) { return stamp.rung == rung; });
}

bool has_arrived(const Assignment& assignment) {
  return has_stamp(assignment, Rung::on_scene) || has_stamp(assignment, Rung::at_patient);
}

bool has_equipment(const Assignment& assignment) {
  return std::any_of(assignment.stamps.begin(), assignment.stamps.end(),
                     [](const RungStamp& stamp) {
                       return stamp.rung == Rung::equipment_collected &&
                              stamp.stamp.source != StampSource::implied;
                     });
}

Instant expected_arrival(const Assignment& assignment) {
  const Eta& eta = assignment.eta;
  if (const Instant departed = reached_at(assignment, Rung::departed))
    return departed + (eta.total - eta.turnout);
  if (const Instant accepted = reached_at(assignment, Rung::accepted)) return accepted + eta.total;
  return eta.computed_at + eta.total;
}

void climb(Draft& draft, AssignmentId id, Rung rung, const Stamp& stamp) {
  const Assignment& assignment = draft.assignment(id);
  LIFERELAY_CHECK(rung_table.allows(assignment.state, rung));
  const bool was_live = is_live(assignment.state);
  Stamp implied = draft.stamp(StampSource::implied, stamp.at);
  implied.precision = stamp.precision;
  for (const Rung earlier : climbing) {
    if (implies(assignment, rung, earlier) && !has_stamp(assignment, earlier) &&
        rung_table.allows(assignment.state, earlier))
      reach(draft, id, earlier, implied);
  }
  reach(draft, id, rung, stamp);
  const bool just_accepted = !was_live && has_stamp(assignment, Rung::accepted);
  if (just_accepted) bind_elsewhere(draft, assignment.responder);
  keep_timers(draft, id, just_accepted);
  if (was_live && !is_live(assignment.state)) draft.available(assignment.responder);
  if (rung != Rung::delivered) draft.touch(assignment.incident);
}

void withdraw(Draft& draft, AssignmentId id) {
  climb(draft, id, Rung::withdrawn, draft.stamp(StampSource::engine));
}

}  // namespace liferelay::engine
