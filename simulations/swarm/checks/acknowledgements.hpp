// What agents were told of their messages against what the journal holds.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <utility>

#include "simulations/swarm/checks/checker.hpp"

namespace liferelay::swarm {

class AcknowledgementCheck final : public Checker {
 public:
  using Checker::Checker;

  void committed(const Commit& commit) override;
  void told(const std::string& public_key, const wire::FromDispatcher& message) override;

  // What the raiser of the alarm with this mark in its note heard from its own outbox at the end.
  void ended_as_acknowledged(const std::string& mark, IncidentId incident, AlarmId alarm);
  void ended_as_refused(const std::string& mark);

  std::size_t alarms() const { return marks_.size() + unmarked_.size(); }

 private:
  using Numbered = std::pair<std::string, std::uint64_t>;  // public key and message number
  struct Taken {
    std::uint64_t commit = 0;
    std::uint64_t sequence = 0;
    bool is_alarm = false;
    IncidentId incident;
    AlarmId alarm;
  };

  void take(const record::Record& record, std::uint64_t commit);
  void hear(const std::string& public_key, const wire::Acknowledged& reply);
  void hear(const std::string& public_key, const wire::Refused& reply);
  void see(const wire::Head& head);

  std::map<std::uint64_t, std::string> heads_;  // of every commit
  std::map<KeyNo, std::string> keys_;
  std::map<Numbered, Taken> taken_;
  std::map<std::string, Taken> marks_;  // alarms by the mark in their note
  std::set<AlarmId> unmarked_;          // whose raiser was erased: the note cannot be read any more
};

}  // namespace liferelay::swarm
