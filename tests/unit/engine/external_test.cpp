// 110, 119 and 120 are not our units: their ladder, and the loudest alarm there is (R18).
#include <boost/test/unit_test.hpp>

#include "tests/unit/engine/world.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

input::ExternalStepped step(ExternalState state, bool scripted = false) {
  input::ExternalStepped in;
  in.request = ExternalRequestId{1};
  in.state = state;
  in.scripted = scripted;
  return in;
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_service_of_the_plan_is_to_be_called_at_once) {
  World world;
  world.load();
  const IncidentId id = world.collapse(0, ReportedKind::smoke_or_fire);
  BOOST_TEST(world.incident(id).requests.size() == 2);
  const ExternalRequest& first = world.state().requests.at(ExternalRequestId{1});
  BOOST_TEST((first.service == ExternalService::fire));
  BOOST_TEST((first.state == ExternalState::to_call));
}

BOOST_AUTO_TEST_CASE(not_accepted_after_sixty_seconds_is_said_once_and_not_before) {
  World world;
  world.load();
  world.collapse();
  world.since_mark.clear();
  world.pass(milliseconds(59'999));
  BOOST_TEST(world.calls().empty());
  world.pass(milliseconds(1));
  BOOST_TEST(world.calls() == "external_overdue:medical");
  BOOST_TEST(world.state().requests.at(ExternalRequestId{1}).overdue);
  world.pass(hours(1));
  BOOST_TEST(world.calls() == "external_overdue:medical");
  world.give(step(ExternalState::accepted));
  BOOST_TEST(!world.state().requests.at(ExternalRequestId{1}).overdue);
}

BOOST_AUTO_TEST_CASE(answered_is_not_accepted) {
  World world;
  world.load();
  world.collapse();
  world.since_mark.clear();
  world.give(step(ExternalState::answered));
  world.pass(seconds(60));
  BOOST_TEST(world.calls() == "external_overdue:medical");
}

BOOST_AUTO_TEST_CASE(accepted_in_time_is_never_overdue_and_keeps_their_case_number) {
  World world;
  world.load();
  world.collapse();
  world.since_mark.clear();
  world.pass(seconds(59));
  input::ExternalStepped in = step(ExternalState::accepted);
  in.case_number = "120-4711";
  in.stated_at = world.now - seconds(5);
  world.give(in, {KeyNo{1}, 0, "wang", {}});
  in = step(ExternalState::eta_given);
  in.expected_at = world.now + minutes(8);
  world.give(in);
  world.pass(hours(1));
  const ExternalRequest& request = world.state().requests.at(ExternalRequestId{1});
  BOOST_TEST(world.calls().empty());
  BOOST_TEST(request.case_number == "120-4711");
  BOOST_TEST((request.expected_at == in.expected_at));
  BOOST_TEST((request.stamps[1].stamp.source == StampSource::operator_));
  BOOST_TEST((request.stamps[1].stamp.at == request.stamps[1].stamp.entered_at - seconds(5)));
  BOOST_TEST(request.stamps[1].stamp.by == "wang");
}

BOOST_AUTO_TEST_CASE(scripted_steps_exist_only_in_exercises) {
  World drill(Mode::exercise);
  drill.load();
  drill.collapse();
  drill.give(step(ExternalState::answered, true));
  BOOST_TEST((drill.state().requests.at(ExternalRequestId{1}).stamps.back().stamp.source ==
              StampSource::scripted));
  World live(Mode::live);
  live.load();
  live.collapse();
  BOOST_TEST(
      (live.refused(step(ExternalState::answered, true)).code == RefusalCode::scripted_in_live));
}

BOOST_AUTO_TEST_CASE(what_the_table_forbids_is_refused_and_further_calls_may_be_added) {
  World world;
  world.load();
  const IncidentId id = world.collapse();
  world.give(step(ExternalState::accepted));
  BOOST_TEST((world.refused(step(ExternalState::answered)).code == RefusalCode::not_allowed_now));
  input::ExternalStepped unknown = step(ExternalState::answered);
  unknown.request = ExternalRequestId{9};
  BOOST_TEST((world.refused(unknown).code == RefusalCode::no_such_request));
  world.give(input::ExternalRequested{id, ExternalService::police});
  BOOST_TEST(world.incident(id).requests.size() == 2);
  world.since_mark.clear();
  world.pass(seconds(60));
  BOOST_TEST(world.calls() == "external_overdue:police");
}

BOOST_AUTO_TEST_CASE(a_fire_crew_at_the_scene_stands_nobody_down) {
  World world;
  world.person("a", ResponderKind::staff, {"fire_line"});
  world.load();
  world.here("a", 100);
  const IncidentId id = world.collapse(0, ReportedKind::smoke_or_fire);
  world.give(step(ExternalState::crew_at_patient));
  BOOST_TEST(world.asked(id, "fire_team") == "a");
}
