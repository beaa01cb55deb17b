// The slow, obviously right twin of the choice of the next one (R1, R2, R3, R5, R6): everybody and
// every AED by plain loops, nothing sorted, nothing left out early.
#pragma once

#include <optional>
#include <vector>

#include "dispatcher/domain/state.hpp"
#include "tests/unit/engine/plain_times.hpp"

namespace liferelay::test {

struct Choice {
  ResponderNo who;
  Duration total;
  Duration turnout;
  EquipmentNo equipment;
  Duration until_equipment;
  std::uint32_t rank = 1;
  bool certified = true;
  bool connected = true;
  bool off_shift = false;
  bool from_post = false;
  bool reserved = false;
  bool hours_unknown = false;
};

// By day. Nothing: nobody may be asked.
std::optional<Choice> choose_slowly(const State& state, const PlainTimes& times,
                                    IncidentId incident, std::uint32_t role);

}  // namespace liferelay::test
