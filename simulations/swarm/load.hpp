// What people do to a dispatcher in a run: alarms, orders, mistakes. Each act is made of its own
// chance and of what the control room sees at that moment.
#pragma once

#include "simulations/swarm/stage.hpp"

namespace liferelay::swarm {

void play(Stage& stage, std::uint64_t chance);

namespace acts {

// ---- load_alarms.cpp
void raise_alarm(Stage& stage, Prng& prng);
void raise_once_more(Stage& stage, Prng& prng);  // on an incident that there is, or is not
void find_a_place(Stage& stage, Prng& prng);

// ---- load_people.cpp
void declare_duty(Stage& stage, Prng& prng);
void report_distress(Stage& stage, Prng& prng);
void report_rung(Stage& stage, Prng& prng);  // any rung, also one that is not allowed
void answer_once_more(Stage& stage, Prng& prng);
void report_equipment(Stage& stage, Prng& prng);
void report_position(Stage& stage, Prng& prng);

// ---- load_control_room.cpp
void end_incident(Stage& stage, Prng& prng);
void stand_down(Stage& stage, Prng& prng);
void withdraw(Stage& stage, Prng& prng);
void assign_by_hand(Stage& stage, Prng& prng);
void enter_on_behalf(Stage& stage, Prng& prng);
void move_incident(Stage& stage, Prng& prng);
void add_patient(Stage& stage, Prng& prng);
void claim_or_command(Stage& stage, Prng& prng);
void call_outside(Stage& stage, Prng& prng);
void step_outside(Stage& stage, Prng& prng);
void record_hazard(Stage& stage, Prng& prng);
void stamp_somebody(Stage& stage, Prng& prng);

// ---- load_office.cpp
void read_site(Stage& stage, Prng& prng);
void erase_somebody(Stage& stage, Prng& prng);
void revoke_key(Stage& stage, Prng& prng);
void enrol_key(Stage& stage, Prng& prng);
void overstep(Stage& stage, Prng& prng);  // what the sender's role does not allow

// ---- help for all of them
// An object of that kind that the control room sees; nothing when there is none.
template <class T>
std::optional<T> any_seen(Stage& stage, Prng& prng) {
  std::vector<const T*> all;
  stage.seen().for_each<T>([&](const T& each) { all.push_back(&each); });
  if (all.empty()) return std::nullopt;
  return *all[prng.below(all.size())];
}
// Mostly the number of such an object, now and then one that does not exist.
template <class T, class Number>
Number some_number(Stage& stage, Prng& prng, Number T::*number) {
  const auto found = any_seen<T>(stage, prng);
  if (!found || prng.chance(1, 12)) return Number{static_cast<std::uint32_t>(prng.below(50))};
  return (*found).*number;
}
template <class E>
E any_of(Prng& prng) {
  return static_cast<E>(prng.below(count_of<E>()));
}
const Player& any_player(Stage& stage, Prng& prng, Part part);
geo::Position somewhere(Stage& stage, Prng& prng);

}  // namespace acts
}  // namespace liferelay::swarm
