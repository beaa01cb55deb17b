// Position reports of one turn, checked one by one and gathered into blocks.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "dispatcher/domain/input.hpp"
#include "dispatcher/domain/refusal.hpp"
#include "dispatcher/sequencer/roster.hpp"
#include "dispatcher/wire/messages.hpp"

namespace liferelay::sequencer {

// Reports in one block: its update for watchers still fits one message.
inline constexpr std::size_t max_block_reports = 256;
// Clocks of devices may run ahead by this much; the time of a later report is refused.
inline constexpr Duration clock_tolerance = minutes(2);

struct PositionCounts {
  std::uint64_t taken = 0;
  std::uint64_t repeated = 0;   // not newer than what is known of that person: idempotent
  std::uint64_t too_close = 0;  // newer by less than the spacing
  std::uint64_t off_duty = 0;   // kept nowhere (R27)
  std::uint64_t refused = 0;
};

class PositionDesk {
 public:
  // See GuardLimits.
  PositionDesk(Duration spacing, Duration oldest) : spacing_(spacing), oldest_(oldest) {}

  // Takes what may be taken; the first row at fault is returned, the rows around it are taken all
  // the same.
  std::optional<Refusal> take(const State& state, const Roster& roster, const EnrolledKey& key,
                              const wire::Positions& message, Instant now);
  // What was taken since the last blocks() by a key that is revoked now goes.
  void forget(KeyNo key);
  // Everything taken since the last call, in blocks; the reports of one person in the order of
  // their time.
  std::vector<input::PositionBlock> blocks();

  const PositionCounts& counts() const { return counts_; }

 private:
  std::optional<Refusal> take_row(const State& state, const Roster& roster, const EnrolledKey& key,
                                  const wire::Positions& message, std::size_t row, Instant now);

  Duration spacing_;
  Duration oldest_;
  std::vector<PositionReport> reports_;
  std::vector<KeyNo> keys_;                // that brought reports_
  std::map<ResponderNo, Instant> newest_;  // among reports_
  PositionCounts counts_;
};

}  // namespace liferelay::sequencer
