// A decision while it is being made. Each event takes effect at once (the ledger undoes all of them
// at the end), so every rule sees the state as it will be.
//
// The topics (alarm, answers, timers ...) state facts and mark what they touched; settle() then
// draws the consequences: roles filled or open again, people stood down, the next ones asked.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "dispatcher/domain/event.hpp"
#include "dispatcher/domain/input.hpp"
#include "dispatcher/domain/operator_call.hpp"
#include "dispatcher/domain/refusal.hpp"
#include "dispatcher/engine/ledger.hpp"

namespace liferelay::engine {

// Nothing: the input is taken.
using Verdict = std::optional<Refusal>;
inline constexpr std::nullopt_t taken = std::nullopt;
inline Verdict refuse(RefusalCode code, std::string field = {}) {
  return Refusal{code, std::move(field)};
}

class Draft {
 public:
  Draft(Ledger& ledger, const Input& input) : ledger_(ledger), input_(input) {}

  const State& state() const { return ledger_.state(); }
  const Derived& derived() const { return ledger_.derived(); }
  const Input& input() const { return input_; }
  Instant now() const { return state().now; }
  // Only when one is loaded; whatever belongs to an incident may rely on it.
  const Site& site() const;
  const Settings& settings() const { return site().settings; }

  const Incident& incident(IncidentId id) const { return existing(state().incidents, id); }
  const Assignment& assignment(AssignmentId id) const { return existing(state().assignments, id); }
  const RoleNeed& need(const Incident& incident, std::uint32_t role) const {
    return incident.plan.roles[incident.roles[role].need];
  }

  void emit(Event event);
  std::vector<Event> take_events() { return std::move(events_); }

  void call_operator(IncidentId incident, CallReason reason, std::string_view detail = {});
  // One timer of a kind per subject: set or moved.
  void set_timer(TimerKind kind, std::uint32_t subject, Instant due);
  void clear_timer(TimerKind kind, std::uint32_t subject);

  // Times stated by people lie in the past: a clock that runs ahead is taken as now. 0: now.
  Stamp stamp(StampSource source, Instant stated = {}, Duration precision = {}) const;

  // ---- what settle() has to look at
  void touch(IncidentId id) { touched_.insert(id); }
  void available(ResponderNo who) { available_.insert(who); }
  void anybody_available() { anybody_ = true; }
  std::set<IncidentId> take_touched() { return std::exchange(touched_, {}); }
  std::set<ResponderNo> take_available() { return std::exchange(available_, {}); }
  bool take_anybody() { return std::exchange(anybody_, false); }

  // Why the next offer of a role is made, where there is more to say than its rank.
  void because(IncidentId incident, std::uint32_t role, Reason reason);
  std::optional<Reason> take_reason(IncidentId incident, std::uint32_t role);

 private:
  Ledger& ledger_;
  const Input& input_;
  std::vector<Event> events_;
  std::set<IncidentId> touched_;
  std::set<ResponderNo> available_;
  bool anybody_ = false;
  std::map<std::pair<IncidentId, std::uint32_t>, Reason> reasons_;
};

}  // namespace liferelay::engine
