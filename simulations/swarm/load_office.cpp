// What is changed behind the counter: the site, keys, erasures; and messages beyond somebody's
// role.
#include "simulations/swarm/load.hpp"

namespace liferelay::swarm::acts {

void read_site(Stage& stage, Prng& prng) {
  stage.read_site_anew(prng.next());
}

void erase_somebody(Stage& stage, Prng& prng) {
  const char* kind = prng.chance(1, 2) ? "person:" : "caller:";
  const std::string number = std::to_string(1 + prng.below(12));
  stage.submit(stage.control_room(), input::PersonalErased{kind + number});
}

// Never one of the control room's: somebody must end what began.
void revoke_key(Stage& stage, Prng& prng) {
  const auto key = any_seen<EnrolledKey>(stage, prng);
  if (!key || key->identity == "control" || key->identity == "script") return;
  stage.submit(stage.control_room(), input::KeyRevoked{key->no});
}

// A telephone that nobody switches on.
void enrol_key(Stage& stage, Prng& prng) {
  std::string key = "drawn" + std::to_string(prng.below(1'000'000));
  key.resize(40, '0');
  const std::string who = "person-0" + std::to_string(prng.below(10));
  stage.submit(stage.control_room(), input::KeyEnrolled{key, who, {KeyRole::responder}, who, {}});
}

void overstep(Stage& stage, Prng& prng) {
  const Part parts[] = {Part::bell, Part::person, Part::board};
  const Player& who = any_player(stage, prng, parts[prng.below(3)]);
  const IncidentId incident = some_number(stage, prng, &Incident::id);
  switch (prng.below(4)) {
    case 0:
      return stage.submit(who, input::IncidentCancelled{incident, "by nobody's leave"});
    case 1:
      return stage.submit(who, input::StoodDown{incident});
    case 2:
      return stage.submit(who, input::KeyRevoked{KeyNo{1}});
    default:
      return stage.submit(
          who, input::DutyDeclared{some_number(stage, prng, &Responder::no), Duty::off, true});
  }
}

}  // namespace liferelay::swarm::acts
