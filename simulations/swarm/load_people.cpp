// What responders do beside answering and walking: change their mind, call for help, err.
#include "simulations/swarm/load.hpp"

namespace liferelay::swarm::acts {
namespace {

// Mostly one of the person's own, sometimes somebody else's.
AssignmentId some_assignment(Stage& stage, Prng& prng, const Player& who) {
  std::vector<AssignmentId> own;
  const auto& welcome = stage.agent_of(who).welcome();
  stage.seen().for_each<Assignment>([&](const Assignment& each) {
    if (welcome && each.responder == welcome->responder && !is_ended(each.state))
      own.push_back(each.id);
  });
  if (own.empty() || prng.chance(1, 6)) return some_number(stage, prng, &Assignment::id);
  return own[prng.below(own.size())];
}

}  // namespace

void declare_duty(Stage& stage, Prng& prng) {
  const Player& who = any_player(stage, prng, Part::person);
  static_cast<void>(stage.agent_of(who).declare_duty(any_of<Duty>(prng), prng.chance(1, 4)));
}

void report_distress(Stage& stage, Prng& prng) {
  const Player& who = any_player(stage, prng, Part::person);
  const AssignmentId assignment = some_assignment(stage, prng, who);
  static_cast<void>(stage.agent_of(who).report_distress(assignment, prng.chance(1, 3)));
}

void report_rung(Stage& stage, Prng& prng) {
  const Player& who = any_player(stage, prng, Part::person);
  input::RungReported report;
  report.assignment = some_assignment(stage, prng, who);
  report.rung = prng.chance(1, 4) ? Rung::unable : any_of<Rung>(prng);
  if (prng.chance(1, 3)) report.stated_at = stage.bench().now() - seconds(prng.between(0, 60));
  stage.submit(who, report);
}

void answer_once_more(Stage& stage, Prng& prng) {
  const Player& who = any_player(stage, prng, Part::person);
  const AssignmentId assignment = some_assignment(stage, prng, who);
  stage.submit(who, input::OfferAnswered{assignment, prng.chance(1, 2)});
}

void report_equipment(Stage& stage, Prng& prng) {
  const Player& who =
      prng.chance(1, 2) ? stage.control_room() : any_player(stage, prng, Part::person);
  const EquipmentNo thing = some_number(stage, prng, &wire::EquipmentSummary::no);
  stage.submit(who, input::EquipmentReported{thing, any_of<EquipmentState>(prng)});
}

// From anywhere, at any time: jumps, old ones, ones from the future.
void report_position(Stage& stage, Prng& prng) {
  const Player& who = any_player(stage, prng, Part::person);
  const geo::Position at = somewhere(stage, prng);
  const Instant when = stage.bench().now() + seconds(prng.between(-300, 150));
  stage.agent_of(who).report_position(at, when, static_cast<std::uint32_t>(prng.below(100'000)));
}

}  // namespace liferelay::swarm::acts
