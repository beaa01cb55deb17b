// An invented responder of an exercise: answers offers, walks or drives on the path network,
// fetches equipment, helps, goes home. It speaks through an ordinary agent and knows no transport.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "agents/sdk/agent.hpp"
#include "simulations/world/habits.hpp"
#include "simulations/world/journey.hpp"

namespace liferelay::world {

struct TownspersonOptions {
  std::uint64_t seed = 1;
  std::uint32_t number = 0;  // which person of the town: part of the seed
  bool is_unit = false;
  geo::Profile profile = geo::Profile::foot;
  geo::Position home;  // where the person is when nothing happens
};

// Threading: one thread, the agent's. The network and the agent outlive it.
class Townsperson final : public sdk::AgentListener {
 public:
  Townsperson(TownspersonOptions options, const geo::PathNetwork& network);

  // The agent that speaks for this person; it must be set before the first act().
  void speak_through(sdk::Agent& agent) { agent_ = &agent; }
  // Does what is due at `now`, in journal time. Bounded work.
  void act(Instant now);

  geo::Position position() const { return here_; }

 private:
  // What the person is busy with after the yes.
  enum class Doing { nothing, getting_ready, to_equipment, taking, to_place, approaching, helping };

  struct Offer {
    wire::Task task;
    Habit habit;
    Instant answer_at;  // 0: not set yet, the clock is read at the next act()
    bool answered = false;
  };

  void on_task(const wire::Task& task) override;
  void answer_offers(Instant now);
  void begin(const wire::Task& task);
  void carry_on(Instant now);
  void set_out(Instant now);
  void turn_to_goal(Instant now);
  void arrive_at_equipment(Instant now);
  void report(Rung rung, Instant now);
  void report_whereabouts(Instant now);
  void drop_task();
  geo::Position goal() const { return task_.place.at; }

  TownspersonOptions options_;
  const geo::PathNetwork& network_;
  geo::Search workspace_;
  sdk::Agent* agent_ = nullptr;
  std::map<AssignmentId, Offer> offers_;  // unanswered; at most max_offers
  Doing doing_ = Doing::nothing;
  wire::Task task_;
  std::optional<Journey> journey_;
  bool moved_ = false;  // the place of the task changed since the journey was planned
  Instant next_step_;   // of what is being done
  geo::Position here_;
  Instant last_report_;
};

}  // namespace liferelay::world
