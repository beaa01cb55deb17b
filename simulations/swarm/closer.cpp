// See closer.hpp.
#include "simulations/swarm/closer.hpp"

#include <set>

namespace liferelay::swarm {
namespace {

constexpr Duration ask_again_after = seconds(10);

bool is_bound(const Assignment& assignment) {
  return is_live(assignment.state) || assignment.state == Rung::handed_over || assignment.distress;
}

}  // namespace

bool Closer::may_ask(std::map<std::uint32_t, Instant>& asked, std::uint32_t number, Instant now) {
  Instant& last = asked[number];
  if (last && now - last < ask_again_after) return false;
  last = now;
  return true;
}

void Closer::act(Stage& stage) {
  std::set<IncidentId> bound;
  stage.seen().for_each<Assignment>([&](const Assignment& assignment) {
    if (!is_bound(assignment)) return;
    bound.insert(assignment.incident);
    release(stage, assignment);
  });
  stage.seen().for_each<Incident>([&](const Incident& incident) {
    if (incident.state == IncidentState::open && !bound.contains(incident.id))
      close(stage, incident);
  });
}

void Closer::release(Stage& stage, const Assignment& assignment) {
  if (!may_ask(released_, assignment.id.value, stage.bench().now())) return;
  if (assignment.distress)
    stage.submit(stage.control_room(), input::DistressReported{assignment.id, true});
  if (is_ended(assignment.state)) return;
  input::RungReported report;
  report.assignment = assignment.id;
  report.rung = Rung::released;
  report.on_behalf = true;
  stage.submit(stage.control_room(), report);
}

void Closer::close(Stage& stage, const Incident& incident) {
  if (may_ask(closed_, incident.id.value, stage.bench().now()))
    stage.submit(stage.control_room(), input::IncidentClosed{incident.id, "all accounted for"});
}

}  // namespace liferelay::swarm
