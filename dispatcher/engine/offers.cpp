#include "dispatcher/engine/offers.hpp"

#include <algorithm>
#include <set>

#include "dispatcher/engine/roles.hpp"

namespace liferelay::engine {
namespace {

std::int64_t whole_seconds(Duration duration) {
  return (duration.ms + 500) / 1'000;
}

std::vector<Reason> reasons_of(const Candidate& candidate, const RoleNeed& need,
                               std::optional<Reason> because) {
  std::vector<Reason> reasons;
  if (because) reasons.push_back(*because);
  reasons.push_back({ReasonCode::soonest, candidate.rank, whole_seconds(candidate.total)});
  const std::int64_t equipment = candidate.equipment.value;
  if (equipment != 0)
    reasons.push_back({ReasonCode::by_way_of, equipment, whole_seconds(candidate.until_equipment)});
  if (equipment != 0 && candidate.hours_unknown)
    reasons.push_back({ReasonCode::hours_unknown, equipment, 0});
  if (equipment != 0 && candidate.reserved)
    reasons.push_back({ReasonCode::equipment_reserved, equipment, 0});
  if (!candidate.connected) reasons.push_back({ReasonCode::not_connected, 0, 0});
  if (candidate.off_shift) reasons.push_back({ReasonCode::off_shift, 0, 0});
  if (!need.capabilities.empty())
    reasons.push_back(
        {candidate.certified ? ReasonCode::certified : ReasonCode::uncertified, 0, 0});
  if (candidate.from_post) reasons.push_back({ReasonCode::from_post, 0, 0});
  if (reasons.size() > max_reasons) reasons.resize(max_reasons);
  return reasons;
}

bool is_full(const Incident& incident) {
  return incident.assignments.size() >= max_assignments_per_incident;
}

bool is_asked_now(const Draft& draft, const Incident& incident, std::uint32_t role) {
  const IncidentRole& state = incident.roles[role];
  return state.status != RoleStatus::ended && !state.asking_ended &&
         draft.need(incident, role).from_level <= incident.alarm_level;
}

std::uint32_t active_over(const Draft& draft, const Incident& incident, PatientId patient) {
  std::uint32_t active = 0;
  for (const AssignmentId id : incident.assignments) {
    const Assignment& assignment = draft.assignment(id);
    if (assignment.patient == patient && is_open(assignment.state) && assignment.active &&
        shares_k(draft.need(incident, assignment.role)))
      ++active;
  }
  return active;
}

constexpr Duration any_time = days(1);

// How soon somebody must be there to be asked: the slots take anybody, people beyond them only who
// still helps (RoleNeed::within_s).
Duration soon_enough(const Draft& draft, const Incident& incident, std::uint32_t role) {
  const RoleNeed& need = draft.need(incident, role);
  const bool beyond_slots = count(draft, incident, role).unasked(need) == 0;
  return beyond_slots && need.within_s != 0 ? seconds(need.within_s) : any_time;
}

// Asks for one more; false when nobody is left. What that means is said at once: the role's status
// follows, and the control room hears of it the first time.
bool ask_one(Draft& draft, IncidentId id, std::uint32_t role) {
  const Incident& incident = draft.incident(id);
  const auto candidate =
      is_full(incident) ? std::nullopt
                        : best_candidate(draft, incident, role, soon_enough(draft, incident, role));
  if (candidate) {
    make_offer(draft, id, role, *candidate, draft.take_reason(id, role));
    review_role(draft, id, role);
    return true;
  }
  const RoleNeed& need = draft.need(incident, role);
  const IncidentRole& state = incident.roles[role];
  if (count(draft, incident, role).unasked(need) > 0 && state.status != RoleStatus::nobody_left) {
    draft.emit(event::RoleChanged{id, role, RoleStatus::nobody_left, state.asking_ended});
    draft.call_operator(id, is_full(incident) ? CallReason::bound_reached : CallReason::nobody_left,
                        need.id);
  }
  return false;
}

// First every slot of both roles gets one offer, CPR and AED in turn; then the rest in turn.
std::optional<std::uint32_t> next_role(const Draft& draft, const Incident& incident,
                                       PatientId patient,
                                       const std::set<std::uint32_t>& exhausted) {
  using Turn = std::tuple<bool, std::uint32_t, AskingRule, std::uint32_t>;
  std::optional<Turn> next;
  for (std::uint32_t role = 0; role < incident.roles.size(); ++role) {
    const RoleNeed& need = draft.need(incident, role);
    if (incident.roles[role].patient != patient || !shares_k(need)) continue;
    if (exhausted.contains(role) || !is_asked_now(draft, incident, role)) continue;
    const RoleCount now = count(draft, incident, role);
    const Turn turn{now.unasked(need) == 0, now.active, need.asking, role};
    if (!next || turn < *next) next = turn;
  }
  return next ? std::optional(std::get<3>(*next)) : std::nullopt;
}

void ask_for_patient(Draft& draft, IncidentId id, PatientId patient) {
  std::set<std::uint32_t> exhausted;
  const std::uint32_t k = draft.incident(id).plan.active_offers;
  while (active_over(draft, draft.incident(id), patient) < k) {
    const auto role = next_role(draft, draft.incident(id), patient, exhausted);
    if (!role) return;
    if (!ask_one(draft, id, *role)) exhausted.insert(*role);
  }
}

void ask_per_slot(Draft& draft, IncidentId id, std::uint32_t role) {
  const auto wants_one = [&] {
    const Incident& incident = draft.incident(id);
    return is_asked_now(draft, incident, role) &&
           count(draft, incident, role).unasked(draft.need(incident, role)) > 0;
  };
  while (wants_one()) {
    if (!ask_one(draft, id, role)) return;
  }
}

}  // namespace

void make_offer(Draft& draft, IncidentId id, std::uint32_t role, const Candidate& candidate,
                std::optional<Reason> because) {
  const Incident& incident = draft.incident(id);
  Assignment offer;
  offer.id = AssignmentId{draft.state().last.assignment.value + 1};
  offer.incident = id;
  offer.patient = incident.roles[role].patient;
  offer.role = role;
  offer.slot = free_slot(draft, incident, role);
  offer.responder = candidate.who;
  offer.equipment = candidate.equipment;
  offer.eta = {draft.now(), candidate.total, candidate.turnout};
  offer.reasons = reasons_of(candidate, draft.need(incident, role), because);
  offer.stamps.push_back({Rung::sent, draft.stamp(StampSource::engine)});
  const AssignmentId made = offer.id;
  draft.emit(event::OfferMade{std::move(offer)});
  draft.set_timer(TimerKind::offer_silent, made.value,
                  draft.now() + seconds(draft.settings().undelivered_s));
}

// Roles that need what few people can do are asked for first: a rescue swimmer who holds an offer
// for CPR cannot be asked for the water any more. Then the patients, then everything else.
void ask(Draft& draft, IncidentId id) {
  LIFERELAY_CHECK(draft.incident(id).place.known);
  const auto ask_others = [&](bool specialists) {
    for (std::uint32_t role = 0; role < draft.incident(id).roles.size(); ++role) {
      const RoleNeed& need = draft.need(draft.incident(id), role);
      if (!shares_k(need) && need.capabilities.empty() != specialists)
        ask_per_slot(draft, id, role);
    }
  };
  ask_others(true);
  const std::vector<PatientId> patients = draft.incident(id).patients;
  for (const PatientId patient : patients) ask_for_patient(draft, id, patient);
  ask_for_patient(draft, id, {});
  ask_others(false);
}

bool wants_somebody(const Draft& draft, const Incident& incident, std::uint32_t role) {
  if (incident.state != IncidentState::open || !incident.place.known) return false;
  if (!is_asked_now(draft, incident, role)) return false;
  const RoleNeed& need = draft.need(incident, role);
  if (shares_k(need))
    return active_over(draft, incident, incident.roles[role].patient) < incident.plan.active_offers;
  return count(draft, incident, role).unasked(need) > 0;
}

}  // namespace liferelay::engine
