// Runs any number of agents over ZeroMQ on one thread: one context, one DEALER socket under CURVE
// for each.
#pragma once

#include <functional>
#include <memory>

#include "agents/sdk/agent.hpp"
#include "agents/sdk/link.hpp"
#include "dispatcher/wire/key_file.hpp"

namespace liferelay::sdk {

// Everything but wake() is for one thread.
class Loop {
 public:
  // Raises the soft limit of open files to the hard one: every agent needs four.
  Loop();
  ~Loop();

  // A link with this key to a dispatcher that must prove to hold `server_key`. It must end before
  // the loop does.
  std::unique_ptr<Link> make_link(const wire::KeyPair& key, const std::string& server_key);

  // The agent is polled from now on; its link is one of this loop's. Remove it before it ends.
  void add(Agent& agent, Link& link);
  void remove(Agent& agent);
  // Calls `readable` from run_once() while the file descriptor has something to read, e.g. standard
  // input.
  void watch(int descriptor, std::function<void()> readable);
  void unwatch(int descriptor);

  // Polls every agent that has something to do; waits for that at most so long.
  void run_once(Duration at_most);
  // Ends the present or the next run_once(). From any thread, and from a signal handler.
  void wake();

  // The clock given to agents: boot time, which never goes back. Not the time of day.
  static Instant now();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// A fresh pair from the system's randomness.
wire::KeyPair make_key_pair();

}  // namespace liferelay::sdk
