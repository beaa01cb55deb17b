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

namespace {

// One more connection of the key, and the one before speaks after it.
bool outlives(Sessions& sessions, int count, Instant at, ResponderNo whose = anna) {
  const Peer before = "peer" + std::to_string(count);
  sessions.open("peer" + std::to_string(count + 1), key, whose, at);
  Session* session = sessions.find(before);
  BOOST_REQUIRE(session != nullptr);
  BOOST_TEST(session->overtaken);
  session->heard = at;
  return sessions.are_two_devices(*session, at);
}

void speak(Sessions& sessions, const Peer& peer, Instant at) {
  BOOST_REQUIRE(sessions.find(peer) != nullptr);
  sessions.find(peer)->heard = at;
}

}  // namespace

BOOST_AUTO_TEST_CASE(connections_that_outlive_four_others_in_a_minute_are_two_devices_once) {
  Sessions sessions({});
  sessions.open("peer0", key, anna, start);
  for (int i = 0; i < 3; ++i) BOOST_TEST(!outlives(sessions, i, start + seconds(i)));
  BOOST_TEST(outlives(sessions, 3, start + seconds(3)));
  BOOST_TEST(!outlives(sessions, 4, start + seconds(4)));
}

BOOST_AUTO_TEST_CASE(each_connection_counts_once_however_much_it_says) {
  Sessions sessions({});
  sessions.open("old", key, anna, start);
  sessions.open("new", key, anna, start);
  for (int i = 0; i < 20; ++i)
    BOOST_TEST(!sessions.are_two_devices(*sessions.find("old"), start + milliseconds(i)));
}

BOOST_AUTO_TEST_CASE(a_phone_that_comes_back_again_and_again_is_one_device) {
  Sessions sessions({});
  for (int i = 0; i < 20; ++i) {
    // Nobody speaks on the connection that broke.
    sessions.open("peer" + std::to_string(i), key, anna, start + seconds(i));
    BOOST_TEST(sessions.beside_each_other(seconds(12), start + seconds(i)).empty());
    sessions.expire(start + seconds(i));
  }
}

BOOST_AUTO_TEST_CASE(connections_that_outlive_each_other_over_minutes_are_no_sign) {
  Sessions sessions({});
  sessions.open("peer0", key, anna, start);
  for (int i = 0; i < 10; ++i) BOOST_TEST(!outlives(sessions, i, start + seconds(20) * i));
}

BOOST_AUTO_TEST_CASE(two_connections_alive_side_by_side_are_told_after_the_span) {
  Sessions sessions({});
  sessions.open("phone", key, anna, start);
  sessions.open("thief", key, anna, start + seconds(1));
  for (int second = 2; second <= 13; ++second) {
    speak(sessions, "phone", start + seconds(second));
    speak(sessions, "thief", start + seconds(second));
    const auto found = sessions.beside_each_other(seconds(12), start + seconds(second));
    BOOST_TEST(found.size() == (second < 13 ? 0u : 1u));
  }
  sessions.close("thief");
  BOOST_TEST(sessions.beside_each_other(seconds(12), start + seconds(13)).empty());
}

BOOST_AUTO_TEST_CASE(two_programs_of_the_desk_on_one_machine_are_no_two_devices) {
  Sessions sessions({});
  for (const Peer peer : {"board", "desk"}) {
    sessions.open(peer, key, {}, start)->address = "10.0.0.1";
    speak(sessions, peer, start + seconds(12));
  }
  BOOST_TEST(sessions.beside_each_other(seconds(12), start + seconds(12)).empty());
  sessions.find("desk")->address = "10.0.0.2";
  BOOST_TEST(sessions.beside_each_other(seconds(12), start + seconds(12)).size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_key_with_all_its_connections_loses_the_one_silent_the_longest) {
  SessionLimits limits;
  limits.sessions_per_key = 3;
  Sessions sessions(limits);
  for (const Peer peer : {"a", "b", "c"}) sessions.open(peer, key, anna, start);
  speak(sessions, "a", start + seconds(2));
  speak(sessions, "c", start + seconds(1));
  BOOST_TEST(!sessions.make_room("b", key).has_value());  // its own place
  BOOST_TEST(!sessions.make_room("d", KeyNo{2}).has_value());
  const auto ended = sessions.make_room("d", key);
  BOOST_REQUIRE(ended.has_value());
  BOOST_TEST(ended->peer == "b");
  BOOST_TEST(sessions.find("b") == nullptr);
  BOOST_TEST(sessions.size() == 2u);
}
