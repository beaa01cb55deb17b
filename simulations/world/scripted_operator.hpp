// The voice calls of an exercise: walks every external request up its ladder, always labelled
// "scripted", and closes an incident once everybody is released. The dispatcher refuses scripted
// steps in live mode.
#pragma once

#include <cstdint>
#include <map>
#include <span>

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
  static std::span<const Step> script(ExternalService service);

  void walk_requests(const Incident& incident, Instant now);
  void close_if_done(const Incident& incident, Instant now);

  sdk::Agent* agent_ = nullptr;
  // How far a request was walked. What was said last counts with what the copy shows: the copy lags
  // behind by the way to the dispatcher and back.
  struct Walk {
    std::size_t next = 0;
    ExternalState said = ExternalState::to_call;
  };
  std::map<ExternalRequestId, Walk> walks_;
  std::map<IncidentId, Instant> close_asked_;
};

}  // namespace liferelay::world
