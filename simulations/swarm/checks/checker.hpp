// What every checker hears: what became durable, what agents were told, and that time has passed.
//
// A checker keeps maps of its own, made of these facts only. It is slow and plain on purpose, and
// uses neither the engine nor its tables: the rules stand here once more, as the documentation has
// them.
#pragma once

#include <string>
#include <vector>

#include "dispatcher/journal/head.hpp"
#include "dispatcher/record/record.hpp"
#include "dispatcher/wire/messages.hpp"
#include "simulations/swarm/checks/finding.hpp"

namespace liferelay::swarm {

// One commit as it stands in the journal. A snapshot holds no record.
struct Commit {
  journal::Head head;
  std::vector<record::Record> records;
};

class Checker {
 public:
  explicit Checker(Findings& findings) : findings_(findings) {}
  virtual ~Checker() = default;

  // In the order of the journal, each once.
  virtual void committed(const Commit&) {}
  // A message that reached an agent.
  virtual void told(const std::string& public_key, const wire::FromDispatcher&) {
    static_cast<void>(public_key);
  }
  // The dispatcher is up and has nothing left to do before time passes.
  virtual void idle(Instant) {}

 protected:
  void note(Check check, Text what) { findings_.note(check, std::move(what)); }

 private:
  Findings& findings_;
};

}  // namespace liferelay::swarm
