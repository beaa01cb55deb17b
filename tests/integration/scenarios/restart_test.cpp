// The dispatcher dies in the middle: what was decided stays, what was promised arrives.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "tests/integration/scenarios/people.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

struct Interrupted : Players {
  Interrupted() : Players(Town().options()) {}

  void raise(ReportedKind kind) {
    BOOST_REQUIRE(agent("bell").raise_alarm(alarm_at_sea(kind)).has_value());
  }
  void restart() {
    const auto started = bench.start();
    BOOST_REQUIRE_MESSAGE(started.has_value(), (started ? "" : started.error().what.en));
  }
  std::size_t count_of_offers() { return all_of<event::OfferMade>(history(bench)).size(); }
};

}  // namespace

BOOST_FIXTURE_TEST_CASE(recovery_folds_to_the_very_state_before_the_crash, Interrupted) {
  phone("anna").habit = Habit::accepts;
  begin();
  raise(ReportedKind::collapsed);
  bench.run_for(seconds(12));
  const std::uint64_t before = bench.dispatcher().state_hash();
  const auto head = bench.dispatcher().head();
  bench.crash();
  const auto report = bench.verify(head);
  BOOST_REQUIRE(report.has_value());
  BOOST_TEST(report->state_hash == before);
  BOOST_TEST((report->verdict() == sequencer::Verdict::proven), sequencer::describe(*report).en);
  BOOST_TEST((report->contains_head == true));
}

BOOST_FIXTURE_TEST_CASE(every_unanswered_offer_is_sent_again_under_its_own_number, Interrupted) {
  begin();
  raise(ReportedKind::smoke_or_fire);
  bench.run_for(seconds(3));
  const auto anna = phone("anna").offers();
  const auto bela = phone("bela").offers();
  BOOST_REQUIRE(anna.size() == 1u);
  BOOST_REQUIRE(bela.size() == 1u);
  bench.crash();
  bench.run_for(seconds(2));
  phone("anna").shown.clear();
  phone("bela").shown.clear();
  restart();
  const Instant back = bench.now();
  bench.run_for(seconds(9));
  BOOST_TEST((phone("anna").offers() == anna));
  BOOST_TEST((phone("bela").offers() == bela));
  const auto resumed = all_of<event::OfferResumed>(history(bench));
  BOOST_TEST(resumed.size() == 2u);
  BOOST_TEST(count_of_offers() == 2u);
  // None is called silent before its phone had ten seconds to come back.
  bench.run_for(minutes(1));
  for (const auto& [at, missed] : all_of<event::OfferMissed>(history(bench)))
    BOOST_TEST((at >= back + seconds(10)));
}

BOOST_FIXTURE_TEST_CASE(who_was_stood_down_while_away_hears_it_on_coming_back, Interrupted) {
  phone("anna").habit = Habit::accepts;
  begin();
  raise(ReportedKind::in_water);
  bench.run_for(seconds(1));
  const AssignmentId annas = *phone("anna").offers().begin();
  BOOST_REQUIRE((bench.state().assignments.at(annas).state == Rung::accepted));
  bench.network().set_partitioned(true);
  BOOST_REQUIRE(agent("control").submit(input::AssignmentWithdrawn{annas}).has_value());
  bench.run_for(seconds(10));
  bench.network().set_partitioned(false);
  // The control room's word arrives when anybody's does; Anna's phone may be back before or after.
  bench.run_for(minutes(1));
  BOOST_TEST((bench.state().assignments.at(annas).state == Rung::withdrawn));
  // She may have been asked anew since; this is about the first order.
  const auto& shown = phone("anna").shown;
  const auto last = std::find_if(shown.rbegin(), shown.rend(),
                                 [&](const auto& each) { return each.second.assignment == annas; });
  BOOST_REQUIRE(last != shown.rend());
  BOOST_TEST((last->second.state == Rung::withdrawn));
  BOOST_TEST(!last->second.place.known);
}

BOOST_FIXTURE_TEST_CASE(an_alarm_whose_commit_failed_is_not_acknowledged_and_comes_again,
                        Interrupted) {
  begin();
  bench.run_for(seconds(1));
  bench.disk().store().fail_after(0);
  raise(ReportedKind::in_water);
  BOOST_REQUIRE(bench.run_until([&] { return !bench.is_up(); }, seconds(5)));
  BOOST_REQUIRE(bench.left_because().has_value());
  BOOST_TEST((bench.left_because()->kind == ErrorKind::environment));
  BOOST_TEST(phone("bell").results.empty());
  BOOST_TEST(phone("anna").shown.empty());
  bench.run_for(seconds(5));
  restart();
  bench.run_for(seconds(30));
  BOOST_REQUIRE(phone("bell").results.size() == 1u);
  BOOST_TEST((phone("bell").results.front().end.how == sdk::OutboxEnd::How::acknowledged));
  BOOST_TEST(all_of<event::AlarmRecorded>(history(bench)).size() == 1u);
}

BOOST_FIXTURE_TEST_CASE(nobody_is_assigned_twice_for_one_slot_over_many_restarts, Interrupted) {
  all(Habit::accepts);
  phone("bela").habit = Habit::ignores;
  begin();
  raise(ReportedKind::collapsed);
  for (int crash = 0; crash < 8; ++crash) {
    bench.run_for(milliseconds(7 + 1'300 * crash));
    bench.crash();
    bench.run_for(seconds(1));
    restart();
  }
  bench.run_for(minutes(1));
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>> seen;
  for (const auto& [at, made] : all_of<event::OfferMade>(history(bench))) {
    const Assignment& assignment = made.assignment;
    BOOST_TEST(seen.emplace(assignment.role, assignment.slot, assignment.responder.value).second);
  }
  BOOST_TEST(all_of<event::AlarmRecorded>(history(bench)).size() == 1u);
  const auto report = bench.verify();
  BOOST_REQUIRE(report.has_value());
  BOOST_TEST((report->verdict() == sequencer::Verdict::proven), sequencer::describe(*report).en);
  BOOST_TEST(bench.dispatcher().memory().starts == 9u);
}

BOOST_FIXTURE_TEST_CASE(snapshots_and_new_segments_change_nothing_that_is_recovered, Interrupted) {
  kernel::BenchOptions options = Town().options();
  options.recording.snapshot_every_events = 40;
  options.recording.hash_every_events = 5;
  options.journal.segment_bytes = 64 * 1024;
  Players players(options);
  players.all(Habit::accepts);
  players.begin();
  for (const ReportedKind kind : {ReportedKind::collapsed, ReportedKind::in_water}) {
    BOOST_REQUIRE(players.agent("bell").raise_alarm(alarm_at_sea(kind)).has_value());
    players.bench.run_for(minutes(2));
  }
  BOOST_REQUIRE(players.bench.dispatcher().finish().has_value());
  const std::uint64_t before = players.bench.dispatcher().state_hash();
  players.bench.crash();
  const auto report = players.bench.verify();
  BOOST_REQUIRE(report.has_value());
  BOOST_TEST((report->verdict() == sequencer::Verdict::proven), sequencer::describe(*report).en);
  BOOST_TEST(report->snapshots >= 3u);
  BOOST_TEST(report->hashes >= 5u);
  BOOST_TEST(report->state_hash == before);
  const auto started = players.bench.start();
  BOOST_REQUIRE(started.has_value());
  BOOST_TEST(players.bench.dispatcher().recovered().hashes_differed == 0u);
  BOOST_TEST(players.bench.dispatcher().recovered().records == 0u);
}
