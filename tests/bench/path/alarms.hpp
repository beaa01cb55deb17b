// Measures alarms at a dispatcher that serves: how long until the first offer arrives at a device,
// and how many are acknowledged in a second.
#pragma once

#include <deque>
#include <map>
#include <set>

#include "tests/bench/path/field.hpp"

namespace liferelay::bench {

struct AlarmLines {
  std::size_t operator_line = 0;
  std::vector<std::size_t> bells;
};

class Alarms {
 public:
  // `spots` is where alarms are raised, in turn.
  Alarms(Field& field, AlarmLines lines, std::vector<geo::Position> spots);

  // So many alarms one after the other; each incident is cancelled and everybody released before
  // the next, untimed.
  Answer latency(std::size_t count);
  // So many alarms, each of one role, so many unanswered at a time, each from a bell of its own;
  // all are cancelled after every `block`, untimed.
  Answer rate(std::size_t outstanding, std::size_t count, std::size_t block);

 private:
  struct Sample {
    double first_offer_us = 0;
    double acknowledged_us = 0;
    std::size_t offers = 0;
    std::size_t offer_bytes = 0;  // of all of them
    std::size_t alarm_bytes = 0;
    std::size_t acknowledgement_bytes = 0;
    std::uint64_t commit = 0;
    IncidentId incident;
  };

  Sample raise_one();
  void cancel(const Sample& sample);
  void cancel_all(const std::vector<IncidentId>& incidents);
  input::AlarmRaised alarm(ReportedKind kind);
  double block_of(std::size_t outstanding, std::size_t count);

  Field& field_;
  AlarmLines lines_;
  std::vector<geo::Position> spots_;
  std::size_t next_spot_ = 0;
  std::size_t next_bell_ = 0;
  std::set<AssignmentId> offered_;  // and not yet taken back
};

}  // namespace liferelay::bench
