// Invented people answer as drawn: the same seed is the same run.
#include "simulations/world/habits.hpp"

#include <array>
#include <tuple>

#include <boost/test/unit_test.hpp>

using namespace liferelay;
using namespace liferelay::world;

namespace {

auto as_tuple(const Habit& habit) {
  return std::tuple(habit.reply, habit.answers_after.ms, habit.turns_out_after.ms);
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_same_seed_person_and_assignment_give_the_same_habit) {
  for (std::uint32_t person = 0; person < 50; ++person) {
    const AssignmentId assignment{person * 7 + 1};
    BOOST_TEST((as_tuple(draw_habit(5, person, assignment, false)) ==
                as_tuple(draw_habit(5, person, assignment, false))));
  }
}

BOOST_AUTO_TEST_CASE(seed_person_and_assignment_each_make_a_difference) {
  const auto drawn = as_tuple(draw_habit(5, 3, AssignmentId{9}, false));
  BOOST_TEST((drawn != as_tuple(draw_habit(6, 3, AssignmentId{9}, false))));
  BOOST_TEST((drawn != as_tuple(draw_habit(5, 4, AssignmentId{9}, false))));
  BOOST_TEST((drawn != as_tuple(draw_habit(5, 3, AssignmentId{10}, false))));
}

BOOST_AUTO_TEST_CASE(of_ten_offers_about_seven_are_accepted_one_declined_and_two_ignored) {
  std::array<int, 3> counts{};
  for (std::uint32_t person = 0; person < 2'000; ++person) {
    const Habit habit = draw_habit(1, person, AssignmentId{1}, false);
    ++counts[static_cast<std::size_t>(habit.reply)];
    BOOST_TEST((habit.answers_after >= seconds(3) && habit.answers_after <= seconds(12)));
    BOOST_TEST((habit.turns_out_after >= seconds(5) && habit.turns_out_after <= seconds(25)));
  }
  BOOST_TEST((counts[0] > 1'300 && counts[0] < 1'500), counts[0]);
  BOOST_TEST((counts[1] > 140 && counts[1] < 260), counts[1]);
  BOOST_TEST((counts[2] > 320 && counts[2] < 480), counts[2]);
}

BOOST_AUTO_TEST_CASE(a_unit_always_goes) {
  for (std::uint32_t number = 1; number <= 200; ++number)
    BOOST_TEST((draw_habit(1, 3, AssignmentId{number}, true).reply == Reply::accepts));
}
