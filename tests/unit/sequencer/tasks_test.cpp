// What a responder's device is told.
#include "dispatcher/sequencer/tasks.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/unit/sequencer/small_state.hpp"

using namespace liferelay;
using namespace liferelay::sequencer;
using namespace liferelay::test;

namespace {

void add_hazard(State& state, HazardKind kind) {
  Hazard hazard;
  hazard.id = HazardId{1};
  hazard.incident = collapse;
  hazard.kind = kind;
  hazard.staging = {true, gate, 0, {}, "by the gate"};
  state.hazards[hazard.id] = hazard;
  state.incidents[collapse].hazards = {hazard.id};
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_task_says_where_to_go_by_way_of_what_and_why) {
  const State state = small_state();
  const wire::Task task = task_of(state, state.assignments.at(annas));
  BOOST_TEST((task.assignment == annas));
  BOOST_TEST(task.role.en == "AED runner");
  BOOST_TEST(task.instruction.zh == "请取AED。");
  BOOST_TEST((task.place.at == ticket_office));
  BOOST_TEST(task.place_name == "ticket office");
  BOOST_TEST((task.equipment_at == gate));
  BOOST_TEST(task.equipment_where.en == "beside the gate");
  BOOST_TEST(task.sent_at.ms == 5'000);
  BOOST_TEST(!task.staging);
}

BOOST_AUTO_TEST_CASE(a_volunteer_gets_the_staging_point_while_a_hazard_holds_back) {
  State state = small_state();
  add_hazard(state, HazardKind::gas);
  const wire::Task task = task_of(state, state.assignments.at(belas));
  BOOST_TEST(task.staging);
  BOOST_TEST((task.place.at == gate));
  BOOST_TEST(task.place_name == "by the gate");
  state.hazards[HazardId{1}].safe = true;
  BOOST_TEST((task_of(state, state.assignments.at(belas)).place.at == ticket_office));
}

BOOST_AUTO_TEST_CASE(staff_and_cautions_are_not_held_back) {
  State state = small_state();
  add_hazard(state, HazardKind::gas);
  BOOST_TEST(!task_of(state, state.assignments.at(annas)).staging);
  add_hazard(state, HazardKind::water);
  BOOST_TEST(!task_of(state, state.assignments.at(belas)).staging);
}

BOOST_AUTO_TEST_CASE(the_place_leaves_the_phone_when_the_assignment_ends) {
  State state = small_state();
  for (const Rung ended : {Rung::declined, Rung::reserve, Rung::withdrawn, Rung::released}) {
    state.assignments[belas].state = ended;
    const wire::Task task = task_of(state, state.assignments.at(belas));
    BOOST_TEST(!task.place.known);
    BOOST_TEST(task.place_name.empty());
    BOOST_TEST((task.state == ended));
  }
}

BOOST_AUTO_TEST_CASE(a_device_that_comes_back_is_told_what_stands_and_what_was_taken_back) {
  State state = small_state();
  for (const Rung told : {Rung::sent, Rung::delivered, Rung::accepted, Rung::at_patient,
                          Rung::handed_over, Rung::withdrawn, Rung::reserve}) {
    state.assignments[belas].state = told;
    BOOST_TEST((to_repeat(state, bela) == std::vector{belas}));
  }
  for (const Rung known : {Rung::declined, Rung::released, Rung::unable}) {
    state.assignments[belas].state = known;
    BOOST_TEST(to_repeat(state, bela).empty());
  }
}

BOOST_AUTO_TEST_CASE(of_many_taken_back_only_the_latest_are_told_oldest_first) {
  State state = small_state();
  for (std::uint32_t number = 10; number < 40; ++number) {
    const AssignmentId id{number};
    state.assignments[id] = offer(id, bela, 1);
    state.assignments[id].state = Rung::withdrawn;
  }
  const auto told = to_repeat(state, bela);
  BOOST_REQUIRE(told.size() == 1 + max_withdrawn_repeated);
  BOOST_TEST((told.front() == belas));
  BOOST_TEST((told[1] == AssignmentId{24}));
  BOOST_TEST((told.back() == AssignmentId{39}));
}
