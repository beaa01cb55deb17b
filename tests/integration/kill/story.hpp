// A small run written by hand, all of whose promises were kept, for tests that break one of them.
#pragma once

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>

#include "tests/integration/kill/promises.hpp"

namespace liferelay::test {

// What happened, in order:
//   bell raises mark-1 as its number 5; P01 is asked (assignment 1), is shown it and reports it
//   delivered at 1 s; the dispatcher is killed and starts again at 15 s; P01 comes back, is shown
//   the offer again and stays silent; it is missed at 25 s; P02 is asked (assignment 2), accepts.
class Story {
 public:
  Story();

  // One record in a commit of its own; `who` and `number` are the sender's, "" the dispatcher. A
  // timer that fires was set in the second record and ends.
  void record(std::int64_t at_ms, const std::string& who, std::uint64_t number, input::Body body,
              std::vector<Event> events);
  void tell(const std::string& line);
  // In the second record.
  void set_timer(TimerId timer, Instant due);
  // The head after the commit; the last one without a number.
  std::string head(std::uint64_t commit) const { return journal.heads.at(commit); }
  std::string head() const { return journal.heads.rbegin()->second; }
  // The first record with a T among its events.
  template <class T>
  record::Record& record_with();

  Report examine() const { return test::examine(journal, history); }

  JournalView journal;
  std::vector<Fact> history;

 private:
  void first_life();
  void second_life();

  std::set<TimerId> timers_;  // that were set
};

event::OfferMade offer_of(std::uint32_t id, std::uint32_t responder, std::uint32_t slot = 0);
event::RungReached reached(std::uint32_t id, Rung rung, std::uint32_t slot = 0);
event::AlarmRecorded alarm_of(std::uint32_t id, const std::string& mark);

template <class T>
record::Record& Story::record_with() {
  const auto found =
      std::find_if(journal.records.begin(), journal.records.end(), [](const CommittedRecord& each) {
        return std::any_of(each.record.events.begin(), each.record.events.end(),
                           [](const Event& event) { return std::holds_alternative<T>(event); });
      });
  return found == journal.records.end() ? throw std::out_of_range("the story has none")
                                        : found->record;
}

}  // namespace liferelay::test
