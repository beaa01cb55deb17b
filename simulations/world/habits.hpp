// How an invented person answers: drawn from the seed, the person and the assignment, so that a run
// can be repeated.
#pragma once

#include <cstdint>

#include "dispatcher/base/ids.hpp"
#include "dispatcher/base/instant.hpp"

namespace liferelay::world {

enum class Reply { accepts, declines, ignores };

struct Habit {
  Reply reply = Reply::accepts;
  Duration answers_after;    // since the offer arrived
  Duration turns_out_after;  // since the yes
};

// Of ten offers about seven are accepted, one is declined and two are ignored: kinder than the
// field (docs/field-facts.md gives 17 to 47 % acceptance for volunteers), because the people here
// are on duty and drilled.
Habit draw_habit(std::uint64_t seed, std::uint32_t person, AssignmentId assignment, bool is_unit);

}  // namespace liferelay::world
