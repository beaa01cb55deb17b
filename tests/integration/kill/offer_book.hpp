// Every offer of a journal, followed event by event in a plain map, and what is wrong with it.
//
// The rules are written here once more from rules.md's R2 and from the meaning of *open* and
// *live*, apart from the engine that is judged.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "dispatcher/record/record.hpp"

namespace liferelay::test {

using Findings = std::vector<std::string>;

// R2: when an unanswered offer may be called missed. The defaults are the site's.
struct Deadlines {
  Duration undelivered = seconds(10);
  Duration silence = seconds(20);
  Duration after_restart = seconds(10);
};

class OfferBook {
 public:
  struct Offer {
    IncidentId incident;
    std::uint32_t role = 0;
    std::uint32_t slot = 0;
    ResponderNo responder;
    Rung state = Rung::sent;
    bool missed = false;
    Instant due;
  };
  struct Counts {
    std::size_t starts = 0;
    std::size_t offers = 0;
    std::size_t resumed = 0;
    std::size_t missed = 0;
    std::size_t accepted = 0;
  };

  OfferBook(Deadlines deadlines, Findings& findings) : deadlines_(deadlines), findings_(findings) {}

  void apply(const record::Record& record);

  const Offer* find(AssignmentId id) const;
  // Unanswered and answerable.
  std::vector<AssignmentId> open_of(ResponderNo responder) const;
  // 0: the journal has not numbered this person yet.
  ResponderNo responder(const std::string& id) const;
  const Counts& counts() const { return counts_; }

 private:
  void apply(const event::OfferMade& made, Instant at);
  void apply(const event::OfferMissed& missed, Instant at);
  void apply(const event::OfferResumed& resumed, Instant at);
  void apply(const event::RungReached& reached, Instant at);
  void apply(const event::Started& started, Instant at);
  void apply(const event::ResponderNumbered& numbered, Instant at);
  template <class Other>
  void apply(const Other&, Instant) {}

  void check_resumption(const record::Record& record);
  // Nobody twice for one slot, nobody at two places.
  void check_alone(AssignmentId id, const Offer& offer);
  void note(AssignmentId id, const std::string& what);

  Deadlines deadlines_;
  Findings& findings_;
  std::map<AssignmentId, Offer> offers_;
  std::map<std::string, ResponderNo> numbers_;
  Counts counts_;
  std::uint64_t sequence_ = 0;  // of the record being applied
};

}  // namespace liferelay::test
