// Every deadline of a journal, followed event by event in plain maps, and what is wrong with what
// came of it: no escalation early, none twice, none forgotten.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "dispatcher/record/record.hpp"
#include "tests/integration/kill/offer_book.hpp"

namespace liferelay::test {

class EscalationBook {
 public:
  struct Counts {
    std::size_t timers = 0;       // that fired
    std::size_t escalations = 0;  // rungs missed, calls outside overdue, levels raised
  };

  explicit EscalationBook(Findings& findings) : findings_(findings) {}

  void apply(const record::Record& record);
  const Counts& counts() const { return counts_; }

 private:
  void fire(TimerId timer, Instant at);
  void apply(const event::TimerSet& set);
  void apply(const event::TimerCleared& cleared) { waiting_.erase(cleared.timer); }
  void apply(const event::RungMissed& missed);
  void apply(const event::ExternalOverdue& overdue);
  void apply(const event::AlarmLevelRaised& raised);
  template <class Other>
  void apply(const Other&) {}

  void note(const std::string& what);

  Findings& findings_;
  std::map<TimerId, Timer> waiting_;
  std::set<TimerId> given_;  // numbers of timers, ever
  std::set<std::pair<AssignmentId, Rung>> rungs_missed_;
  std::set<ExternalRequestId> overdue_;
  std::map<IncidentId, std::uint32_t> levels_;
  Counts counts_;
  std::uint64_t sequence_ = 0;  // of the record being applied
};

}  // namespace liferelay::test
