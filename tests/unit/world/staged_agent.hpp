// An agent on a link that a test holds: time moves in steps, everything said is acknowledged and
// kept in order.
#pragma once

#include <vector>

#include "agents/sdk/agent.hpp"
#include "agents/sdk/memory_outbox_store.hpp"
#include "tests/unit/sdk/scripted_link.hpp"

namespace liferelay::test {

class StagedAgent {
 public:
  explicit StagedAgent(sdk::AgentListener& listener)
      : agent({{"tcp://a:1"}, Mode::exercise, "test", 1}, link_, store_, listener) {
    poll();
    wire::Welcome greeting = welcome();
    greeting.mode = Mode::exercise;
    hear(greeting);
  }

  void hear(const wire::FromDispatcher& message) {
    link_.say(message);
    poll();
  }
  // One second later; the dispatcher's loop is alive.
  void tick() {
    now_ += 1'000;
    hear(wire::Beat{++beats_});
  }
  Instant journal() const { return Instant{1'700'000'000'000 + now_}; }

  // What was said so far of one kind, in order.
  template <class T>
  std::vector<T> said() const {
    std::vector<T> found;
    for (const input::Body& body : bodies_) {
      if (const auto* one = std::get_if<T>(&body)) found.push_back(*one);
    }
    return found;
  }

 private:
  void poll() {
    agent.poll(Instant{now_ += 10});
    for (const wire::Submit& submit : link_.take<wire::Submit>()) {
      bodies_.push_back(submit.body);
      link_.say(acknowledged(submit.number));
    }
    agent.poll(Instant{now_ += 10});
  }

  ScriptedLink link_;
  sdk::MemoryOutboxStore store_;
  std::int64_t now_ = 1'000;
  std::uint64_t beats_ = 0;
  std::vector<input::Body> bodies_;

 public:
  sdk::Agent agent;  // after what it uses
};

}  // namespace liferelay::test
