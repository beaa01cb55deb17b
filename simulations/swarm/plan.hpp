// All that one seed decides beforehand: who takes part, what goes wrong when, what happens when.
// Every concern draws from a stream of its own, so that taking one away leaves the others as they
// are.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "dispatcher/base/instant.hpp"
#include "dispatcher/base/prng.hpp"
#include "simulations/kernel/fake_network.hpp"
#include "simulations/swarm/fault.hpp"

namespace liferelay::swarm {

// What is taken away from a seed's run, so that what is left shows the same with less. The options
// of the command that repeats it.
struct Reduction {
  FaultKinds without;
  std::optional<std::uint32_t> people;   // only so many of the town's people
  std::optional<std::uint32_t> actions;  // only the first so many of the load
  std::optional<std::uint32_t> seconds;  // the load and the faults end after this

  friend bool operator==(const Reduction&, const Reduction&) = default;
};

struct Request {
  std::uint64_t seed = 1;
  Reduction less;

  friend bool operator==(const Request&, const Request&) = default;
};

// A generator for one concern of a seed.
Prng stream(std::uint64_t seed, std::string_view concern);

struct Phase {
  Duration from;  // since the start of the run
  kernel::Weather weather;
};

struct FaultEvent {
  Duration from;
  Duration lasts;  // 0: a moment
  FaultKind kind = FaultKind::crash;
  std::uint64_t detail = 0;  // chance for whoever plays it
};

// One act of the load; what exactly it does follows from its own chance and from what is going on.
struct Act {
  Duration at;
  std::uint64_t chance = 0;
};

struct Cast {
  std::uint32_t people = 4;
  std::uint32_t bells = 1;
  std::uint32_t boards = 1;  // watchers without sight of names
  bool tracker = false;      // reports positions for others
};

struct Plan {
  FaultKinds kinds;
  // Whether the journal is the product's own on a simulated disk, or a list in memory, which is
  // quicker.
  bool real_journal = false;
  Cast cast;
  Duration length;                 // of load and faults; then everything heals
  std::vector<Phase> weather;      // by time
  std::vector<FaultEvent> faults;  // by time
  std::vector<Act> acts;           // by time
};

Plan make_plan(const Request& request);

}  // namespace liferelay::swarm
