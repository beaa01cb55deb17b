// A real door and guests who break its bounds: they are cut, and nobody else notices.
#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <thread>

#include <arpa/inet.h>
#include <boost/test/unit_test.hpp>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "dispatcher/field/handshake_rate.hpp"
#include "dispatcher/wire/messages.hpp"
#include "tests/unit/field/visitor.hpp"

using namespace liferelay;
using field::CutReason;
using field::Gateway;
using field::make_key_pair;
using test::door_for;
using test::Visitor;
using test::wait_until;

BOOST_TEST_DONT_PRINT_LOG_VALUE(liferelay::field::CutReason)

namespace {

// A TCP connection that never says what the door waits for.
class RawGuest {
 public:
  explicit RawGuest(const std::string& endpoint) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    const auto port = std::stoul(endpoint.substr(endpoint.rfind(':') + 1));
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    connected_ = connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~RawGuest() { close(socket_); }
  RawGuest(const RawGuest&) = delete;
  RawGuest& operator=(const RawGuest&) = delete;

  bool connected() const { return connected_; }
  // Whether the other side has ended the connection; what it sent before is thrown away.
  bool ended() {
    std::array<char, 512> bytes{};
    const auto got = recv(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT);
    return got == 0 || (got < 0 && errno != EAGAIN);
  }
  bool say(const std::string& bytes) {
    return send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT) > 0;
  }

 private:
  int socket_;
  bool connected_ = false;
};

struct Door {
  Door() : key(make_key_pair()), options(door_for(key.public_key)) {}
  void open() {
    auto opened = Gateway::open(options);
    BOOST_REQUIRE_MESSAGE(opened, "the gateway did not open");
    gateway = std::move(*opened);
  }
  bool hears(const std::string& words) {
    return wait_until(*gateway, [&] {
      return gateway->next(arrival) &&
             std::string(arrival.payload.begin(), arrival.payload.end()) == words;
    });
  }
  std::vector<field::Cut> cuts_within_patience() {
    std::vector<field::Cut> cuts;
    wait_until(*gateway, [&] { return !(cuts = gateway->take_cuts()).empty(); });
    return cuts;
  }

  wire::KeyPair key;
  field::GatewayOptions options;
  std::unique_ptr<Gateway> gateway;
  sequencer::Arrival arrival;
};

// The library sends a message's first frame when its last one is written; so this one has an end,
// but a late one: 60 MB.
bool goes_on_for_ever(Gateway& gateway, Visitor& visitor) {
  const std::string frame(60'000, 'x');
  for (int i = 0; i < 1'000; ++i) visitor.say(frame, true);
  visitor.say("end");
  return !wait_until(gateway, [&] { return visitor.saw(ZMQ_EVENT_DISCONNECTED); });
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(the_warden, Door)

BOOST_AUTO_TEST_CASE(a_message_without_an_end_ends_its_connection_and_names_its_key) {
  open();
  Visitor other(*gateway, options.key.public_key, key);
  other.say("hello");
  BOOST_REQUIRE(hears("hello"));
  Visitor visitor(*gateway, options.key.public_key, key);
  visitor.say("good day");
  BOOST_REQUIRE(hears("good day"));

  BOOST_TEST(!goes_on_for_ever(*gateway, visitor));
  const auto cuts = cuts_within_patience();
  BOOST_REQUIRE_EQUAL(cuts.size(), 1u);
  BOOST_TEST(cuts[0].reason == CutReason::endless);
  BOOST_TEST(cuts[0].public_key == key.public_key);
  const field::Notice shown{TroubleKind::endless_message, false, key.public_key};
  BOOST_TEST((gateway->take_notices() == std::vector<field::Notice>{shown}));
  other.say("I am still here");
  BOOST_TEST(hears("I am still here"));
}

BOOST_AUTO_TEST_CASE(a_key_whose_first_message_has_no_end_is_named_too) {
  open();
  Visitor visitor(*gateway, options.key.public_key, key);
  BOOST_TEST(!goes_on_for_ever(*gateway, visitor));
  const auto cuts = cuts_within_patience();
  BOOST_REQUIRE_EQUAL(cuts.size(), 1u);
  BOOST_TEST(cuts[0].public_key == key.public_key);
  BOOST_TEST(gateway->take_notices().size() == 1u);
  BOOST_TEST(!gateway->next(arrival));
}

BOOST_AUTO_TEST_CASE(many_large_messages_that_nobody_reads_yet_are_no_message_without_an_end) {
  options.queued_from_peer = 8;
  open();
  Visitor visitor(*gateway, options.key.public_key, key);
  visitor.say("hello");
  BOOST_REQUIRE(hears("hello"));
  const std::string large(wire::max_message_bytes, 'x');
  constexpr int count = 200;
  for (int i = 0; i < count; ++i) visitor.say(large);
  for (int i = 0; i < 20; ++i) gateway->wait(milliseconds(20));
  int heard = 0;
  BOOST_TEST(wait_until(*gateway, [&] {
    heard += gateway->next(arrival) ? 1 : 0;
    return heard == count;
  }));
  BOOST_TEST(gateway->take_cuts().empty());
}

BOOST_AUTO_TEST_CASE(an_address_that_the_peer_chose_ends_its_connection) {
  open();
  for (const std::string& chosen :
       {std::string("bell1"), std::string("\0abc", 4), std::string(255, 'b')}) {
    Visitor visitor(*gateway, options.key.public_key, key, Visitor::Security::curve, chosen);
    visitor.say("hello");
    BOOST_TEST(wait_until(
        *gateway, [&] { return gateway->next(arrival) || visitor.saw(ZMQ_EVENT_DISCONNECTED); }));
    const auto cuts = cuts_within_patience();
    BOOST_REQUIRE_EQUAL(cuts.size(), 1u);
    BOOST_TEST(cuts[0].reason == CutReason::chosen_address);
    BOOST_TEST(cuts[0].public_key == key.public_key);
  }
  BOOST_TEST(gateway->counters().received == 0u);
}

// The library numbers its peers from an unseeded rand(), and stops the process when a peer chose
// the next number as its own address before.
BOOST_AUTO_TEST_CASE(the_address_of_the_next_peer_cannot_be_foretold) {
  std::srand(1);  // as in a process in which nobody seeds
  open();
  constexpr std::uint32_t first = 0x6b8b4567;  // what the library makes of that
  std::vector<std::unique_ptr<Visitor>> visitors;
  for (std::uint32_t number = first; number < first + 6; ++number) {
    std::string chosen(1, '\0');
    for (const unsigned shift : {24u, 16u, 8u, 0u}) chosen += static_cast<char>(number >> shift);
    visitors.push_back(std::make_unique<Visitor>(*gateway, options.key.public_key, key,
                                                 Visitor::Security::curve, chosen));
  }
  wait_until(*gateway, [&] { return gateway->counters().handshakes_accepted == 6; });
  Visitor honest(*gateway, options.key.public_key, key);
  honest.say("hello");
  BOOST_TEST(hears("hello"));
}

// The address of a connected peer, chosen by another one.
BOOST_AUTO_TEST_CASE(an_address_in_use_gets_nothing_that_is_meant_for_its_owner) {
  options.connections.first_message_within = seconds(1);
  open();
  Visitor owner(*gateway, options.key.public_key, key);
  owner.say("hello");
  BOOST_REQUIRE(hears("hello"));
  const std::string address = arrival.peer;
  Visitor thief(*gateway, options.key.public_key, key, Visitor::Security::curve, address);
  // The library hears nothing of what it says; so it counts as one who never spoke.
  for (int i = 0; i < 10; ++i) thief.say("mine");
  const auto cuts = cuts_within_patience();
  BOOST_REQUIRE_EQUAL(cuts.size(), 1u);
  BOOST_TEST(cuts[0].reason == CutReason::no_message);
  BOOST_TEST(!gateway->next(arrival));
  BOOST_TEST(gateway->counters().received == 1u);
  BOOST_TEST(gateway->send(address, as_bytes("yours")));
  std::string answer;
  BOOST_TEST(wait_until(*gateway, [&] { return owner.hear(answer); }));
  BOOST_TEST(answer == "yours");
  BOOST_TEST(!thief.hear(answer));
}

// A connection ends while its queue is full. With a heartbeat of the door's own the library's
// assertion ended the process here, after two seconds at the latest.
BOOST_AUTO_TEST_CASE(a_connection_that_ends_while_its_queue_is_full_does_no_harm) {
  options.queued_from_peer = 4;
  options.connections.message_at_least_every = milliseconds(200);
  open();
  Visitor visitor(*gateway, options.key.public_key, key);
  visitor.say("hello");
  BOOST_REQUIRE(hears("hello"));
  for (int i = 0; i < 50; ++i) visitor.say("unread");
  for (int i = 0; i < 250; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    gateway->wait({});
  }
  BOOST_TEST(gateway->take_cuts().size() == 1u);
  Visitor other(*gateway, options.key.public_key, key);
  other.say("good day");
  BOOST_TEST(hears("good day"));
}

BOOST_AUTO_TEST_CASE(connections_that_never_speak_make_room_for_one_that_does) {
  options.connections.all = 8;
  open();
  std::vector<std::unique_ptr<RawGuest>> crowd;
  for (int i = 0; i < 40; ++i) {
    crowd.push_back(std::make_unique<RawGuest>(gateway->endpoint()));
    BOOST_REQUIRE(crowd.back()->connected());
  }
  BOOST_TEST(wait_until(*gateway, [&] {
    return std::count_if(crowd.begin(), crowd.end(), [](auto& one) { return one->ended(); }) >= 32;
  }));
  Visitor visitor(*gateway, options.key.public_key, key);
  visitor.say("hello");
  BOOST_TEST(hears("hello"));
  const field::Notice low{TroubleKind::descriptors_low, false, {}};
  BOOST_TEST((gateway->take_notices() == std::vector<field::Notice>{low}));
  BOOST_TEST(gateway->counters().connections <= 8u);
}

BOOST_AUTO_TEST_CASE(garbage_instead_of_a_handshake_ends_its_connection_at_once) {
  open();
  RawGuest guest(gateway->endpoint());
  guest.say(std::string(100, '\xee'));
  BOOST_TEST(wait_until(*gateway, [&] { return guest.ended(); }));
  BOOST_TEST(wait_until(*gateway, [&] { return gateway->counters().connections == 0; }));
}

BOOST_AUTO_TEST_CASE(a_key_that_connects_too_often_waits) {
  open();
  for (std::uint32_t i = 0; i < field::handshakes_per_window; ++i) {
    Visitor visitor(*gateway, options.key.public_key, key);
    BOOST_REQUIRE(wait_until(*gateway, [&] { return visitor.saw(ZMQ_EVENT_HANDSHAKE_SUCCEEDED); }));
  }
  Visitor late(*gateway, options.key.public_key, key);
  BOOST_TEST(wait_until(*gateway, [&] { return late.saw(ZMQ_EVENT_HANDSHAKE_FAILED_AUTH); }));
  BOOST_TEST(gateway->counters().handshakes_too_fast >= 1u);
}

BOOST_AUTO_TEST_SUITE_END()
