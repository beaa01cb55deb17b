// A key that asks for too much, a key in two hands, a key that is revoked: what the others, the
// control room and the journal see of it.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "dispatcher/record/record.hpp"
#include "tests/integration/scenarios/people.hpp"
#include "tests/integration/scenarios/raw_agent.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

struct Hostile : Players {
  explicit Hostile(const kernel::BenchOptions& options = Town().options()) : Players(options) {}

  const std::string& key_file_of(std::string_view id) { return bench.public_key(index(id)); }
  KeyNo key_of(std::string_view identity) {
    for (const auto& [no, key] : bench.state().keys) {
      if (key.identity == identity) return no;
    }
    throw std::out_of_range(std::string(identity));
  }
  void raise(std::string_view who, ReportedKind kind = ReportedKind::in_water) {
    BOOST_REQUIRE(agent(who).raise_alarm(alarm_at_sea(kind)).has_value());
  }
  bool goes_on(TroubleKind kind, std::string_view identity) {
    return std::any_of(bench.state().troubles.begin(), bench.state().troubles.end(),
                       [&](const auto& entry) {
                         return entry.second.kind == kind && entry.second.identity == identity;
                       });
  }
  std::vector<record::Record> records() {
    std::vector<record::Record> all;
    const auto read = bench.disk().store().read(1, [&](const journal::CommitView& commit) {
      for (const journal::EntryView& entry : commit.entries) {
        if (entry.kind == journal::EntryKind::record)
          all.push_back(record::decode(entry.bytes, bench.disk().keys()).value());
      }
      return Result<void>{};
    });
    BOOST_REQUIRE(read.has_value());
    return all;
  }
  template <class T>
  std::size_t inputs() {
    const auto all = records();
    return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const auto& record) {
      return std::holds_alternative<T>(record.input.body);
    }));
  }
  void expect_proven() {
    const auto report = bench.verify();
    BOOST_REQUIRE(report.has_value());
    BOOST_TEST((report->verdict() == sequencer::Verdict::proven), sequencer::describe(*report).en);
  }
};

std::size_t told(const std::vector<wire::Refused>& refusals) {
  std::size_t count = 0;
  for (const wire::Refused& refused : refusals) count += 1 + refused.unsaid;
  return count;
}

input::Body off_duty(ResponderNo who) {
  return input::DutyDeclared{who, Duty::off, false};
}

}  // namespace

BOOST_FIXTURE_TEST_CASE(a_flood_of_positions_is_refused_and_the_alarm_of_the_same_phone_is_taken,
                        Hostile) {
  begin();
  RawAgent flood(bench, key_file_of("anna"));
  bench.run_for(milliseconds(20));
  constexpr int messages = 20'000;
  for (int i = 0; i < messages; ++i) {
    flood.report(block(2), bench.now());
    if (i % 50 == 49) bench.run_for(milliseconds(1));
  }
  flood.submit(1, alarm_at_sea(ReportedKind::in_water));
  raise("bell");
  const Instant asked = bench.now();
  BOOST_TEST(bench.run_until([&] { return !phone("bell").results.empty(); }, seconds(1)));
  BOOST_TEST((bench.now() - asked <= milliseconds(10)));  // there and back, no more
  bench.run_for(seconds(1));
  const auto acknowledged = flood.all<wire::Acknowledged>();
  BOOST_REQUIRE(acknowledged.size() == 1u);
  BOOST_TEST(acknowledged[0].number == 1u);
  // Told, and how often; some were counted only.
  const auto refusals = flood.all<wire::Refused>();
  BOOST_TEST(refusals.size() >= 60u);
  BOOST_TEST(refusals.size() < 120u);
  BOOST_TEST((std::all_of(refusals.begin(), refusals.end(), [](const wire::Refused& said) {
    return said.code == 501 && said.retry_after.ms > 0;
  })));
  flood.report(block(2), bench.now());
  bench.run_for(seconds(1));
  BOOST_TEST(bench.dispatcher().guarded().too_fast > messages - 2'500u);
  BOOST_TEST(bench.dispatcher().guarded().unsaid > messages - 2'700u);
  BOOST_TEST(told(flood.all<wire::Refused>()) <= bench.dispatcher().messages().refused);
  BOOST_TEST(goes_on(TroubleKind::key_flooding, "anna"));
  bench.run_for(minutes(2));
  BOOST_TEST(!goes_on(TroubleKind::key_flooding, "anna"));
  expect_proven();
}

BOOST_FIXTURE_TEST_CASE(what_cannot_be_read_is_told_and_counted_and_disturbs_nobody, Hostile) {
  begin();
  RawAgent flood(bench, key_file_of("anna"));
  bench.run_for(milliseconds(20));
  for (int i = 0; i < 10'000; ++i) {
    flood.say_bytes(as_bytes(i % 2 == 0 ? "alarm_raised" : "\xc1 distress"));
    if (i % 50 == 49) bench.run_for(milliseconds(1));
  }
  raise("bell");
  bench.run_for(seconds(1));
  BOOST_TEST(phone("bell").results.size() == 1u);
  const auto refusals = flood.all<wire::Refused>();
  BOOST_TEST(!refusals.empty());
  BOOST_TEST(refusals.size() < 100u);
  expect_proven();
}

BOOST_FIXTURE_TEST_CASE(every_alarm_of_a_button_that_is_held_down_arrives_once, Hostile) {
  begin();
  constexpr std::size_t alarms = 400;
  for (std::size_t i = 0; i < alarms; ++i) {
    input::AlarmRaised alarm = alarm_at_sea(ReportedKind::in_water);
    alarm.raised_at = bench.now() - milliseconds(static_cast<std::int64_t>(i));
    BOOST_REQUIRE(agent("bell").raise_alarm(alarm).has_value());
  }
  bench.run_for(seconds(1));
  // The first are taken at once, the others are refused and kept.
  BOOST_TEST(phone("bell").results.size() >= 150u);
  BOOST_TEST(phone("bell").results.size() < 160u);
  BOOST_TEST(bench.run_until([&] { return agent("bell").waiting() == 0; }, minutes(4)));
  BOOST_TEST(phone("bell").results.size() == alarms);
  for (const sdk::OutboxResult& result : phone("bell").results)
    BOOST_TEST((result.end.how == sdk::OutboxEnd::How::acknowledged));
  BOOST_TEST(inputs<input::AlarmRaised>() == alarms);
}

BOOST_FIXTURE_TEST_CASE(what_waited_in_an_outbox_gets_through_without_being_called_a_flood,
                        Hostile) {
  begin();
  ResponderNo anna;
  for (const auto& [no, responder] : bench.state().responders) {
    if (responder.id == "anna") anna = no;
  }
  bench.network().set_cut_off(key_file_of("anna"), true);
  bench.run_for(seconds(10));
  constexpr std::size_t messages = 900;
  for (std::size_t i = 0; i < messages; ++i)
    BOOST_REQUIRE(
        agent("anna").submit(input::DutyDeclared{anna, Duty::on, i % 2 == 0}).has_value());
  raise("anna");
  bench.network().set_cut_off(key_file_of("anna"), false);
  BOOST_TEST(bench.run_until([&] { return agent("anna").waiting() == 0; }, minutes(1)));
  BOOST_TEST(inputs<input::DutyDeclared>() == messages);
  BOOST_TEST(inputs<input::AlarmRaised>() == 1u);
  BOOST_TEST(!goes_on(TroubleKind::key_flooding, "anna"));
}

BOOST_FIXTURE_TEST_CASE(one_key_keeps_sixteen_connections_and_the_newest_is_among_them, Hostile) {
  begin();
  const std::size_t others = bench.dispatcher().connections();
  std::vector<std::unique_ptr<RawAgent>> many;
  for (int i = 0; i < 40; ++i) {
    many.push_back(std::make_unique<RawAgent>(bench, key_file_of("bell")));
    bench.run_for(milliseconds(20));
  }
  BOOST_TEST(bench.dispatcher().connections() == others - 1 + 16);
  BOOST_TEST(many.back()->all<wire::Welcome>().size() == 1u);
  const auto ended = many.front()->all<wire::Refused>();
  BOOST_REQUIRE(ended.size() == 1u);
  BOOST_TEST(ended[0].code == 500u);
  BOOST_TEST(ended[0].field == "connections");
}

BOOST_FIXTURE_TEST_CASE(hellos_without_end_are_refused_and_the_others_get_in, Hostile) {
  begin();
  RawAgent restless(bench, key_file_of("bell"));
  for (int i = 0; i < 500; ++i) {
    restless.connect();
    bench.run_for(milliseconds(6));  // as long as the hello is under way
  }
  bench.restart_agent(index("anna"));
  bench.run_for(seconds(1));
  BOOST_TEST((agent("anna").state() == sdk::SessionState::ready));
  BOOST_TEST(bench.dispatcher().messages().refused_with.at(RefusalCode::too_fast) > 400u);
}

BOOST_FIXTURE_TEST_CASE(a_copy_of_a_refused_message_is_refused_though_it_would_be_taken_by_now,
                        Hostile) {
  begin();
  RawAgent anna(bench, key_file_of("anna"));
  const input::OfferAnswered too_early{AssignmentId{1}, true};
  anna.submit(30, too_early);
  bench.run_for(milliseconds(20));
  const auto refusals = anna.all<wire::Refused>();
  BOOST_REQUIRE(refusals.size() == 1u);
  BOOST_TEST(refusals[0].code == 201u);
  raise("bell");
  BOOST_REQUIRE(bench.run_until([&] { return bench.state().assignments.contains(AssignmentId{1}); },
                                minutes(1)));
  anna.submit(30, too_early);
  bench.run_for(milliseconds(20));
  BOOST_TEST(anna.all<wire::Refused>().size() == 2u);
  BOOST_TEST(inputs<input::OfferAnswered>() == 0u);
}

// ---- one key, two devices

BOOST_FIXTURE_TEST_CASE(two_devices_that_use_one_number_are_noticed_and_both_are_heard, Hostile) {
  begin();
  Phone second;
  const std::size_t copy = bench.add_copy(index("bell"), second);
  bench.run_for(seconds(5));
  BOOST_TEST(!goes_on(TroubleKind::key_used_twice, "bell"));
  // Both begin to count where the dispatcher said, and both mean another emergency.
  raise("bell", ReportedKind::in_water);
  BOOST_REQUIRE(
      bench.agent(copy).raise_alarm(alarm_at_sea(ReportedKind::smoke_or_fire)).has_value());
  bench.run_for(seconds(1));
  BOOST_TEST(goes_on(TroubleKind::key_used_twice, "bell"));
  BOOST_TEST(bench.dispatcher().messages().other_message == 1u);
  BOOST_TEST(phone("bell").results.size() == 1u);
  BOOST_TEST(second.results.size() == 1u);
  BOOST_TEST(inputs<input::AlarmRaised>() == 2u);
  BOOST_TEST(bench.state().incidents.size() == 2u);
  BOOST_TEST(phone("bell").results[0].end.incident != second.results.at(0).end.incident);
  bench.run_for(minutes(11));
  BOOST_TEST(!goes_on(TroubleKind::key_used_twice, "bell"));
  expect_proven();
}

BOOST_FIXTURE_TEST_CASE(an_alarm_raised_while_a_copied_key_uses_up_numbers_is_not_taken_for_theirs,
                        Hostile) {
  begin();
  bench.network().set_cut_off(key_file_of("bell"), true);
  bench.run_for(seconds(10));
  raise("bell", ReportedKind::smoke_or_fire);
  bench.network().set_cut_off(key_file_of("bell"), false);
  RawAgent thief(bench, key_file_of("bell"));
  bench.run_for(milliseconds(20));
  for (std::uint64_t number = 1; number <= 30; ++number)
    thief.submit(number, alarm_at_sea(ReportedKind::in_water));
  bench.run_for(minutes(1));
  BOOST_TEST(agent("bell").waiting() == 0u);
  BOOST_REQUIRE(phone("bell").results.size() == 1u);
  const IncidentId mine{phone("bell").results[0].end.incident};
  BOOST_REQUIRE(bench.state().incidents.contains(mine));
  BOOST_TEST((bench.state().incidents.at(mine).kind == ReportedKind::smoke_or_fire));
  BOOST_TEST(inputs<input::AlarmRaised>() == 31u);
  BOOST_TEST(goes_on(TroubleKind::key_used_twice, "bell"));
}

BOOST_FIXTURE_TEST_CASE(a_copy_that_only_listens_to_a_responder_s_tasks_is_shown, Hostile) {
  begin();
  Phone second;
  bench.add_copy(index("anna"), second);
  bench.run_for(seconds(10));
  BOOST_TEST(!goes_on(TroubleKind::key_used_twice, "anna"));
  bench.run_for(seconds(5));
  BOOST_TEST(goes_on(TroubleKind::key_used_twice, "anna"));
  BOOST_TEST(!goes_on(TroubleKind::key_used_twice, "bela"));
}

BOOST_FIXTURE_TEST_CASE(a_phone_that_reconnects_all_the_time_is_one_device, Hostile) {
  begin();
  for (int i = 0; i < 20; ++i) {
    bench.restart_agent(index("anna"));
    bench.run_for(seconds(3));
  }
  BOOST_TEST(bench.state().troubles.empty());
}

BOOST_FIXTURE_TEST_CASE(two_devices_of_one_person_are_that_person_and_hold_one_assignment,
                        Hostile) {
  begin();
  RawAgent copy(bench, key_file_of("anna"));
  bench.run_for(milliseconds(20));
  raise("bell");
  bench.run_for(seconds(1));
  // The newest connection is shown the offer. Its yes is anna's yes.
  const auto shown = copy.all<wire::Task>();
  BOOST_REQUIRE(!shown.empty());
  const AssignmentId offer = shown[0].assignment;
  copy.submit(1, input::OfferAnswered{offer, true});
  bench.run_for(seconds(1));
  BOOST_TEST((bench.state().assignments.at(offer).state == Rung::accepted));
  // The other device says no, in the name of the same person: what stands, stands.
  BOOST_REQUIRE(agent("anna").answer(offer, false).has_value());
  bench.run_for(seconds(1));
  std::size_t live = 0;
  for (const auto& [id, assignment] : bench.state().assignments)
    live += is_live(assignment.state) ? 1 : 0;
  BOOST_TEST(live <= 1u);
  expect_proven();
}

BOOST_FIXTURE_TEST_CASE(whoever_holds_one_key_cannot_touch_what_another_was_offered, Hostile) {
  all(Habit::ignores);
  begin();
  raise("bell", ReportedKind::collapsed);
  bench.run_for(seconds(1));
  const AssignmentId belas = *phone("bela").offers().begin();
  const Assignment before = bench.state().assignments.at(belas);
  RawAgent thief(bench, key_file_of("anna"));
  bench.run_for(milliseconds(20));
  // Far above the numbers that anna's own phone used.
  std::uint64_t number = 1'000;
  const auto try_all = [&](AssignmentId id) {
    thief.submit(++number, input::OfferAnswered{id, true});
    thief.submit(++number, input::OfferAnswered{id, false});
    thief.submit(++number, input::AssignmentWithdrawn{id});
    thief.submit(++number, input::DistressReported{id, false});
    for (const Rung rung : {Rung::accepted, Rung::departed, Rung::at_patient, Rung::released,
                            Rung::declined, Rung::unable}) {
      input::RungReported report;
      report.assignment = id;
      report.rung = rung;
      thief.submit(++number, report);
      report.on_behalf = true;
      thief.submit(++number, report);
    }
  };
  try_all(belas);
  const std::uint64_t tried = number - 1'000;
  bench.run_for(seconds(1));
  std::size_t refused = 0;
  for (const wire::Refused& said : thief.all<wire::Refused>())
    refused += said.code == 401 || said.code == 400 ? 1 : 0;
  BOOST_TEST(refused == tried);
  BOOST_TEST(thief.all<wire::Acknowledged>().empty());
  BOOST_TEST((bench.state().assignments.at(belas) == before));
}

// ---- a key that is revoked

// A stolen key answers, raises alarms and reports positions without pause while it is revoked, at a
// moment and over a network that the seed chooses.
BOOST_AUTO_TEST_CASE(a_hundred_races_end_with_nothing_of_a_revoked_key_after_the_commit) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    kernel::BenchOptions options = Town().options(seed);
    options.weather.delay_to = milliseconds(static_cast<std::int64_t>(5 + seed % 40));
    options.weather.doubled_per_mille = 100;
    Hostile race(options);
    race.begin();
    const KeyNo stolen = race.key_of("anna");
    RawAgent thief(race.bench, race.key_file_of("anna"));
    race.bench.run_for(milliseconds(50));
    Prng prng(seed);
    const std::uint64_t revoke_at = prng.below(200);
    std::uint64_t number = 100;
    for (std::uint64_t step = 0; step < 300; ++step) {
      if (step == revoke_at)
        BOOST_REQUIRE(race.agent("control").submit(input::KeyRevoked{stolen}).has_value());
      if (step % 50 == 0) race.raise("bell");
      thief.report(block(static_cast<std::int32_t>(step % 9)),
                   race.bench.now() + seconds(static_cast<std::int64_t>(step % 100)));
      if (step % 3 == 0) thief.submit(++number, alarm_at_sea(ReportedKind::in_water));
      if (step % 7 == 0) thief.submit(++number, off_duty(ResponderNo{2}));
      race.bench.run_for(milliseconds(1));
    }
    race.bench.run_for(seconds(2));
    bool revoked = false;
    std::size_t before = 0;
    for (const record::Record& record : race.records()) {
      if (std::holds_alternative<input::KeyRevoked>(record.input.body)) revoked = true;
      const bool its_own = record.input.origin.key == stolen ||
                           std::holds_alternative<input::PositionBlock>(record.input.body);
      if (!revoked) before += its_own ? 1 : 0;
      if (revoked) BOOST_REQUIRE_MESSAGE(!its_own, "seed " << seed);
    }
    BOOST_REQUIRE_MESSAGE(revoked && (before > 0 || revoke_at < 30), "seed " << seed);
    // Nor is it told anything more but that it is revoked.
    bool said = false;
    for (const wire::FromDispatcher& message : thief.heard()) {
      const auto* refused = std::get_if<wire::Refused>(&message);
      said = said || (refused != nullptr && refused->code == 402);
    }
    BOOST_REQUIRE_MESSAGE(said, "seed " << seed);
  }
}

BOOST_FIXTURE_TEST_CASE(a_key_gets_no_task_any_more_in_the_turn_of_its_revocation, Hostile) {
  begin();
  // Both arrive at the same millisecond, the alarm first: one turn, one commit.
  raise("bell");
  bench.run_for({});
  BOOST_REQUIRE(agent("control").submit(input::KeyRevoked{key_of("anna")}).has_value());
  bench.run_for(seconds(2));
  BOOST_REQUIRE(!bench.state().assignments.empty());
  BOOST_TEST(phone("anna").stopped);
  BOOST_TEST(phone("anna").shown.empty());
}

// ---- what cannot be sealed

BOOST_AUTO_TEST_CASE(an_alarm_whose_note_cannot_be_sealed_is_taken_without_it) {
  kernel::BenchOptions options = Town().options();
  options.recording.snapshot_every_events = 5;
  Hostile full(options);
  full.begin();
  full.bench.disk().keys().refuses = true;
  input::AlarmRaised alarm = alarm_at_sea(ReportedKind::in_water);
  alarm.note.text = "by the lighthouse";
  alarm.call_back.text = "+423 000 00 00";
  BOOST_REQUIRE(full.agent("bell").raise_alarm(alarm).has_value());
  full.agent("anna").report_position(block(2), full.bench.now(), 800);
  full.bench.run_for(seconds(5));
  BOOST_REQUIRE(full.bench.is_up());
  BOOST_REQUIRE(full.phone("bell").results.size() == 1u);
  BOOST_TEST((full.phone("bell").results[0].end.how == sdk::OutboxEnd::How::acknowledged));
  BOOST_REQUIRE(full.bench.state().alarms.size() == 1u);
  BOOST_TEST(full.bench.state().alarms.begin()->second.note.text.empty());
  BOOST_TEST(!full.bench.state().assignments.empty());
  BOOST_TEST(full.inputs<input::PositionBlock>() == 0u);
  full.bench.disk().keys().refuses = false;
  full.agent("anna").report_position(block(2), full.bench.now(), 800);
  BOOST_REQUIRE(full.agent("bell").raise_alarm(alarm).has_value());
  full.bench.run_for(minutes(2));
  BOOST_TEST(full.inputs<input::PositionBlock>() == 1u);
  BOOST_TEST(full.bench.state().alarms.rbegin()->second.note.text == "by the lighthouse");
  full.expect_proven();
}
