// What an agent says by itself, and what it tells its program.
#include "agents/sdk/agent.hpp"

#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "agents/sdk/memory_outbox_store.hpp"
#include "tests/unit/sdk/scripted_link.hpp"

using namespace liferelay;
using sdk::Agent;
using sdk::AgentListener;

namespace {

struct Heard final : AgentListener {
  void on_task(const wire::Task& task) override { tasks.push_back(task); }
  void on_result(const sdk::OutboxResult& result) override { results.push_back(result); }
  void on_refused(const wire::Refused& refused) override { refusals.push_back(refused.code); }
  void on_snapshot(const sdk::WatchedState& copy) override { snapshots.push_back(copy.last()); }
  void on_update(const wire::Update& update, const sdk::WatchedState&) override {
    updates.push_back(update.number);
  }

  std::vector<wire::Task> tasks;
  std::vector<sdk::OutboxResult> results;
  std::vector<std::uint16_t> refusals;
  std::vector<std::uint64_t> snapshots;
  std::vector<std::uint64_t> updates;
};

struct OneAgent {
  OneAgent() : agent({{"tcp://a:1"}, Mode::live, "test", 1}, link, store, heard) {}

  void poll() { agent.poll(Instant{now += 10}); }
  void hear(const wire::FromDispatcher& message) {
    link.say(message);
    poll();
  }
  void connect() {
    poll();
    hear(test::welcome());
    BOOST_REQUIRE((agent.state() == sdk::SessionState::ready));
  }
  void reconnect() {
    link.state = sdk::LinkFault::closed;
    poll();
    now = agent.next_due().ms;
    agent.poll(Instant{now});
    while (agent.state() == sdk::SessionState::waiting) agent.poll(Instant{now += 1'000});
    hear(test::welcome());
  }

  test::ScriptedLink link;
  sdk::MemoryOutboxStore store;
  Heard heard;
  Agent agent;
  std::int64_t now = 1'000;
};

wire::Task task(std::uint32_t assignment, Rung state = Rung::sent) {
  wire::Task one;
  one.assignment = AssignmentId{assignment};
  one.state = state;
  return one;
}
wire::Update update(std::uint64_t number) {
  wire::Update one;
  one.number = number;
  return one;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(an_agent, OneAgent)

BOOST_AUTO_TEST_CASE(reports_a_new_task_as_delivered_once) {
  connect();
  hear(task(4));
  BOOST_TEST(heard.tasks.size() == 1u);
  auto reports = link.take<wire::Submit>();
  BOOST_REQUIRE(reports.size() == 1u);
  const auto& report = std::get<input::RungReported>(reports[0].body);
  BOOST_TEST(report.assignment.value == 4u);
  BOOST_TEST((report.rung == Rung::delivered));

  hear(task(4));  // resumed after a restart of the dispatcher, under its id
  BOOST_TEST(heard.tasks.size() == 2u);
  BOOST_TEST(link.take<wire::Submit>().empty());
}

BOOST_AUTO_TEST_CASE(does_not_report_a_task_as_delivered_that_went_further) {
  connect();
  hear(task(4, Rung::accepted));
  hear(task(5, Rung::withdrawn));
  hear(task(6, Rung::delivered));
  BOOST_TEST(link.take<wire::Submit>().empty());
}

BOOST_AUTO_TEST_CASE(answers_and_climbs_in_order) {
  connect();
  BOOST_REQUIRE(agent.answer(AssignmentId{4}, true));
  BOOST_REQUIRE(agent.report_rung(AssignmentId{4}, Rung::departed));
  BOOST_REQUIRE(agent.report_distress(AssignmentId{4}));
  poll();
  const auto sent = link.take<wire::Submit>();
  BOOST_REQUIRE(sent.size() == 3u);
  BOOST_TEST(std::get<input::OfferAnswered>(sent[0].body).accept);
  BOOST_TEST((std::get<input::RungReported>(sent[1].body).rung == Rung::departed));
  BOOST_TEST(!std::get<input::DistressReported>(sent[2].body).over);
}

BOOST_AUTO_TEST_CASE(declares_duty_for_its_own_responder_once_it_knows_who_that_is) {
  const auto early = agent.declare_duty(Duty::on);
  BOOST_REQUIRE(!early);
  BOOST_TEST((early.error().kind == ErrorKind::unreachable));
  connect();
  BOOST_REQUIRE(agent.declare_duty(Duty::on));
  poll();
  const auto sent = link.take<wire::Submit>();
  BOOST_TEST(std::get<input::DutyDeclared>(sent.at(0).body).responder.value == 7u);
}

BOOST_AUTO_TEST_CASE(keeps_an_alarm_raised_without_a_connection) {
  poll();
  const auto ticket = agent.raise_alarm({});
  BOOST_REQUIRE(ticket);
  BOOST_TEST(agent.waiting() == 1u);
  link.sent.clear();
  hear(test::welcome());
  BOOST_TEST(link.take<wire::Submit>().size() == 1u);
  hear(test::acknowledged(1));
  BOOST_REQUIRE(heard.results.size() == 1u);
  BOOST_TEST(heard.results[0].ticket == *ticket);
  BOOST_TEST(agent.waiting() == 0u);
}

BOOST_AUTO_TEST_CASE(sends_the_newest_position_of_each_person_when_there_is_a_connection) {
  agent.report_position({1, 1}, Instant{10}, 500);
  agent.report_position({3, 3}, Instant{30}, 500);
  agent.report_position({2, 2}, Instant{20}, 500);  // older: left out
  agent.report_position({9, 9}, Instant{15}, 700, "boat-2");
  connect();
  const auto sent = link.take<wire::Positions>();
  BOOST_REQUIRE(sent.size() == 2u);
  BOOST_TEST(sent[0].who.empty());
  BOOST_TEST((sent[0].lat == std::vector<std::int32_t>{3}));
  BOOST_TEST((sent[0].at_ms == std::vector<std::int64_t>{30}));
  BOOST_TEST((sent[1].who == std::vector<std::string>{"boat-2"}));
  poll();
  BOOST_TEST(link.take<wire::Positions>().empty());
}

BOOST_AUTO_TEST_CASE(holds_the_positions_of_at_most_512_people) {
  for (int i = 0; i < 600; ++i) {
    agent.report_position({i, i}, Instant{i + 1}, 500, "person-" + std::to_string(i));
  }
  connect();
  const auto sent = link.take<wire::Positions>();
  BOOST_REQUIRE(sent.size() == 1u);
  BOOST_TEST(sent[0].who.size() == 512u);
  BOOST_TEST(std::count(sent[0].who.begin(), sent[0].who.end(), "person-0") == 0);
  BOOST_TEST(std::count(sent[0].who.begin(), sent[0].who.end(), "person-599") == 1);
}

BOOST_AUTO_TEST_CASE(watches_from_a_snapshot_and_resumes_after_a_reconnect) {
  agent.watch();
  connect();
  BOOST_TEST(link.take<wire::Watch>().at(0).from == 0u);
  hear(wire::SnapshotPart{20, 0, 1, {}});
  hear(update(21));
  BOOST_TEST((heard.snapshots == std::vector<std::uint64_t>{20}));
  BOOST_TEST((heard.updates == std::vector<std::uint64_t>{21}));
  link.sent.clear();
  reconnect();
  BOOST_TEST(link.take<wire::Watch>().at(0).from == 22u);
}

BOOST_AUTO_TEST_CASE(asks_once_for_what_it_missed) {
  agent.watch();
  connect();
  hear(wire::SnapshotPart{20, 0, 1, {}});
  link.sent.clear();
  hear(update(23));
  hear(update(24));
  const auto asked = link.take<wire::Watch>();
  BOOST_REQUIRE(asked.size() == 1u);
  BOOST_TEST(asked[0].from == 21u);
  for (const std::uint64_t number : {21u, 22u, 23u, 24u}) hear(update(number));
  BOOST_TEST(agent.watched().last() == 24u);
  BOOST_TEST(heard.updates.size() == 4u);
}

BOOST_AUTO_TEST_CASE(asks_for_a_snapshot_when_its_question_is_not_answered) {
  agent.watch();
  connect();
  hear(wire::SnapshotPart{20, 0, 1, {}});
  hear(update(23));
  link.sent.clear();
  now += 5'000;
  hear(wire::Beat{1});
  const auto asked = link.take<wire::Watch>();
  BOOST_REQUIRE(asked.size() == 1u);
  BOOST_TEST(asked[0].from == 0u);
}

BOOST_AUTO_TEST_CASE(asks_for_a_snapshot_after_an_update_too_large_to_send) {
  agent.watch();
  connect();
  hear(wire::SnapshotPart{20, 0, 1, {}});
  link.sent.clear();
  auto large = update(21);
  large.resync = true;
  hear(large);
  BOOST_TEST(link.take<wire::Watch>().at(0).from == 0u);
}

BOOST_AUTO_TEST_CASE(tells_of_refusals_without_a_number) {
  connect();
  hear(test::refused(0, RefusalCode::disk_low));
  BOOST_TEST((heard.refusals == std::vector<std::uint16_t>{503}));
}

BOOST_AUTO_TEST_CASE(knows_the_dispatchers_time_also_at_another_speed) {
  BOOST_TEST(!agent.dispatcher_time(Instant{now}));
  poll();
  auto fast = test::welcome();
  fast.speed = 10;
  hear(fast);
  BOOST_TEST(agent.dispatcher_time(Instant{now + 500})->ms == 1'700'000'005'000);
}

BOOST_AUTO_TEST_CASE(has_nothing_due_while_all_is_quiet) {
  connect();
  BOOST_TEST(agent.next_due().ms > now);
  BOOST_REQUIRE(agent.answer(AssignmentId{4}, true));
  BOOST_TEST(agent.next_due().ms <= now);
  poll();
  BOOST_TEST(agent.next_due().ms > now);
}

BOOST_AUTO_TEST_SUITE_END()
