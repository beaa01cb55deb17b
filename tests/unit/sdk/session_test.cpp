// When a session connects, beats, gives up, waits and stops.
#include "agents/sdk/session.hpp"

#include <set>

#include <boost/test/unit_test.hpp>

#include "tests/unit/sdk/scripted_link.hpp"

using namespace liferelay;
using sdk::LinkFault;
using sdk::LossCause;
using sdk::Session;
using sdk::SessionState;

namespace {

struct Heard final : sdk::SessionListener {
  void on_ready(const wire::Welcome&) override { ++ready; }
  void on_lost(LossCause cause) override { losses.push_back(cause); }
  void on_stopped(const wire::Refused& reason) override { stops.push_back(reason.code); }
  void on_message(const wire::FromDispatcher&) override { ++messages; }
  void on_unreadable(const Refusal&) override { ++unreadable; }

  int ready = 0;
  int messages = 0;
  int unreadable = 0;
  std::vector<LossCause> losses;
  std::vector<std::uint16_t> stops;
};

struct OneSession {
  explicit OneSession(std::vector<std::string> endpoints = {"tcp://a:1"}, std::uint64_t seed = 1)
      : session({std::move(endpoints), Mode::live, "test 1", seed}, link, heard) {}

  void at(std::int64_t ms) { session.poll(Instant{ms}); }
  void welcomed_at(std::int64_t ms) {
    at(ms);
    link.say(test::welcome());
    at(ms);
    BOOST_REQUIRE((session.state() == SessionState::ready));
  }

  test::ScriptedLink link;
  Heard heard;
  Session session;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(a_session, OneSession)

BOOST_AUTO_TEST_CASE(says_hello_first_and_is_ready_when_welcomed) {
  at(1'000);
  const auto hellos = link.take<wire::Hello>();
  BOOST_REQUIRE(hellos.size() == 1u);
  BOOST_TEST(hellos[0].program == "test 1");
  BOOST_TEST((session.state() == SessionState::hello_sent));
  BOOST_TEST(!session.send(wire::Watch{0}));
  link.say(test::welcome());
  at(1'001);
  BOOST_TEST((session.state() == SessionState::ready));
  BOOST_TEST(heard.ready == 1);
  BOOST_TEST(session.send(wire::Watch{0}));
}

BOOST_AUTO_TEST_CASE(beats_every_two_seconds_with_a_rising_count) {
  welcomed_at(1'000);
  BOOST_TEST(session.next_due().ms == 3'000);
  for (std::int64_t now = 1'000; now <= 10'000; now += 500) {
    link.say(wire::Beat{static_cast<std::uint64_t>(now)});
    at(now);
  }
  const auto beats = link.take<wire::Beat>();
  BOOST_REQUIRE(beats.size() == 4u);
  for (std::size_t i = 0; i < beats.size(); ++i) BOOST_TEST(beats[i].count == i + 1);
}

BOOST_AUTO_TEST_CASE(takes_six_seconds_of_silence_for_a_lost_connection) {
  welcomed_at(1'000);
  at(6'999);
  BOOST_TEST((session.state() == SessionState::ready));
  at(7'000);
  BOOST_TEST((session.state() == SessionState::waiting));
  BOOST_TEST((session.last_loss() == LossCause::silent));
  BOOST_TEST(!link.connected);
}

BOOST_AUTO_TEST_CASE(is_kept_alive_by_any_message) {
  welcomed_at(1'000);
  for (std::int64_t now = 2'000; now <= 30'000; now += 1'000) {
    link.say(test::acknowledged(1));
    at(now);
  }
  BOOST_TEST((session.state() == SessionState::ready));
  BOOST_TEST(heard.messages == 29);
}

BOOST_AUTO_TEST_CASE(is_not_kept_alive_by_a_beat_that_stands_still) {
  welcomed_at(1'000);
  link.say(wire::Beat{5});
  at(2'000);
  for (std::int64_t now = 3'000; now <= 8'000; now += 1'000) {
    link.say(wire::Beat{5});
    at(now);
  }
  BOOST_TEST((session.state() == SessionState::waiting));
  BOOST_TEST((session.last_loss() == LossCause::silent));
}

BOOST_AUTO_TEST_CASE(gives_an_attempt_up_after_three_seconds) {
  at(1'000);
  BOOST_TEST(session.next_due().ms == 4'000);
  at(3'999);
  BOOST_TEST((session.state() == SessionState::hello_sent));
  at(4'000);
  BOOST_TEST((session.state() == SessionState::waiting));
}

BOOST_AUTO_TEST_CASE(comes_back_after_the_line_broke) {
  welcomed_at(1'000);
  link.state = LinkFault::closed;
  at(1'500);
  BOOST_TEST((heard.losses == std::vector{LossCause::closed}));
  const std::int64_t again = session.next_due().ms;
  BOOST_TEST(again >= 2'500);
  BOOST_TEST(again <= 4'500);
  at(again - 1);
  BOOST_TEST(link.connects.size() == 1u);
  welcomed_at(again);
  BOOST_TEST(link.connects.size() == 2u);
  BOOST_TEST(heard.ready == 2);
}

BOOST_AUTO_TEST_CASE(reads_what_arrived_before_the_line_broke) {
  welcomed_at(1'000);
  link.say(test::acknowledged(1));
  link.state = LinkFault::closed;
  at(1'500);
  BOOST_TEST(heard.messages == 1);
}

BOOST_AUTO_TEST_CASE(gives_up_a_link_that_takes_no_more) {
  welcomed_at(1'000);
  link.full = true;
  BOOST_TEST(!session.send(wire::Watch{0}));
  at(1'001);
  BOOST_TEST((heard.losses == std::vector{LossCause::send_failed}));
}

BOOST_AUTO_TEST_CASE(stops_for_good_in_the_other_mode) {
  at(1'000);
  link.say(test::refused(0, RefusalCode::wrong_mode));
  at(1'001);
  BOOST_TEST((session.state() == SessionState::stopped));
  BOOST_TEST(session.stop_reason().code == 403);
  at(1'000'000);
  BOOST_TEST(link.connects.size() == 1u);
}

BOOST_AUTO_TEST_CASE(checks_the_mode_itself_too) {
  at(1'000);
  auto welcome = test::welcome();
  welcome.mode = Mode::exercise;
  link.say(welcome);
  at(1'001);
  BOOST_TEST((session.state() == SessionState::stopped));
  BOOST_TEST((heard.stops == std::vector<std::uint16_t>{403}));
  BOOST_TEST(heard.ready == 0);
}

BOOST_AUTO_TEST_CASE(stops_for_good_when_its_key_is_revoked) {
  welcomed_at(1'000);
  link.say(test::refused(0, RefusalCode::key_revoked));
  at(1'001);
  BOOST_TEST((session.state() == SessionState::stopped));
  BOOST_TEST(!session.send(wire::Watch{0}));
}

BOOST_AUTO_TEST_CASE(goes_on_when_something_without_a_number_is_refused) {
  welcomed_at(1'000);
  link.say(test::refused(0, RefusalCode::not_yours));
  at(1'001);
  BOOST_TEST((session.state() == SessionState::ready));
  BOOST_TEST(heard.messages == 1);
}

BOOST_AUTO_TEST_CASE(tries_again_when_the_dispatcher_is_only_busy) {
  at(1'000);
  link.say(test::refused(0, RefusalCode::too_many));
  at(1'001);
  BOOST_TEST((session.state() == SessionState::hello_sent));
  at(4'000);
  BOOST_TEST((session.state() == SessionState::waiting));
}

BOOST_AUTO_TEST_CASE(leaves_out_what_it_cannot_read) {
  welcomed_at(1'000);
  link.waiting.push_back(Bytes{0xc1});
  link.say(test::acknowledged(1));
  at(1'001);
  BOOST_TEST(heard.unreadable == 1);
  BOOST_TEST(heard.messages == 1);
}

BOOST_AUTO_TEST_CASE(reads_a_flood_in_bounded_turns) {
  welcomed_at(1'000);
  for (int i = 0; i < 300; ++i) link.say(test::acknowledged(1));
  at(1'001);
  BOOST_TEST(heard.messages == 256);
  BOOST_TEST(session.next_due().ms == 1'001);
  at(1'001);
  BOOST_TEST(heard.messages == 300);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(endpoints_and_pauses)

BOOST_AUTO_TEST_CASE(endpoints_are_tried_in_turn_without_a_pause_between_them) {
  OneSession one({"tcp://a:1", "tcp://b:1"});
  one.at(1'000);
  one.link.state = LinkFault::unreachable;
  one.at(1'010);
  one.at(1'010);
  BOOST_TEST((one.link.connects == std::vector<std::string>{"tcp://a:1", "tcp://b:1"}));
  one.link.say(test::welcome());
  one.at(1'020);
  BOOST_TEST((one.session.state() == SessionState::ready));
  BOOST_TEST(one.session.endpoint() == "tcp://b:1");
}

BOOST_AUTO_TEST_CASE(pauses_grow_from_1_to_3_up_to_5_to_10_seconds) {
  const std::vector<std::pair<std::int64_t, std::int64_t>> bounds{
      {1'000, 3'000}, {2'000, 6'000}, {4'000, 10'000}, {5'000, 10'000}, {5'000, 10'000}};
  std::set<std::int64_t> first_pauses;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    OneSession one({"tcp://a:1"}, seed);
    std::int64_t now = 1'000;
    for (std::size_t round = 0; round < bounds.size(); ++round) {
      one.at(now);
      one.link.state = LinkFault::unreachable;
      one.at(now);
      const std::int64_t pause = one.session.next_due().ms - now;
      BOOST_TEST(pause >= bounds[round].first, "seed " << seed);
      BOOST_TEST(pause <= bounds[round].second, "seed " << seed);
      if (round == 0) first_pauses.insert(pause);
      now += pause;
    }
  }
  BOOST_TEST(first_pauses.size() > 100u);  // agents do not come back in one wave
}

BOOST_AUTO_TEST_CASE(each_cause_of_a_failed_attempt_is_kept_apart) {
  const std::vector<std::pair<LinkFault, LossCause>> pairs{
      {LinkFault::unreachable, LossCause::unreachable},
      {LinkFault::not_admitted, LossCause::not_admitted},
      {LinkFault::wrong_server, LossCause::wrong_server},
      {LinkFault::closed, LossCause::closed}};
  for (const auto& [fault, cause] : pairs) {
    OneSession one;
    one.link.full = true;  // a broken line takes no hello either; the cause says more
    one.link.on_connect = fault;
    one.at(1'000);
    BOOST_TEST((one.session.last_loss() == cause));
  }
}

BOOST_AUTO_TEST_SUITE_END()
