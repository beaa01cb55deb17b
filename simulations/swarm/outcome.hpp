// What came of one run.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "simulations/swarm/checks/finding.hpp"
#include "simulations/swarm/fault.hpp"
#include "simulations/swarm/plan.hpp"

namespace liferelay::swarm {

// Sums over runs are sums of each.
struct Counts {
  std::array<std::uint64_t, FaultKinds{}.size()> faults{};  // by FaultKind: how often it struck
  std::uint64_t starts = 0;
  std::uint64_t left_by_itself = 0;  // because its disk failed
  std::uint64_t alarms_raised = 0;
  std::uint64_t alarms_recorded = 0;
  std::uint64_t offers = 0;
  std::uint64_t commits = 0;
  std::uint64_t events = 0;
  std::uint64_t messages = 0;
  std::uint64_t turns = 0;
  std::uint64_t copies_compared = 0;
  std::uint64_t decided_again = 0;
  std::uint64_t virtual_s = 0;

  Counts& operator+=(const Counts& other);
};

struct Outcome {
  Request request;
  std::uint64_t digest = 0;  // the same in every build and on every machine
  Counts counts;
  std::optional<Finding> finding;
};

// One line of text and back, for the way from one process to another. Nothing for another line.
std::string line_of(const Outcome& outcome);
std::optional<Outcome> outcome_of(const std::string& line);

}  // namespace liferelay::swarm
