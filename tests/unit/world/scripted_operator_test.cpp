// The invented voice calls of an exercise: labelled, in an order the table allows, and closed only
// when nobody is bound.
#include "simulations/world/scripted_operator.hpp"

#include <map>

#include <boost/test/unit_test.hpp>

#include "tests/unit/world/staged_agent.hpp"

using namespace liferelay;

namespace {

constexpr AssignmentId helper{5};

ExternalRequest request(std::uint32_t id, ExternalService service) {
  ExternalRequest made;
  made.id = ExternalRequestId{id};
  made.incident = IncidentId{1};
  made.service = service;
  return made;
}

struct OneDesk {
  OneDesk() : stage(operator_) {
    operator_.speak_through(stage.agent);
    stage.agent.watch();
    Incident incident;
    incident.id = IncidentId{1};
    incident.opened_at = stage.journal();
    incident.requests = {ExternalRequestId{1}, ExternalRequestId{2}};
    incident.assignments = {helper};
    assignment.id = helper;
    assignment.incident = incident.id;
    assignment.state = Rung::at_patient;
    wire::SnapshotPart part;
    part.update = 1;
    part.objects = {incident, assignment, requests[1], requests[2]};
    stage.hear(part);
  }

  void show(const wire::Object& object) {
    wire::Update update;
    update.number = ++last_update;
    update.objects = {object};
    stage.hear(update);
  }
  // Seconds pass; with `answered`, the copy shows at once what was said.
  void pass(int how_long, bool answered) {
    for (int i = 0; i < how_long; ++i) {
      operator_.act(stage.journal());
      stage.tick();
      const auto steps = stage.said<input::ExternalStepped>();
      for (; answered && shown < steps.size(); ++shown) {
        ExternalRequest& now = requests.at(steps[shown].request.value);
        now.state = steps[shown].state;
        show(now);
      }
    }
  }
  // Every step said is labelled and follows from the one before.
  void check_order() const {
    std::map<std::uint32_t, ExternalState> states;
    for (const auto& step : stage.said<input::ExternalStepped>()) {
      ExternalState& state = states[step.request.value];
      BOOST_TEST(step.scripted);
      BOOST_TEST(external_table.allows(state, step.state), name_of(state)
                                                               << " to " << name_of(step.state));
      state = step.state;
    }
  }

  world::ScriptedOperator operator_;
  test::StagedAgent stage;
  Assignment assignment;
  std::map<std::uint32_t, ExternalRequest> requests{{1, request(1, ExternalService::medical)},
                                                    {2, request(2, ExternalService::fire)}};
  std::uint64_t last_update = 1;
  std::size_t shown = 0;
};

}  // namespace

BOOST_AUTO_TEST_CASE(each_call_is_walked_up_its_ladder_and_labelled) {
  OneDesk desk;
  desk.pass(900, true);
  desk.check_order();
  BOOST_TEST((desk.requests.at(1).state == ExternalState::crew_at_patient));
  BOOST_TEST((desk.requests.at(2).state == ExternalState::vehicle_on_scene));
  BOOST_TEST(desk.stage.said<input::ExternalStepped>().size() == 9u);
}

BOOST_AUTO_TEST_CASE(a_copy_that_lags_behind_changes_no_step) {
  OneDesk desk;
  desk.pass(900, false);
  desk.check_order();
  BOOST_TEST(desk.stage.said<input::ExternalStepped>().size() == 9u);
}

BOOST_AUTO_TEST_CASE(what_an_operator_ended_is_left_alone) {
  OneDesk desk;
  for (auto& [id, made] : desk.requests) {
    made.state = ExternalState::cancelled;
    desk.show(made);
  }
  desk.pass(900, true);
  BOOST_TEST(desk.stage.said<input::ExternalStepped>().empty());
}

BOOST_AUTO_TEST_CASE(the_time_it_gives_is_the_time_the_vehicle_comes) {
  OneDesk desk;
  const Instant opened = desk.stage.agent.watched().find<Incident>(1)->opened_at;
  desk.pass(900, true);
  std::map<std::uint32_t, Instant> given;
  for (const auto& step : desk.stage.said<input::ExternalStepped>()) {
    if (step.state == ExternalState::eta_given) given[step.request.value] = step.expected_at;
    if (step.state != ExternalState::vehicle_on_scene) continue;
    const Instant promised = given.at(step.request.value);
    BOOST_TEST((promised > opened && step.stated_at >= promised));
    BOOST_TEST((step.stated_at - promised).ms < 2'000);
  }
}

BOOST_AUTO_TEST_CASE(nothing_is_closed_while_somebody_is_bound) {
  OneDesk desk;
  desk.pass(900, true);
  BOOST_TEST(desk.stage.said<input::IncidentClosed>().empty());
  desk.assignment.state = Rung::released;
  desk.show(desk.assignment);
  desk.pass(30, true);
  const auto closed = desk.stage.said<input::IncidentClosed>();
  BOOST_REQUIRE(closed.size() == 1u);
  BOOST_TEST(closed[0].disposition.find("scripted") != std::string::npos);
}
