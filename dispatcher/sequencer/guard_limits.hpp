// How much one key may ask of the dispatcher. All lengths are real time, whatever the exercise's
// clock does. docs/protocol.md states them for whoever writes an agent.
#pragma once

#include <cstddef>

#include "dispatcher/sequencer/token_bucket.hpp"

namespace liferelay::sequencer {

// Own assumptions, each several times what an honest agent was seen to need in the drills; nobody
// has measured a town's worst day. Whoever measures the machine itself lifts them: lifted().
struct GuardLimits {
  // Alarms and distress, apart from all else. A board that passes on every detector of a large
  // building sends some dozens at once.
  Rate alarms{2, 150};
  // Everything else that is numbered, and repeats. An outbox that comes back sends 512 at once
  // (wire::max_unacknowledged).
  Rate submits{50, 600};
  // Reports of positions, for each person whom the key may report; one a second is of use.
  Rate reports_per_person{2, 20};
  // Openings. A row of commands in a shell is a connection each.
  Rate hellos{5, 60};
  // All messages together, also those that cannot be read. Above it only what may be an alarm is
  // looked at.
  Rate messages{200, 2'000};
  // Refusals said on one connection; one of them tells how many were not.
  Rate refusals{20, 64};

  // Refusals of one key that the log lists one by one; the rest of the span is one line.
  std::uint32_t log_lines = 8;
  Duration log_span = seconds(10);
  // So many refusals for being too fast in one span are a flood, and it is over after a while
  // without any.
  std::uint32_t flood_refusals = 1'000;
  Duration flood_over = minutes(1);

  // Two connections of one key that are alive beside each other for so long are two devices: when
  // it speaks for a responder, whose tasks only one of them gets, or when they come from two
  // addresses. A connection that broke is given up after half of it.
  Duration beside_each_other = seconds(12);
  // Without any further sign of a second device.
  Duration twice_over = minutes(10);

  // Of the reports of one person, by their own times: nearer ones are counted and not kept. On foot
  // a second is a metre and a half.
  Duration report_spacing = seconds(1);
  // An older one is refused: nobody is found by where they were then, and whose clock is wrong is
  // told. As long as a site may call a position fresh (R6).
  Duration oldest_report = hours(1);

  static GuardLimits lifted() {
    constexpr Rate any{1'000'000'000, 1'000'000'000};
    GuardLimits limits;
    limits.alarms = limits.submits = limits.reports_per_person = any;
    limits.hellos = limits.messages = any;
    limits.report_spacing = {};
    return limits;
  }
};

}  // namespace liferelay::sequencer
