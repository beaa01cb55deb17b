// What was promised to clients, held against the journal.
#pragma once

#include "tests/integration/kill/escalation_book.hpp"
#include "tests/integration/kill/fact.hpp"
#include "tests/integration/kill/journal_view.hpp"
#include "tests/integration/kill/offer_book.hpp"

namespace liferelay::test {

struct Report {
  Findings findings;  // empty: every promise was kept
  OfferBook::Counts offers;
  EscalationBook::Counts escalations;
  std::size_t starts_announced = 0;
  std::size_t alarms_raised = 0;
  std::size_t alarms_acknowledged = 0;
  // Refused, and the sender told so: the dispatcher ended twice while it was deciding this very
  // alarm, and it cannot know that the alarm was not why (crash_note.hpp).
  std::size_t alarms_recorded = 0;
  std::size_t messages_acknowledged = 0;  // distinct numbers, of any kind
  std::size_t acknowledged_again = 0;     // answers beyond the first of a number
  std::size_t connections = 0;
  std::size_t offers_shown = 0;  // open at a welcome, and shown on that connection
  std::size_t heads = 0;         // distinct, met in the chain
};

// Proves, or finds what contradicts it:
// - every alarm that was raised was acknowledged (or set aside, see there), and is in the journal
// exactly once, under its
//   sender's number and with its own mark and incident; none is there twice, acknowledged or not
// - every acknowledged message is in the journal exactly once, not later than the head that came
//   with the acknowledgement; none that was refused is
// - every head that anybody was shown is in the chain
// - what OfferBook proves: nobody twice for one slot, everything unanswered resumed at every start,
//   no deadline early, double or forgotten
// - what EscalationBook proves: no timer early, after its end or forgotten, no escalation twice
// - nothing that a key said is in the journal behind the record that revoked it
// - whoever was shown an order is the one it was made for, and it was durable
// - an offer that was unanswered when its person came back was shown on that connection
Report examine(const JournalView& journal, const std::vector<Fact>& history,
               const Deadlines& deadlines = {});

}  // namespace liferelay::test
