#include "simulations/world/habits.hpp"

#include "dispatcher/base/hash.hpp"
#include "dispatcher/base/prng.hpp"

namespace liferelay::world {

Habit draw_habit(std::uint64_t seed, std::uint32_t person, AssignmentId assignment, bool is_unit) {
  Hasher mixed;
  mixed.add(seed);
  mixed.add(person);
  mixed.add(assignment.value);
  Prng prng(mixed.value());
  Habit habit;
  const std::uint64_t drawn = prng.below(10);
  if (is_unit || drawn < 7) {
    habit.reply = Reply::accepts;
  } else {
    habit.reply = drawn < 8 ? Reply::declines : Reply::ignores;
  }
  habit.answers_after = milliseconds(prng.between(3'000, 12'000));
  habit.turns_out_after = milliseconds(prng.between(5'000, is_unit ? 60'000 : 25'000));
  return habit;
}

}  // namespace liferelay::world
