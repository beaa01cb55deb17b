// What agents meet on the wire: watching, permission, revocation, a full disk, what is set aside.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "dispatcher/record/record.hpp"
#include "dispatcher/sequencer/input_prep.hpp"
#include "tests/integration/scenarios/people.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

// What the control room's copy must equal.
void check_copy(const sdk::WatchedState& copy, const State& state) {
  for (const auto& [id, incident] : state.incidents) {
    BOOST_REQUIRE(copy.find<Incident>(id.value) != nullptr);
    BOOST_TEST((*copy.find<Incident>(id.value) == incident));
  }
  for (const auto& [id, assignment] : state.assignments) {
    BOOST_REQUIRE(copy.find<Assignment>(id.value) != nullptr);
    BOOST_TEST((*copy.find<Assignment>(id.value) == assignment));
  }
  for (const auto& [no, responder] : state.responders) {
    BOOST_REQUIRE(copy.find<Responder>(no.value) != nullptr);
    BOOST_TEST((*copy.find<Responder>(no.value) == responder));
  }
}

struct Wire : Players {
  explicit Wire(const kernel::BenchOptions& options = Town().options()) : Players(options) {}

  void raise(ReportedKind kind) {
    BOOST_REQUIRE(agent("bell").raise_alarm(alarm_at_sea(kind)).has_value());
  }
  std::uint16_t code_of_last_result(std::string_view id) {
    BOOST_REQUIRE(!phone(id).results.empty());
    return phone(id).results.back().end.code;
  }
  KeyNo key_of(std::string_view identity) {
    for (const auto& [no, key] : bench.state().keys) {
      if (key.identity == identity) return no;
    }
    throw std::out_of_range(std::string(identity));
  }
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(a_watcher_s_copy_is_the_dispatcher_s_state, Wire) {
  all(Habit::accepts);
  begin();
  agent("control").watch();
  bench.run_for(seconds(1));
  raise(ReportedKind::collapsed);
  bench.run_for(minutes(1));
  BOOST_TEST(agent("control").watched().complete());
  BOOST_TEST(phone("control").snapshots == 1);
  check_copy(agent("control").watched(), bench.state());
}

BOOST_AUTO_TEST_CASE(a_watcher_catches_up_through_loss_and_restarts) {
  kernel::BenchOptions options = Town().options(3);
  options.weather.lost_per_mille = 200;
  options.weather.doubled_per_mille = 200;
  options.weather.delay_to = milliseconds(200);
  Wire wire(options);
  wire.all(Habit::accepts);
  wire.begin();
  wire.agent("control").watch();
  wire.raise(ReportedKind::collapsed);
  wire.bench.run_for(seconds(20));
  wire.bench.crash();
  BOOST_REQUIRE(wire.bench.start().has_value());
  wire.raise(ReportedKind::in_water);
  wire.bench.run_for(minutes(3));
  wire.bench.network().set_weather({});
  // One more thing that happens shows the watcher what it missed.
  wire.raise(ReportedKind::smoke_or_fire);
  wire.bench.run_for(minutes(1));
  BOOST_TEST(wire.agent("control").watched().complete());
  check_copy(wire.agent("control").watched(), wire.bench.state());
}

BOOST_AUTO_TEST_CASE(a_watcher_too_slow_for_the_ring_falls_back_to_a_snapshot) {
  kernel::BenchOptions options = Town().options();
  options.outgoing.ring.updates = 2;
  options.weather.delay_from = options.weather.delay_to = milliseconds(300);
  Wire wire(options);
  wire.all(Habit::accepts);
  wire.begin();
  wire.agent("control").watch();
  wire.bench.run_for(seconds(2));
  wire.bench.network().set_queue_limit(2);
  for (int i = 0; i < 10; ++i) wire.raise(ReportedKind::in_water);
  wire.bench.run_for(minutes(2));
  BOOST_TEST(wire.bench.state().incidents.size() == 10u);
  BOOST_TEST(wire.phone("control").snapshots > 1);
  check_copy(wire.agent("control").watched(), wire.bench.state());
}

BOOST_FIXTURE_TEST_CASE(an_alarm_is_decided_before_positions_that_came_first, Wire) {
  begin();
  agent("anna").report_position(block(2), bench.now(), 800);
  raise(ReportedKind::in_water);
  bench.run_for(seconds(1));
  std::vector<std::string_view> order;
  const auto read = bench.disk().store().read(1, [&](const journal::CommitView& commit) {
    for (const journal::EntryView& entry : commit.entries) {
      if (entry.kind != journal::EntryKind::record) continue;
      const auto record = record::decode(entry.bytes, bench.disk().keys()).value();
      order.push_back(VariantNames<input::Body>::values[record.input.body.index()]);
    }
    return Result<void>{};
  });
  BOOST_REQUIRE(read.has_value());
  const auto alarm = std::find(order.begin(), order.end(), "alarm_raised");
  const auto moved = std::find(order.begin(), order.end(), "position_block");
  BOOST_REQUIRE(moved != order.end());
  BOOST_TEST((alarm < moved));
}

BOOST_FIXTURE_TEST_CASE(nobody_answers_for_another, Wire) {
  begin();
  raise(ReportedKind::in_water);
  bench.run_for(seconds(1));
  const AssignmentId annas = *phone("anna").offers().begin();
  BOOST_REQUIRE(agent("bela").answer(annas, true).has_value());
  bench.run_for(seconds(1));
  BOOST_TEST(code_of_last_result("bela") == 401u);
  BOOST_TEST((bench.state().assignments.at(annas).state == Rung::delivered));
}

BOOST_FIXTURE_TEST_CASE(a_bell_only_rings, Wire) {
  begin();
  raise(ReportedKind::in_water);
  bench.run_for(seconds(1));
  BOOST_REQUIRE(agent("bell").submit(input::IncidentClosed{IncidentId{1}, "no"}).has_value());
  agent("bell").watch();
  bench.run_for(seconds(1));
  BOOST_TEST(code_of_last_result("bell") == 400u);
  BOOST_REQUIRE(!phone("bell").refused.empty());
  BOOST_TEST(phone("bell").refused.front().code == 400u);
}

BOOST_FIXTURE_TEST_CASE(a_revoked_key_is_cut_off_at_once, Wire) {
  begin();
  BOOST_REQUIRE(agent("control").submit(input::KeyRevoked{key_of("anna")}).has_value());
  bench.run_for(seconds(1));
  BOOST_TEST(phone("anna").stopped);
  for (const auto& [no, responder] : bench.state().responders) {
    if (responder.id == "anna") BOOST_TEST(!responder.connected);
  }
  bench.restart_agent(index("anna"));
  bench.run_for(minutes(1));
  BOOST_TEST((agent("anna").state() != sdk::SessionState::ready));
}

BOOST_FIXTURE_TEST_CASE(positions_move_people_and_arrive_once, Wire) {
  begin();
  const Instant at = bench.now();
  agent("anna").report_position(block(2), at, 800);
  agent("anna").report_position(block(2), at, 800);
  bench.run_for(seconds(1));
  agent("anna").report_position(block(2), at, 800);
  bench.run_for(seconds(1));
  BOOST_TEST(bench.dispatcher().positions().taken == 1u);
  BOOST_TEST(bench.dispatcher().positions().repeated == 1u);
  for (const auto& [no, responder] : bench.state().responders) {
    if (responder.id != "anna") continue;
    BOOST_REQUIRE(responder.last_report.has_value());
    BOOST_TEST((responder.last_report->position == block(2)));
  }
}

BOOST_FIXTURE_TEST_CASE(a_full_disk_refuses_positions_and_takes_alarms, Wire) {
  begin();
  bench.disk().store().set_space(journal::Space::critical);
  agent("anna").report_position(block(2), bench.now(), 800);
  raise(ReportedKind::in_water);
  bench.run_for(seconds(1));
  BOOST_REQUIRE(!phone("anna").refused.empty());
  BOOST_TEST(phone("anna").refused.front().code == 503u);
  BOOST_TEST(bench.state().incidents.size() == 1u);
}

BOOST_FIXTURE_TEST_CASE(a_step_of_the_wall_clock_is_recorded, Wire) {
  begin();
  bench.clock().step_wall(hours(-1));
  bench.run_for(seconds(5));
  BOOST_TEST(bench.state().wall_offset.ms == hours(-1).ms);
}

BOOST_FIXTURE_TEST_CASE(an_alarm_that_stops_the_program_twice_is_kept_and_left_to_the_operator,
                        Wire) {
  begin();
  Input poison;
  poison.origin = {key_of("bell"), 1, "bell", {}};
  poison.body = alarm_at_sea(ReportedKind::in_water);
  const std::uint64_t digest = sequencer::digest_of(poison).value();
  for (std::uint32_t crash = 1; crash <= 2; ++crash) {
    bench.disk().crash_note().enter(digest);
    bench.crash();
    BOOST_REQUIRE(bench.start().has_value());
    BOOST_TEST(bench.disk().crash_note().suspect().crashes == crash);
  }
  raise(ReportedKind::in_water);
  bench.run_for(seconds(30));
  // It opened its incident, with the calls outside and nobody sent.
  BOOST_REQUIRE(bench.state().incidents.size() == 1u);
  const Incident& kept = bench.state().incidents.begin()->second;
  BOOST_TEST(kept.alarms.size() == 1u);
  BOOST_TEST(kept.requests.size() == kept.plan.external.size());
  BOOST_TEST(kept.assignments.empty());
  BOOST_TEST(bench.state().timers.size() >= kept.requests.size());  // the calls are watched
  const auto calls = all_of<event::OperatorCalled>(history(bench));
  BOOST_TEST(std::any_of(calls.begin(), calls.end(), [&](const auto& call) {
    return call.second.about == "set_aside" && call.second.incident == kept.id;
  }));
  // Any other alarm is decided as always.
  raise(ReportedKind::in_water);
  bench.run_for(seconds(30));
  BOOST_TEST(bench.state().incidents.size() == 2u);
  const auto report = bench.verify();
  BOOST_REQUIRE(report.has_value());
  BOOST_TEST((report->verdict() == sequencer::Verdict::proven), sequencer::describe(*report).en);
  BOOST_TEST(report->set_aside == 1u);
}

BOOST_FIXTURE_TEST_CASE(an_attached_alarm_that_stops_the_program_twice_is_kept_too, Wire) {
  begin();
  raise(ReportedKind::in_water);
  bench.run_for(seconds(1));
  Input poison;
  poison.origin = {key_of("bell"), 2, "bell", {}};
  poison.body = alarm_at_sea(ReportedKind::in_water);
  std::get<input::AlarmRaised>(poison.body).attach_to = IncidentId{1};
  const std::uint64_t digest = sequencer::digest_of(poison).value();
  for (int crash = 0; crash < 2; ++crash) {
    bench.disk().crash_note().enter(digest);
    bench.crash();
    BOOST_REQUIRE(bench.start().has_value());
  }
  agent("bell").submit(poison.body);
  bench.run_for(seconds(30));
  BOOST_TEST(bench.state().incidents.at(IncidentId{1}).alarms.size() == 2u);
}

BOOST_FIXTURE_TEST_CASE(a_timer_that_stops_the_program_twice_is_handed_to_the_operator, Wire) {
  begin();
  raise(ReportedKind::in_water);
  bench.run_for(seconds(1));
  const auto overdue = std::find_if(
      bench.state().timers.begin(), bench.state().timers.end(),
      [](const auto& each) { return each.second.kind == TimerKind::external_overdue; });
  BOOST_REQUIRE(overdue != bench.state().timers.end());
  const TimerId id = overdue->first;
  Input poison;
  poison.body = input::TimerFired{id};
  const std::uint64_t digest = sequencer::digest_of(poison).value();
  for (int crash = 0; crash < 2; ++crash) {
    bench.disk().crash_note().enter(digest);
    bench.crash();
    BOOST_REQUIRE(bench.start().has_value());
  }
  bench.run_for(minutes(2));
  bool handed_over = false;
  for (const auto& [at, called] : all_of<event::OperatorCalled>(history(bench)))
    handed_over = handed_over || (called.about == "set_aside" && called.incident == IncidentId{1});
  BOOST_TEST(handed_over);
  BOOST_TEST(!bench.state().timers.contains(id));
  const auto report = bench.verify();
  BOOST_REQUIRE(report.has_value());
  BOOST_TEST((report->verdict() == sequencer::Verdict::proven), sequencer::describe(*report).en);
  BOOST_TEST(report->set_aside == 1u);
}
