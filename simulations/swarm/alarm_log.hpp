// Which alarms were raised, and what their raisers heard at last.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "agents/sdk/agent.hpp"

namespace liferelay::swarm {

class AlarmLog {
 public:
  struct Entry {
    std::string mark;  // stands in the note, so that it can be found in the journal
    std::optional<sdk::OutboxEnd> end;
  };
  // By agent and ticket.
  using Entries = std::map<std::pair<std::size_t, sdk::Ticket>, Entry>;

  std::string next_mark() { return "alarm " + std::to_string(++marks_); }
  void raised(std::size_t agent, sdk::Ticket ticket, std::string mark) {
    entries_[{agent, ticket}].mark = std::move(mark);
  }
  void ended(std::size_t agent, const sdk::OutboxResult& result) {
    const auto found = entries_.find({agent, result.ticket});
    if (found != entries_.end()) found->second.end = result.end;
  }
  const Entries& entries() const { return entries_; }

 private:
  std::uint64_t marks_ = 0;
  Entries entries_;
};

// Hears for one agent: keeps what became of its alarms and passes orders on.
class Ears final : public sdk::AgentListener {
 public:
  // `person` may be null.
  Ears(AlarmLog& log, std::size_t agent, sdk::AgentListener* person)
      : log_(log), agent_(agent), person_(person) {}

  void on_result(const sdk::OutboxResult& result) override { log_.ended(agent_, result); }
  void on_task(const wire::Task& task) override {
    if (person_ != nullptr) person_->on_task(task);
  }

 private:
  AlarmLog& log_;
  std::size_t agent_;
  sdk::AgentListener* person_;
};

}  // namespace liferelay::swarm
