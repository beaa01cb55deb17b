// Connections: who is alive, who is newest, who fights over a key.
#include "dispatcher/sequencer/sessions.hpp"

#include <boost/test/unit_test.hpp>

using namespace liferelay;
using namespace liferelay::sequencer;

namespace {

constexpr Instant start{1'000'000};
constexpr KeyNo key{1};
constexpr ResponderNo anna{1};

}  // namespace

BOOST_AUTO_TEST_CASE(the_newest_connection_of_a_responder_gets_the_tasks) {
  Sessions sessions({});
  sessions.open("first", key, anna, start);
  sessions.open("second", key, anna, start + seconds(1));
  BOOST_REQUIRE(sessions.newest_of(anna) != nullptr);
  BOOST_TEST(sessions.newest_of(anna)->peer == "second");
  sessions.close("second");
  BOOST_TEST(sessions.newest_of(anna)->peer == "first");
  sessions.close("first");
  BOOST_TEST(sessions.newest_of(anna) == nullptr);
}

BOOST_AUTO_TEST_CASE(a_second_hello_on_a_connection_begins_it_anew) {
  Sessions sessions({});
  sessions.open("peer", key, anna, start)->beats = 9;
  Session* again = sessions.open("peer", key, anna, start + seconds(1));
  BOOST_TEST(again->beats == 0u);
  BOOST_TEST(sessions.size() == 1u);
}

BOOST_AUTO_TEST_CASE(who_is_silent_for_six_seconds_is_lost_at_that_very_millisecond) {
  Sessions sessions({});
  sessions.open("peer", key, anna, start);
  BOOST_TEST(sessions.expire(start + milliseconds(5'999)).empty());
  const auto lost = sessions.expire(start + seconds(6));
  BOOST_REQUIRE(lost.size() == 1u);
  BOOST_TEST(lost.front().peer == "peer");
  BOOST_TEST(sessions.size() == 0u);
}

BOOST_AUTO_TEST_CASE(a_beat_prolongs_the_life_of_a_connection_and_of_no_other) {
  Sessions sessions({});
  sessions.open("quiet", key, anna, start);
  sessions.open("alive", KeyNo{2}, {}, start);
  sessions.find("alive")->heard = start + seconds(5);
  BOOST_TEST(sessions.expire(start + seconds(6)).size() == 1u);
  BOOST_TEST((sessions.next_due() <= start + seconds(11)));
  BOOST_TEST(sessions.expire(start + milliseconds(10'999)).empty());
  BOOST_TEST(sessions.expire(start + seconds(11)).size() == 1u);
}

BOOST_AUTO_TEST_CASE(the_number_of_connections_is_bounded) {
  SessionLimits limits;
  limits.sessions = 2;
  Sessions sessions(limits);
  BOOST_TEST(sessions.open("a", key, {}, start) != nullptr);
  BOOST_TEST(sessions.open("b", key, {}, start) != nullptr);
  BOOST_TEST(sessions.open("c", key, {}, start) == nullptr);
  // One's own place may be taken again.
  BOOST_TEST(sessions.open("a", key, {}, start) != nullptr);
}

BOOST_AUTO_TEST_CASE(more_than_three_takeovers_in_a_minute_are_a_fight_and_said_once) {
  Sessions sessions({});
  BOOST_TEST(!sessions.fights(key, start));
  BOOST_TEST(!sessions.fights(key, start + seconds(1)));
  BOOST_TEST(!sessions.fights(key, start + seconds(2)));
  BOOST_TEST(sessions.fights(key, start + seconds(3)));
  BOOST_TEST(!sessions.fights(key, start + seconds(4)));
  BOOST_TEST(!sessions.fights(KeyNo{2}, start + seconds(4)));
}

BOOST_AUTO_TEST_CASE(takeovers_spread_over_minutes_are_no_fight) {
  Sessions sessions({});
  for (int i = 0; i < 20; ++i) BOOST_TEST(!sessions.fights(key, start + seconds(20) * i));
}
