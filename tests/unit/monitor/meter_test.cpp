// What is counted and timed while a sequencer turns.
#include "dispatcher/monitor/meter.hpp"

#include <vector>

#include <boost/test/unit_test.hpp>

using namespace liferelay;
using namespace liferelay::monitor;
using sequencer::Done;
using sequencer::Moment;

namespace {

constexpr std::int64_t millisecond = 1'000'000;

// A meter on a clock that stands until it is moved.
struct Watched {
  std::int64_t now = 1'000 * millisecond;
  Meter meter{[this] { return now; }};

  void pass(Moment moment, std::int64_t after_ms, std::span<const Done> done = {}) {
    now += after_ms * millisecond;
    meter.passed(moment, done);
  }
  // 1 ms to drain, 2 to decide, `commit_ms` to commit, 4 to release, 8 to keep house.
  void turn(std::vector<Done> done, std::int64_t commit_ms = 3) {
    pass(Moment::began, 0);
    pass(Moment::drained, 1);
    pass(Moment::decided, 2);
    pass(Moment::committed, commit_ms, done);
    pass(Moment::released, 4, done);
    pass(Moment::kept, 8, done);
  }
  const Tally& tally() const { return meter.tally(); }
};

Done done_with(input::Body body, std::vector<Event> events) {
  Done done;
  done.input.body = std::move(body);
  done.events = std::move(events);
  return done;
}

Event recorded(ReportedKind kind) {
  event::AlarmRecorded event;
  event.alarm.kind = kind;
  return event;
}

std::uint64_t count(const Histogram& histogram) {
  std::uint64_t sum = 0;
  for (const std::uint64_t each : histogram.counts) sum += each;
  return sum;
}

}  // namespace

BOOST_AUTO_TEST_CASE(an_alarm_is_counted_by_its_kind_and_timed_to_its_release) {
  Watched watched;
  watched.turn({done_with(input::AlarmRaised{}, {recorded(ReportedKind::in_water),
                                                 event::IncidentOpened{}, event::OfferMade{}})});
  BOOST_TEST(watched.tally().alarms[static_cast<std::size_t>(ReportedKind::in_water)] == 1u);
  BOOST_TEST(watched.tally().inputs[input_kind<input::AlarmRaised>] == 1u);
  BOOST_TEST(watched.tally().events[event_kind<event::OfferMade>] == 1u);
  BOOST_TEST(watched.meter.incidents_open() == 1u);
  BOOST_TEST(watched.tally().alarm_acknowledged.sum_ns == 10 * millisecond);
  BOOST_TEST(watched.tally().alarm_offered.sum_ns == 10 * millisecond);
  BOOST_TEST(watched.tally().commit.sum_ns == 3 * millisecond);
  BOOST_TEST(watched.tally().housekeeping.sum_ns == 8 * millisecond);
  BOOST_TEST(watched.tally().turn.sum_ns == 18 * millisecond);
}

BOOST_AUTO_TEST_CASE(an_alarm_without_an_offer_is_not_timed_to_one) {
  Watched watched;
  watched.turn({done_with(input::AlarmRaised{}, {recorded(ReportedKind::collapsed)})});
  BOOST_TEST(count(watched.tally().alarm_acknowledged) == 1u);
  BOOST_TEST(count(watched.tally().alarm_offered) == 0u);
}

BOOST_AUTO_TEST_CASE(a_turn_without_records_is_not_timed) {
  Watched watched;
  watched.turn({});
  BOOST_TEST(count(watched.tally().turn) == 0u);
  BOOST_TEST(count(watched.tally().commit) == 0u);
  BOOST_TEST(count(watched.tally().housekeeping) == 0u);
}

BOOST_AUTO_TEST_CASE(what_happens_together_calls_the_control_room_once) {
  Watched watched;
  watched.turn(
      {done_with(input::AlarmRaised{},
                 {recorded(ReportedKind::collapsed),
                  event::OperatorCalled{{}, call_about(CallReason::alarm_attached)},
                  event::OperatorCalled{{}, call_about(CallReason::nobody_left, "aed_runner")}})});
  watched.turn({done_with(input::TimerFired{}, {event::OfferMissed{}})});
  BOOST_TEST(watched.tally().calls == 1u);
  const auto& reasons = watched.tally().call_reasons;
  BOOST_TEST(reasons[static_cast<std::size_t>(CallReason::nobody_left)] == 1u);
  BOOST_TEST(reasons[static_cast<std::size_t>(CallReason::alarm_attached)] == 1u);
  BOOST_TEST(reasons[count_of<CallReason>()] == 1u);      // alarms
  BOOST_TEST(reasons[count_of<CallReason>() + 1] == 0u);  // troubles
}

BOOST_AUTO_TEST_CASE(what_is_open_and_connected_is_followed_from_what_was_found) {
  State state;
  state.incidents[IncidentId(1)].state = IncidentState::open;
  state.incidents[IncidentId(2)].state = IncidentState::closed;
  state.responders[ResponderNo(1)].connected = true;
  state.responders[ResponderNo(2)].connected = false;
  Watched watched;
  watched.meter.adopt(state);
  BOOST_TEST(watched.meter.incidents_open() == 1u);
  BOOST_TEST(watched.meter.responders_connected() == 1u);
  watched.turn(
      {done_with(input::AgentConnected{}, {event::ConnectionChanged{ResponderNo(2), true}}),
       done_with(input::IncidentClosed{}, {event::IncidentEnded{}})});
  BOOST_TEST(watched.meter.incidents_open() == 0u);
  BOOST_TEST(watched.meter.responders_connected() == 2u);
}

BOOST_AUTO_TEST_CASE(three_slow_commits_in_a_row_are_a_slow_disk_until_a_hundred_are_quick) {
  Watched watched;
  const std::vector<Done> one{done_with(input::TimerFired{}, {})};
  for (int i = 0; i < 2; ++i) watched.turn(one, 1'500);
  watched.turn(one, 5);
  for (int i = 0; i < 2; ++i) watched.turn(one, 1'500);
  BOOST_TEST(!watched.meter.is_sync_slow());
  watched.turn(one, 1'500);
  BOOST_TEST(watched.meter.is_sync_slow());
  for (int i = 0; i < 99; ++i) watched.turn(one, 5);
  BOOST_TEST(watched.meter.is_sync_slow());
  watched.turn(one, 5);
  BOOST_TEST(!watched.meter.is_sync_slow());
}
