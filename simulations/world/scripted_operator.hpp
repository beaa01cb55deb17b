// The voice calls of an exercise: walks every external request up its ladder, always labelled
// "scripted", and closes an incident once everybody is released. The dispatcher refuses scripted
// steps in live mode.
#pragma once

#include <cstdint>
#include <map>

#include "agents/sdk/agent.hpp"

namespace liferelay::world {

// Threading: one thread, the agent's.
class ScriptedOperator final : public sdk::AgentListener {
 public:
  void speak_through(sdk::Agent& agent) { agent_ = &agent; }
  // Does what is due at `now`, in journal time.
  void act(Instant now);

 private:
  struct Step {
    Duration after;  // since the incident was opened
    ExternalState state;
  };
  static const std::array<Step, 5>& script(ExternalService service);

  void walk_requests(const Incident& incident, Instant now);
  void close_if_done(const Incident& incident, Instant now);

  sdk::Agent* agent_ = nullptr;
  std::map<ExternalRequestId, std::size_t> next_step_;  // of requests being walked
  std::map<IncidentId, Instant> close_asked_;
};

}  // namespace liferelay::world
