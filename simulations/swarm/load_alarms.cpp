// Who raises an alarm, of which kind, and how well they know where they are.
#include "simulations/swarm/load.hpp"

namespace liferelay::swarm::acts {
namespace {

void state_place(Stage& stage, Prng& prng, input::AlarmRaised& alarm) {
  const std::uint64_t how = prng.below(20);
  const auto& places = stage.site().places;
  if (how < 10) {
    alarm.place.known = true;
    alarm.place.at = somewhere(stage, prng);
    alarm.place.uncertainty_cm = static_cast<std::uint32_t>(prng.between(100, 10'000));
  } else if (how < 15) {
    alarm.place_name = places[prng.below(places.size())].name;
  } else if (how < 17) {
    alarm.place_name = "Squ";  // the beginning of a name, perhaps of several
  } else if (how < 18) {
    alarm.place_name = "behind the mill";
  } else if (how < 19) {
    alarm.place.known = true;
    alarm.place.at = {480'000'000, 95'000'000};  // no path for miles
  }
}

input::AlarmRaised draw_alarm(Stage& stage, Prng& prng) {
  input::AlarmRaised alarm;
  alarm.source = any_of<AlarmSource>(prng);
  alarm.kind = prng.chance(1, 2) ? ReportedKind::collapsed : any_of<ReportedKind>(prng);
  state_place(stage, prng, alarm);
  alarm.condition.awake = any_of<Answered>(prng);
  alarm.condition.breathing_normally = any_of<Answered>(prng);
  alarm.condition.how_many =
      prng.chance(1, 10) ? static_cast<std::uint32_t>(prng.between(2, 5)) : 1;
  if (prng.chance(1, 4)) alarm.raised_at = stage.bench().now() - seconds(prng.between(0, 900));
  if (prng.chance(1, 3)) alarm.call_back.text = "+86 100 0000";
  return alarm;
}

const Player& raiser(Stage& stage, Prng& prng) {
  const std::uint64_t who = prng.below(10);
  if (who < 6) return any_player(stage, prng, Part::bell);
  if (who < 8) return any_player(stage, prng, Part::person);
  return stage.control_room();
}

}  // namespace

void raise_alarm(Stage& stage, Prng& prng) {
  const Player& who = raiser(stage, prng);
  stage.raise(who, draw_alarm(stage, prng));
}

void raise_once_more(Stage& stage, Prng& prng) {
  const Player& who = raiser(stage, prng);
  input::AlarmRaised alarm = draw_alarm(stage, prng);
  alarm.attach_to = some_number(stage, prng, &Incident::id);
  stage.raise(who, alarm);
}

void find_a_place(Stage& stage, Prng& prng) {
  const auto& places = stage.site().places;
  const Player& who = raiser(stage, prng);
  static_cast<void>(stage.agent_of(who).find(places[prng.below(places.size())].name.substr(0, 3)));
}

}  // namespace liferelay::swarm::acts
