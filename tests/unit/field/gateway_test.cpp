// Who gets in, what gets through, and what is said when the door cannot open.
#include <chrono>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "dispatcher/domain/refusal.hpp"
#include "dispatcher/wire/codec.hpp"
#include "tests/unit/field/visitor.hpp"

using namespace liferelay;
using field::Gateway;
using field::make_key_pair;
using test::door_for;
using test::Visitor;
using test::wait_until;

namespace {

struct OpenDoor {
  OpenDoor() : key(make_key_pair()), options(door_for(key.public_key)) {
    auto opened = Gateway::open(options);
    BOOST_REQUIRE_MESSAGE(opened, "the gateway did not open");
    gateway = std::move(*opened);
  }

  wire::KeyPair key;
  field::GatewayOptions options;
  std::unique_ptr<Gateway> gateway;
  sequencer::Arrival arrival;
};

constexpr int refused_events = ZMQ_EVENT_HANDSHAKE_FAILED_AUTH |
                               ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL |
                               ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL | ZMQ_EVENT_DISCONNECTED;

}  // namespace

BOOST_FIXTURE_TEST_SUITE(an_open_door, OpenDoor)

BOOST_AUTO_TEST_CASE(an_enrolled_key_gets_in_and_its_messages_carry_it) {
  Visitor visitor(*gateway, options.key.public_key, key);
  visitor.say("hello");
  BOOST_REQUIRE(wait_until(*gateway, [&] { return gateway->next(arrival); }));
  BOOST_TEST(arrival.public_key == key.public_key);
  BOOST_TEST(std::string(arrival.payload.begin(), arrival.payload.end()) == "hello");
  BOOST_TEST(gateway->send(arrival.peer, as_bytes("well heard")));
  std::string answer;
  BOOST_TEST(wait_until(*gateway, [&] { return visitor.hear(answer); }));
  BOOST_TEST(answer == "well heard");
  BOOST_TEST(gateway->counters().handshakes_accepted == 1u);
  BOOST_TEST(gateway->counters().handshakes_refused == 0u);
}

BOOST_AUTO_TEST_CASE(an_unknown_key_is_refused_and_counted) {
  Visitor visitor(*gateway, options.key.public_key, make_key_pair());
  visitor.say("let me in");
  BOOST_TEST(wait_until(*gateway, [&] { return visitor.saw(ZMQ_EVENT_HANDSHAKE_FAILED_AUTH); }));
  BOOST_TEST(!gateway->next(arrival));
  BOOST_TEST(gateway->counters().handshakes_refused == 1u);
}

BOOST_AUTO_TEST_CASE(a_visitor_without_encryption_is_refused) {
  Visitor visitor(*gateway, {}, {}, Visitor::Security::none);
  visitor.say("let me in");
  BOOST_TEST(wait_until(*gateway, [&] { return visitor.saw(refused_events); }));
  BOOST_TEST(!gateway->next(arrival));
}

BOOST_AUTO_TEST_CASE(a_visitor_that_expects_another_server_does_not_talk_to_us) {
  Visitor visitor(*gateway, make_key_pair().public_key, key);
  visitor.say("are you somebody else?");
  BOOST_TEST(wait_until(*gateway, [&] { return visitor.saw(refused_events); }));
  BOOST_TEST(!visitor.saw(ZMQ_EVENT_HANDSHAKE_SUCCEEDED));
  BOOST_TEST(!gateway->next(arrival));
}

BOOST_AUTO_TEST_CASE(two_frames_are_dropped_and_answered_with_a_refusal) {
  Visitor visitor(*gateway, options.key.public_key, key);
  visitor.say("one", true);
  visitor.say("two");
  visitor.say("alone");
  BOOST_REQUIRE(wait_until(*gateway, [&] { return gateway->next(arrival); }));
  BOOST_TEST(std::string(arrival.payload.begin(), arrival.payload.end()) == "alone");
  BOOST_TEST(gateway->counters().wrong_frames == 1u);
  std::string answer;
  BOOST_REQUIRE(wait_until(*gateway, [&] { return visitor.hear(answer); }));
  const auto refusal = wire::decode_from_dispatcher(as_bytes(answer));
  BOOST_REQUIRE(refusal);
  BOOST_TEST(std::get<wire::Refused>(*refusal).code == 100);
  BOOST_TEST(std::get<wire::Refused>(*refusal).field == "frames");
}

BOOST_AUTO_TEST_CASE(the_largest_message_passes_and_one_byte_more_ends_the_connection) {
  Visitor visitor(*gateway, options.key.public_key, key);
  visitor.say(std::string(wire::max_message_bytes, 'x'));
  BOOST_REQUIRE(wait_until(*gateway, [&] { return gateway->next(arrival); }));
  BOOST_TEST(arrival.payload.size() == wire::max_message_bytes);
  visitor.say(std::string(wire::max_message_bytes + 1, 'x'));
  BOOST_TEST(wait_until(*gateway, [&] { return visitor.saw(ZMQ_EVENT_DISCONNECTED); }));
  BOOST_TEST(!gateway->next(arrival));
}

BOOST_AUTO_TEST_CASE(an_address_that_the_peer_chose_is_not_served) {
  Visitor visitor(*gateway, options.key.public_key, key, Visitor::Security::curve, "bell1");
  visitor.say("hello");
  BOOST_TEST(wait_until(
      *gateway, [&] { return gateway->next(arrival) || gateway->counters().chosen_address > 0; }));
  BOOST_TEST(gateway->counters().chosen_address == 1u);
  BOOST_TEST(gateway->counters().received == 0u);
}

BOOST_AUTO_TEST_CASE(
    a_key_that_is_allowed_later_gets_in_and_a_denied_one_keeps_only_its_connection) {
  const wire::KeyPair late = make_key_pair();
  Visitor early_bird(*gateway, options.key.public_key, late);
  BOOST_TEST(wait_until(*gateway, [&] { return early_bird.saw(ZMQ_EVENT_HANDSHAKE_FAILED_AUTH); }));
  gateway->allow(late.public_key);
  Visitor visitor(*gateway, options.key.public_key, late);
  visitor.say("before");
  BOOST_REQUIRE(wait_until(*gateway, [&] { return gateway->next(arrival); }));

  gateway->deny(late.public_key);
  visitor.say("after");
  BOOST_REQUIRE(wait_until(*gateway, [&] { return gateway->next(arrival); }));
  BOOST_TEST(arrival.public_key == late.public_key);  // so that the sequencer can refuse it
  Visitor again(*gateway, options.key.public_key, late);
  BOOST_TEST(wait_until(*gateway, [&] { return again.saw(ZMQ_EVENT_HANDSHAKE_FAILED_AUTH); }));
}

BOOST_AUTO_TEST_CASE(sending_to_a_peer_that_is_gone_says_so) {
  {
    Visitor visitor(*gateway, options.key.public_key, key);
    visitor.say("hello");
    BOOST_REQUIRE(wait_until(*gateway, [&] { return gateway->next(arrival); }));
  }
  BOOST_TEST(
      wait_until(*gateway, [&] { return !gateway->send(arrival.peer, as_bytes("there?")); }));
  BOOST_TEST(gateway->counters().unsent >= 1u);
}

BOOST_AUTO_TEST_CASE(sending_to_a_peer_that_never_was_says_so) {
  BOOST_TEST(!gateway->send("nobody", as_bytes("there?")));
}

BOOST_AUTO_TEST_CASE(a_peer_that_does_not_read_fills_its_own_queue_only) {
  options.queued_to_peer = 4;
  auto narrow = Gateway::open(options);
  BOOST_REQUIRE(narrow);
  Visitor deaf((**narrow), options.key.public_key, key);
  deaf.say("hello");
  BOOST_REQUIRE(wait_until(**narrow, [&] { return (*narrow)->next(arrival); }));
  const Bytes large(wire::max_message_bytes, 0);
  int taken = 0;
  while (taken < 10'000 && (*narrow)->send(arrival.peer, large)) ++taken;
  BOOST_TEST(taken < 10'000);
}

BOOST_AUTO_TEST_CASE(waking_ends_the_present_wait) {
  // Without the wake the wait lasts an hour and the test's own time limit ends it.
  std::thread other([this] { gateway->wake(); });
  gateway->wait(hours(1));
  other.join();
  gateway->wake();
  gateway->wait(hours(1));
}

BOOST_AUTO_TEST_CASE(a_port_in_use_is_named) {
  field::GatewayOptions second = options;
  second.endpoint = gateway->endpoint();
  const auto opened = Gateway::open(second);
  BOOST_REQUIRE(!opened);
  BOOST_TEST((opened.error().kind == ErrorKind::environment));
  BOOST_TEST(opened.error().what.en.find(gateway->endpoint() + " is in use") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(a_door_that_must_not_open)

BOOST_AUTO_TEST_CASE(if_everybody_were_enrolled_the_self_test_refuses_to_start) {
  auto options = door_for({});
  options.is_enrolled = [](std::string_view) { return true; };
  const auto opened = Gateway::open(options);
  BOOST_REQUIRE(!opened);
  BOOST_TEST((opened.error().kind == ErrorKind::forbidden));
  BOOST_TEST(opened.error().what.en.find("nobody enrolled got in") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(if_nobody_could_get_in_the_self_test_refuses_to_start) {
  auto options = door_for({});
  options.key.public_key = make_key_pair().public_key;  // does not belong to the secret key
  const auto opened = Gateway::open(options);
  BOOST_REQUIRE(!opened);
  BOOST_TEST((opened.error().kind == ErrorKind::environment));
  BOOST_TEST(opened.error().what.en.find("did not get in") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_malformed_key_is_refused_without_repeating_it) {
  auto options = door_for({});
  options.key.secret_key = "short-secret";
  const auto opened = Gateway::open(options);
  BOOST_REQUIRE(!opened);
  BOOST_TEST((opened.error().kind == ErrorKind::input));
  BOOST_TEST(opened.error().what.en.find("short-secret") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_malformed_address_is_refused) {
  auto options = door_for({});
  options.endpoint = "127.0.0.1";
  const auto opened = Gateway::open(options);
  BOOST_REQUIRE(!opened);
  BOOST_TEST(opened.error().what.en.find("tcp://HOST:PORT") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_address_of_another_machine_is_refused) {
  auto options = door_for({});
  options.endpoint = "tcp://192.0.2.1:7450";
  const auto opened = Gateway::open(options);
  BOOST_REQUIRE(!opened);
  BOOST_TEST(opened.error().what.en.find("cannot be opened") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
