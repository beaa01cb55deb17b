// Which connections are cut, and which are not.
#include "dispatcher/field/connections.hpp"

#include <boost/test/unit_test.hpp>

#include "dispatcher/field/handshake_rate.hpp"

using namespace liferelay;
using field::ConnectionLimits;
using field::Connections;
using field::Cut;
using field::CutReason;

BOOST_TEST_DONT_PRINT_LOG_VALUE(liferelay::field::CutReason)

namespace {

constexpr Instant start{1};
constexpr std::int64_t mib = 1024 * 1024;

struct Door {
  ConnectionLimits limits;
  Connections all{limits};
  Instant now = start;

  Door() = default;
  explicit Door(const ConnectionLimits& given) : limits(given), all(given) {}

  void enter(int descriptor) {
    all.accepted(descriptor, 1'000 + static_cast<std::uint64_t>(descriptor), now);
  }
  void speak(int descriptor, const std::string& key = "anna", std::size_t bytes = 100) {
    all.said(descriptor, key, bytes, now);
  }
  std::vector<Cut> pass(Duration time = {}) {
    now = now + time;
    return all.take_cuts(now);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(connections, Door)

BOOST_AUTO_TEST_CASE(bytes_that_whole_messages_explain_are_never_too_many) {
  enter(5);
  speak(5);
  std::uint64_t received = 100;
  for (int i = 0; i < 1'000; ++i) {
    received += 60'000;
    speak(5, "anna", 60'000);
    all.received(5, received, now);
  }
  BOOST_TEST(all.unexplained(5) == 0);
  BOOST_TEST(pass().empty());
}

BOOST_AUTO_TEST_CASE(a_message_without_an_end_is_cut_one_byte_beyond_the_bound) {
  enter(5);
  speak(5);
  all.received(5, 100 + mib, now);
  BOOST_TEST(pass().empty());
  all.received(5, 100 + mib + 1, now);
  const auto cuts = pass();
  BOOST_REQUIRE_EQUAL(cuts.size(), 1u);
  BOOST_TEST(cuts[0].descriptor == 5);
  BOOST_TEST(cuts[0].cookie == 1'005u);
  BOOST_TEST(cuts[0].reason == CutReason::endless);
  BOOST_TEST(cuts[0].public_key == "anna");
  all.received(5, 100 + 2 * mib, now);
  BOOST_TEST(pass().empty());  // once is enough
}

BOOST_AUTO_TEST_CASE(before_the_first_whole_message_less_is_allowed) {
  enter(5);
  all.received(5, 64 * 1024, now);
  BOOST_TEST(pass().empty());
  all.received(5, 64 * 1024 + 1, now);
  const auto cuts = pass();
  BOOST_REQUIRE_EQUAL(cuts.size(), 1u);
  BOOST_TEST(cuts[0].public_key.empty());
}

BOOST_AUTO_TEST_CASE(heartbeats_of_a_year_are_no_message_without_an_end) {
  enter(5);
  std::uint64_t received = 0;
  for (int half_minute = 0; half_minute < 2 * 60 * 24 * 365; ++half_minute) {
    now = now + seconds(30);
    received += 30 * 100;  // two small frames every two seconds
    all.received(5, received, now);
    received += 120;
    speak(5, "anna", 120);
  }
  BOOST_TEST(pass().empty());
}

BOOST_AUTO_TEST_CASE(nobody_saves_free_bytes_for_later) {
  enter(5);
  speak(5);
  all.received(5, 100, now);
  for (int minute = 0; minute < 60 * 24; ++minute) {
    now = now + seconds(50);
    speak(5, "anna", 0);
  }
  all.received(5, 100 + mib + 1'024, now);
  BOOST_TEST(pass().size() == 1u);
}

BOOST_AUTO_TEST_CASE(who_says_nothing_at_all_is_cut_after_twenty_seconds) {
  enter(5);
  enter(6);
  now = now + seconds(20);
  speak(6);
  BOOST_TEST(pass().empty());
  const auto cuts = pass(milliseconds(1));
  BOOST_REQUIRE_EQUAL(cuts.size(), 1u);
  BOOST_TEST(cuts[0].descriptor == 5);
  BOOST_TEST(cuts[0].reason == CutReason::no_message);
}

BOOST_AUTO_TEST_CASE(who_falls_silent_is_cut_after_a_minute) {
  enter(5);
  speak(5);
  enter(6);
  speak(6);
  BOOST_TEST(pass(seconds(40)).empty());
  speak(5);
  const auto cuts = pass(seconds(21));
  BOOST_REQUIRE_EQUAL(cuts.size(), 1u);
  BOOST_TEST(cuts[0].descriptor == 6);
  BOOST_TEST(cuts[0].reason == CutReason::silent);
}

BOOST_AUTO_TEST_CASE(a_closed_connection_is_forgotten_and_its_number_used_again) {
  enter(5);
  speak(5, "anna");
  all.received(5, mib, now);
  all.closed(5);
  all.closed(5);
  BOOST_TEST(all.size() == 0u);
  enter(5);
  BOOST_TEST(all.unexplained(5) == 0);
  all.received(5, 1'000, now);
  speak(5, "bruno");
  BOOST_TEST(all.size() == 1u);
  // Its first end was missed: a number in use is one connection.
  enter(5);
  BOOST_TEST(all.size() == 1u);
  BOOST_TEST(all.waiting() == 1u);
}

BOOST_AUTO_TEST_CASE(only_the_first_message_of_a_connection_is_its_first) {
  enter(5);
  BOOST_TEST(all.said(5, "anna", 100, now));
  BOOST_TEST(!all.said(5, "anna", 100, now));
  enter(5);
  BOOST_TEST(all.said(5, "anna", 100, now));
}

BOOST_AUTO_TEST_CASE(an_unknown_connection_does_no_harm) {
  all.closed(7);
  all.received(7, 2 * mib, now);
  speak(7);
  all.cut(7, CutReason::chosen_address);
  all.accepted(-1, 0, now);
  BOOST_TEST(pass(hours(1)).empty());
  BOOST_TEST(all.size() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(bounded_connections)

BOOST_AUTO_TEST_CASE(beyond_the_bound_those_that_wait_longest_for_their_first_message_go) {
  ConnectionLimits limits;
  limits.all = 3;
  Door door(limits);
  for (const int descriptor : {1, 2, 3, 4, 5}) {
    door.enter(descriptor);
    if (descriptor == 2) door.speak(2);
  }
  const auto cuts = door.pass();
  BOOST_REQUIRE_EQUAL(cuts.size(), 2u);
  BOOST_TEST(cuts[0].descriptor == 1);
  BOOST_TEST(cuts[1].descriptor == 3);
  BOOST_TEST(cuts[0].reason == CutReason::full);
  BOOST_TEST(door.pass().empty());  // they count until they have closed, and go once
  door.all.closed(1);
  door.all.closed(3);
  BOOST_TEST(door.pass().empty());
}

BOOST_AUTO_TEST_CASE(who_has_spoken_never_makes_room_for_others) {
  ConnectionLimits limits;
  limits.all = 2;
  Door door(limits);
  for (const int descriptor : {1, 2}) {
    door.enter(descriptor);
    door.speak(descriptor);
  }
  door.enter(3);
  const auto cuts = door.pass();
  BOOST_REQUIRE_EQUAL(cuts.size(), 1u);
  BOOST_TEST(cuts[0].descriptor == 3);
}

BOOST_AUTO_TEST_CASE(of_too_many_connections_of_a_key_the_one_silent_longest_goes) {
  ConnectionLimits limits;
  limits.per_key = 2;
  Door door(limits);
  for (const int descriptor : {1, 2, 3}) {
    door.enter(descriptor);
    door.now = door.now + seconds(1);
    door.speak(descriptor);
    if (descriptor != 2) continue;
    door.now = door.now + seconds(1);
    door.speak(1);
  }
  const auto cuts = door.pass();
  BOOST_REQUIRE_EQUAL(cuts.size(), 1u);
  BOOST_TEST(cuts[0].descriptor == 2);
  BOOST_TEST(cuts[0].reason == CutReason::too_many);
  door.enter(4);
  door.speak(4, "bruno");  // another key
  BOOST_TEST(door.pass().empty());
  door.all.closed(2);
  door.enter(5);
  door.speak(5);
  BOOST_TEST(door.pass().size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_key_begins_a_hundred_connections_in_ten_seconds_and_no_more) {
  field::HandshakeRate rate;
  const Instant now{100'000};
  for (std::uint32_t i = 0; i < field::handshakes_per_window; ++i)
    BOOST_TEST(rate.allows("anna", now));
  BOOST_TEST(!rate.allows("anna", now));
  BOOST_TEST(rate.allows("bruno", now));
  BOOST_TEST(!rate.allows("anna", now + milliseconds(9'999)));
  BOOST_TEST(rate.allows("anna", now + seconds(10)));
}

BOOST_AUTO_TEST_SUITE_END()
