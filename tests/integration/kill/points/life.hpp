// One life of a dispatcher that has ended, and whether it ended as it should.
#pragma once

#include <string>
#include <vector>

#include "tests/integration/kill/faulty_disk/disk_log.hpp"
#include "tests/integration/kill/points/dispatcher_process.hpp"

namespace liferelay::test {

struct Life {
  std::string name;  // for the findings
  Fault fault;
  DiskLog log;
  Ending ending;
  bool stopping = false;              // it was asked to end
  std::string said;                   // its output
  std::string trace;                  // strace's, when that did the fault
  std::int64_t ended_at_ms = 0;       // by the machine's boot clock, as in the log
  bool keeps_reserve = false;         // the reserve of free space is still whole after the end
  bool must_tell_of_reserve = false;  // the life before gave it back

  // It came as far as to announce itself.
  bool serves() const { return said.find("EXERCISE, clock") != std::string::npos; }
  bool ended_in_peace() const { return stopping && !ending.by_signal && ending.number == 0; }
};

// What must not be:
// - an end that nobody asked for, without a fault
// - after an error of a segment, its log or the head mark: going on; leaving later than within one
//   second, or by a crash; any further write, and above all any further sync, of one of these files
// - the same as strace saw it: a sync of any file of the journal after one that failed
// - a full disk on which a commit failed, and the reserve was kept; a start after it that says
//   nothing of that
std::vector<std::string> judge_life(const Life& life);

// It came to the fault.
bool met_fault(const Life& life);

// The disk was full when a commit was written: the reserve must go.
bool met_full_disk(const Life& life);

}  // namespace liferelay::test
