// See escalation_book.hpp.
#include "tests/integration/kill/escalation_book.hpp"

namespace liferelay::test {

void EscalationBook::apply(const record::Record& record) {
  sequence_ = record.input.sequence;
  // Fired first: what it sets anew is due later.
  if (const auto* fired = std::get_if<input::TimerFired>(&record.input.body))
    fire(fired->timer, record.input.at);
  for (const Event& event : record.events)
    std::visit([&](const auto& each) { apply(each); }, event);
}

void EscalationBook::fire(TimerId timer, Instant at) {
  ++counts_.timers;
  const std::string name = "timer " + std::to_string(timer.value);
  const auto found = waiting_.find(timer);
  if (found == waiting_.end())
    return note(name +
                (given_.contains(timer) ? " fired after its end" : " fired and was never set"));
  const Instant due = found->second.due;
  if (at < due) note(name + " fired " + std::to_string((due - at).ms) + " ms early");
  for (const auto& [other, set] : waiting_) {
    if (set.due < due)
      note("timer " + std::to_string(other.value) + " was forgotten: it was due before " +
           name.substr(6) + ", which fired");
  }
}

void EscalationBook::apply(const event::TimerSet& set) {
  given_.insert(set.timer.id);
  waiting_[set.timer.id] = set.timer;
}

void EscalationBook::apply(const event::RungMissed& missed) {
  ++counts_.escalations;
  if (!rungs_missed_.emplace(missed.assignment, missed.rung).second)
    note("assignment " + std::to_string(missed.assignment.value) + " missed \"" +
         std::string(name_of(missed.rung)) + "\" twice");
}

void EscalationBook::apply(const event::ExternalOverdue& overdue) {
  ++counts_.escalations;
  if (!overdue_.insert(overdue.request).second)
    note("request " + std::to_string(overdue.request.value) + " was called overdue twice");
}

void EscalationBook::apply(const event::AlarmLevelRaised& raised) {
  ++counts_.escalations;
  std::uint32_t& level = levels_.try_emplace(raised.incident, 1).first->second;
  if (raised.level <= level)
    note("incident " + std::to_string(raised.incident.value) + " was raised to level " +
         std::to_string(raised.level) + " from " + std::to_string(level));
  level = raised.level;
}

void EscalationBook::note(const std::string& what) {
  findings_.push_back(what + " (record " + std::to_string(sequence_) + ')');
}

}  // namespace liferelay::test
