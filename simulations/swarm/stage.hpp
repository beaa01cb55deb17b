// The dispatcher and everybody around it in one run: who has an agent, who acts when time passes.
#pragma once

#include <memory>
#include <vector>

#include "simulations/kernel/bench.hpp"
#include "simulations/swarm/alarm_log.hpp"
#include "simulations/swarm/plan.hpp"
#include "simulations/swarm/town.hpp"
#include "simulations/world/scripted_operator.hpp"
#include "simulations/world/townsperson.hpp"

namespace liferelay::swarm {

enum class Part { person, bell, control_room, script, board, tracker };

struct Player {
  Part part = Part::bell;
  std::size_t agent = 0;  // of the bench
  std::size_t row = 0;    // persons: in the first site's responders
  world::Townsperson* person = nullptr;
};

// One thread, one run.
class Stage {
 public:
  using AfterTurn = std::function<void(sequencer::Turn)>;
  Stage(std::uint64_t seed, const Plan& plan, AfterTurn after_turn);

  kernel::Bench& bench() { return bench_; }
  const Town& town() const { return town_; }
  // The site as it was last read.
  const Site& site() const { return *site_; }
  const std::vector<Player>& players() const { return players_; }
  AlarmLog& alarms() { return alarms_; }

  sdk::Agent& agent_of(const Player& player) { return bench_.agent(player.agent); }
  const Player& control_room() const { return players_[control_room_]; }
  // What the control room sees; an empty copy before its first snapshot.
  const sdk::WatchedState& seen() { return agent_of(control_room()).watched(); }

  // A full outbox, or a message beyond the protocol's limits, is nobody's fault here.
  void submit(const Player& player, const input::Body& body);
  void raise(const Player& player, input::AlarmRaised alarm);

  // What is due now is done by everybody. Once a second of virtual time.
  void everybody_acts();
  void restart_agent(std::size_t player);
  // The `number`-th reading of the site folder, modulo how many there are.
  void read_site_anew(std::uint64_t number);

 private:
  void add(Part part, kernel::Identity identity);
  void add_person(std::uint64_t seed, std::size_t row);
  void speak_again(const Player& player);
  void track(const Player& tracker, Instant now);

  Town town_;
  std::shared_ptr<const Site> site_;
  kernel::Bench bench_;
  AlarmLog alarms_;
  world::ScriptedOperator script_;
  std::vector<std::unique_ptr<world::Townsperson>> people_;
  std::vector<std::unique_ptr<Ears>> ears_;
  std::vector<Player> players_;
  std::size_t control_room_ = 0;
};

}  // namespace liferelay::swarm
