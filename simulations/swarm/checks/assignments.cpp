// See assignments.hpp.
#include "simulations/swarm/checks/assignments.hpp"

#include "simulations/swarm/checks/rules.hpp"

namespace liferelay::swarm {
namespace {

std::string show(AssignmentId id) {
  return std::to_string(id.value);
}

}  // namespace

void AssignmentCheck::committed(const Commit& commit) {
  for (const record::Record& record : commit.records) {
    for (const Event& event : record.events)
      std::visit([&](const auto& each) { take(each); }, event);
  }
}

void AssignmentCheck::take(const event::OfferMade& made) {
  ++made_;
  const Assignment& from = made.assignment;
  const Asked asked{from.incident, from.role, from.slot, from.responder, from.state};
  if (from.state != Rung::sent || !asked_.emplace(from.id, asked).second)
    return note(Check::transitions,
                say("Assignment {0} was made twice, or not as an offer.",
                    "派遣 {0} 被创建两次，或并非作为请求创建。", {show(from.id)}));
  check_alone(from.id, asked);
}

void AssignmentCheck::take(const event::RungReached& reached) {
  const auto found = asked_.find(reached.assignment);
  if (found == asked_.end())
    return note(Check::transitions,
                say("Assignment {0} climbed and was never made.", "派遣 {0} 从未创建，却有进展。",
                    {show(reached.assignment)}));
  Asked& asked = found->second;
  if (!rules::may_climb(asked.state, reached.rung))
    note(Check::transitions,
         say("Assignment {0} went from {1} to {2}.", "派遣 {0} 由 {1} 变为 {2}。",
             {show(found->first), name_of(asked.state), name_of(reached.rung)}));
  asked.state = reached.rung;
  asked.slot = reached.slot;
  check_alone(found->first, asked);
}

void AssignmentCheck::take(const event::IncidentArchived& archived) {
  for (const auto& [id, asked] : asked_) {
    if (asked.incident == archived.incident &&
        (rules::is_unanswered(asked.state) || rules::is_on_duty(asked.state)))
      note(Check::endings,
           say("Incident {0} was archived while assignment {1} was {2}.",
               "事件 {0} 归档时，派遣 {1} 仍为 {2}。",
               {std::to_string(asked.incident.value), show(id), name_of(asked.state)}));
  }
  std::erase_if(asked_,
                [&](const auto& entry) { return entry.second.incident == archived.incident; });
}

void AssignmentCheck::check_alone(AssignmentId id, const Asked& asked) {
  const auto held = [](Rung rung) { return rules::is_unanswered(rung) || rules::is_on_duty(rung); };
  if (!held(asked.state)) return;
  for (const auto& [other_id, other] : asked_) {
    if (other_id == id || other.responder != asked.responder || !held(other.state)) continue;
    if (other.incident == asked.incident && other.role == asked.role && other.slot == asked.slot)
      note(Check::one_slot,
           say("Assignments {0} and {1} ask the same person for the same slot.",
               "派遣 {0} 与 {1} 向同一人请求同一名额。", {show(other_id), show(id)}));
    if (rules::is_on_duty(asked.state) && rules::is_on_duty(other.state))
      note(Check::one_live, say("Responder {0} is on the way for assignment {1} and for {2}.",
                                "人员 {0} 同时执行派遣 {1} 与 {2}。",
                                {std::to_string(asked.responder.value), show(other_id), show(id)}));
  }
}

}  // namespace liferelay::swarm
