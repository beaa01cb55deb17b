// What a checker says that it saw, and under which of the promises.
#pragma once

#include <optional>
#include <utility>

#include "dispatcher/base/enum_names.hpp"
#include "dispatcher/base/text.hpp"

namespace liferelay::swarm {

enum class Check : std::uint8_t {
  acknowledged,  // what was acknowledged is in the journal, as it was told
  exactly_once,  // nothing is in the journal twice
  refused,       // what was refused is not in the journal and changed nothing
  shown,         // every head that somebody was shown is in the chain
  one_live,      // nobody is at two places
  one_slot,      // nobody is asked twice for one slot
  transitions,   // every change of a status is one that the documentation lists
  deadlines,     // nothing is called missed early, twice or never
  state,         // the state is what the journal says
  recovery,      // a start finds the state of before
  replay,        // what was decided is decided the same again
  watchers,      // what a watcher holds is the state
  endings,       // once all is healthy every incident ends
  outboxes,      // and every outbox is empty
  starts,        // a start succeeds
  stopped,       // the program itself did not stop
};

struct Finding {
  Check check = Check::acknowledged;
  Text what;

  friend bool operator==(const Finding&, const Finding&) = default;
};

// Keeps the first: what follows a broken promise is no news.
class Findings {
 public:
  void note(Check check, Text what) {
    if (!first_) first_ = Finding{check, std::move(what)};
  }
  bool any() const { return first_.has_value(); }
  const std::optional<Finding>& first() const { return first_; }

 private:
  std::optional<Finding> first_;
};

}  // namespace liferelay::swarm

namespace liferelay {

template <>
struct EnumNames<swarm::Check> {
  static constexpr std::array<std::string_view, 16> values{
      "acknowledged", "exactly_once", "refused", "shown",    "one_live", "one_slot",
      "transitions",  "deadlines",    "state",   "recovery", "replay",   "watchers",
      "endings",      "outboxes",     "starts",  "stopped"};
};

}  // namespace liferelay
