#include "simulations/world/scripted_operator.hpp"

#include <algorithm>
#include <string>

namespace liferelay::world {
namespace {

constexpr Duration close_again_after = seconds(60);  // a refused close is tried again
constexpr Duration earliest_close = minutes(4);
constexpr std::size_t vehicle_step = 3;  // of every script: what the given ETA speaks of

}  // namespace

std::span<const ScriptedOperator::Step> ScriptedOperator::script(ExternalService service) {
  static constexpr std::array<Step, 5> medical{{{seconds(9), ExternalState::answered},
                                                {seconds(31), ExternalState::accepted},
                                                {seconds(44), ExternalState::eta_given},
                                                {minutes(9), ExternalState::vehicle_on_scene},
                                                {minutes(10), ExternalState::crew_at_patient}}};
  static constexpr std::array<Step, 4> others{{{seconds(12), ExternalState::answered},
                                               {seconds(38), ExternalState::accepted},
                                               {seconds(52), ExternalState::eta_given},
                                               {minutes(11), ExternalState::vehicle_on_scene}}};
  if (service == ExternalService::medical) return medical;
  return others;
}

void ScriptedOperator::act(Instant now) {
  if (!agent_->watched().complete()) return;
  agent_->watched().for_each<Incident>([&](const Incident& incident) {
    if (incident.state != IncidentState::open) return;
    walk_requests(incident, now);
    close_if_done(incident, now);
  });
}

void ScriptedOperator::walk_requests(const Incident& incident, Instant now) {
  for (const ExternalRequestId id : incident.requests) {
    const auto* request = agent_->watched().find<ExternalRequest>(id.value);
    if (request == nullptr) continue;
    const auto steps = script(request->service);
    Walk& walk = walks_[id];
    if (walk.next >= steps.size() || now < incident.opened_at + steps[walk.next].after) continue;
    const Step& step = steps[walk.next++];
    if (!external_table.allows(std::max(request->state, walk.said), step.state)) continue;
    walk.said = step.state;
    input::ExternalStepped stepped;
    stepped.request = id;
    stepped.state = step.state;
    stepped.scripted = true;
    stepped.stated_at = now;
    if (step.state == ExternalState::accepted)
      stepped.case_number = "S-" + std::to_string(id.value);
    if (step.state == ExternalState::eta_given)
      stepped.expected_at = incident.opened_at + steps[vehicle_step].after;
    (void)agent_->submit(stepped);  // a full outbox only delays the script
  }
}

void ScriptedOperator::close_if_done(const Incident& incident, Instant now) {
  if (now < incident.opened_at + earliest_close) return;
  const bool crew_there =
      std::any_of(incident.requests.begin(), incident.requests.end(), [&](ExternalRequestId id) {
        const auto* request = agent_->watched().find<ExternalRequest>(id.value);
        return request != nullptr && request->state >= ExternalState::vehicle_on_scene;
      });
  const bool somebody_bound =
      std::any_of(incident.assignments.begin(), incident.assignments.end(), [&](AssignmentId id) {
        const auto* assignment = agent_->watched().find<Assignment>(id.value);
        return assignment != nullptr &&
               (is_live(assignment->state) || assignment->state == Rung::handed_over);
      });
  if (!crew_there || somebody_bound) return;
  Instant& asked = close_asked_[incident.id];
  if (asked && now - asked < close_again_after) return;
  asked = now;
  (void)agent_->submit(input::IncidentClosed{incident.id, "exercise: handed over (scripted)"});
}

}  // namespace liferelay::world
