// The history that the clients of a killed dispatcher write: one line per fact, each whole before
// the next thing is done.
//
//   MILLISECONDS WHO WHAT WORDS...      words are separated by one space and hold none
//
//   raised MARK TICKET                  an alarm is in this identity's outbox
//   ended TICKET HOW INCIDENT           what the outbox says became of it
//   submit NUMBER KIND [DETAIL]         a numbered message went out; DETAIL of an alarm is its MARK
//   ack NUMBER HEAD INCIDENT SUBJECT first|again
//   refused NUMBER CODE
//   ready HEAD                          welcomed
//   lost                                the connection ended
//   task ASSIGNMENT INCIDENT STATE      a device was shown an order
//   update NUMBER HEAD                  a watcher's copy went on
//   offer ASSIGNMENT INCIDENT ROLE SLOT RESPONDER    part of an update
//   waiting COUNT                       left in the outbox at the end
//   up PROCESS                          the dispatcher said that it serves
//
// HEAD is N:DIGEST. Times are of the machine's boot clock, for people who read a history.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dispatcher/base/result.hpp"

namespace liferelay::test {

struct Fact {
  std::int64_t at_ms = 0;
  std::string who;
  std::string what;
  std::vector<std::string> words;

  // The word as a number; 0 when it is none.
  std::uint64_t number(std::size_t index) const;
  // The word, or nothing when there are fewer.
  std::string_view word(std::size_t index) const;
};

std::string line_of(const Fact& fact);
// Fails with `input` when the line is not a fact.
Result<Fact> fact_of(std::string_view line);
// All facts of a file, in its order. Fails with the line's number.
Result<std::vector<Fact>> read_history(const std::string& path);

}  // namespace liferelay::test
