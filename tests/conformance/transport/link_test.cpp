// What a session may rely on, whatever carries its messages.
#include <boost/mpl/list.hpp>
#include <boost/test/unit_test.hpp>

#include "tests/conformance/transport/transports.hpp"

using namespace liferelay;
using sdk::LinkFault;
using test::eventually;

namespace {

using Transports = boost::mpl::list<test::OverZmq, test::InMemory>;

template <class Transport>
struct Enrolled {
  Enrolled() {
    transport.allow(key.public_key);
    link = transport.link(key);
  }
  bool arrives() {
    return eventually(transport, [this] { return transport.input().next(arrival); });
  }
  bool comes_back() {
    return eventually(transport, [this] { return link->next(answer); });
  }
  bool faults_with(LinkFault fault) {
    return eventually(transport, [&] { return link->fault() == fault; });
  }

  wire::KeyPair key = sdk::make_key_pair();
  Transport transport;
  std::unique_ptr<sdk::Link> link;
  sequencer::Arrival arrival;
  Bytes answer;
};

Bytes bytes(std::string_view text) {
  return {text.begin(), text.end()};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(a_transport)

BOOST_AUTO_TEST_CASE_TEMPLATE(carries_messages_both_ways_with_the_senders_key, T, Transports) {
  Enrolled<T> one;
  one.link->connect(one.transport.endpoint());
  BOOST_REQUIRE(one.link->send(bytes("hello")));
  BOOST_REQUIRE(one.arrives());
  BOOST_TEST(one.arrival.public_key == one.key.public_key);
  BOOST_TEST((one.arrival.payload == bytes("hello")));
  BOOST_REQUIRE(one.transport.output().send(one.arrival.peer, bytes("welcome")));
  BOOST_REQUIRE(one.comes_back());
  BOOST_TEST((one.answer == bytes("welcome")));
  BOOST_TEST((one.link->fault() == LinkFault::none));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(keeps_the_order_of_one_connection, T, Transports) {
  Enrolled<T> one;
  one.link->connect(one.transport.endpoint());
  for (std::uint8_t i = 0; i < 200; ++i) BOOST_REQUIRE(one.link->send(Bytes{i}));
  for (std::uint8_t i = 0; i < 200; ++i) {
    BOOST_REQUIRE(one.arrives());
    BOOST_TEST((one.arrival.payload == Bytes{i}));
  }
  for (std::uint8_t i = 0; i < 200; ++i) {
    BOOST_REQUIRE(one.transport.output().send(one.arrival.peer, Bytes{i}));
  }
  for (std::uint8_t i = 0; i < 200; ++i) {
    BOOST_REQUIRE(one.comes_back());
    BOOST_TEST((one.answer == Bytes{i}));
  }
}

BOOST_AUTO_TEST_CASE_TEMPLATE(carries_the_largest_message_both_ways, T, Transports) {
  Enrolled<T> one;
  const Bytes largest(wire::max_message_bytes, 7);
  one.link->connect(one.transport.endpoint());
  BOOST_REQUIRE(one.link->send(largest));
  BOOST_REQUIRE(one.arrives());
  BOOST_TEST((one.arrival.payload == largest));
  BOOST_REQUIRE(one.transport.output().send(one.arrival.peer, largest));
  BOOST_REQUIRE(one.comes_back());
  BOOST_TEST((one.answer == largest));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(does_not_admit_an_unknown_key, T, Transports) {
  Enrolled<T> one;
  one.link = one.transport.link(sdk::make_key_pair());
  one.link->connect(one.transport.endpoint());
  one.link->send(bytes("let me in"));
  BOOST_TEST(one.faults_with(LinkFault::not_admitted));
  BOOST_TEST(!one.transport.input().next(one.arrival));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(does_not_admit_a_denied_key_again, T, Transports) {
  Enrolled<T> one;
  one.link->connect(one.transport.endpoint());
  one.link->send(bytes("before"));
  BOOST_REQUIRE(one.arrives());
  one.transport.deny(one.key.public_key);
  BOOST_REQUIRE(
      one.link->send(bytes("after")));  // on the open connection: the sequencer's to refuse
  BOOST_REQUIRE(one.arrives());
  BOOST_TEST(one.arrival.public_key == one.key.public_key);
  one.link->connect(one.transport.endpoint());
  BOOST_TEST(one.faults_with(LinkFault::not_admitted));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(says_when_nobody_is_there, T, Transports) {
  Enrolled<T> one;
  one.transport.stop_dispatcher();
  one.link->connect(one.transport.endpoint());
  BOOST_TEST(one.faults_with(LinkFault::unreachable));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(says_when_the_dispatcher_is_gone_and_connects_again, T, Transports) {
  Enrolled<T> one;
  one.link->connect(one.transport.endpoint());
  one.link->send(bytes("hello"));
  BOOST_REQUIRE(one.arrives());
  const sequencer::Peer before = one.arrival.peer;
  one.transport.stop_dispatcher();
  BOOST_TEST(one.faults_with(LinkFault::closed));
  one.link->close();
  one.transport.start();
  one.transport.allow(one.key.public_key);
  one.link->connect(one.transport.endpoint());
  BOOST_TEST((one.link->fault() == LinkFault::none));
  one.link->send(bytes("again"));
  BOOST_REQUIRE(one.arrives());
  BOOST_TEST((one.arrival.payload == bytes("again")));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(gives_each_connection_an_address_of_its_own, T, Transports) {
  Enrolled<T> one;
  one.link->connect(one.transport.endpoint());
  one.link->send(bytes("first"));
  BOOST_REQUIRE(one.arrives());
  const sequencer::Peer first = one.arrival.peer;
  one.link->connect(one.transport.endpoint());
  one.link->send(bytes("second"));
  BOOST_REQUIRE(one.arrives());
  BOOST_TEST(one.arrival.peer != first);
  BOOST_TEST(
      eventually(one.transport, [&] { return !one.transport.output().send(first, bytes("?")); }));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(keeps_nothing_of_a_connection_that_was_given_up, T, Transports) {
  Enrolled<T> one;
  one.link->connect(one.transport.endpoint());
  one.link->send(bytes("first"));
  BOOST_REQUIRE(one.arrives());
  one.transport.output().send(one.arrival.peer, bytes("to the first"));
  one.link->connect(one.transport.endpoint());
  one.link->send(bytes("second"));
  BOOST_REQUIRE(one.arrives());
  one.transport.output().send(one.arrival.peer, bytes("to the second"));
  BOOST_REQUIRE(one.comes_back());
  BOOST_TEST((one.answer == bytes("to the second")));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(a_closed_link_takes_and_gives_nothing, T, Transports) {
  Enrolled<T> one;
  BOOST_TEST(!one.link->send(bytes("too early")));
  one.link->connect(one.transport.endpoint());
  one.link->close();
  BOOST_TEST(!one.link->send(bytes("too late")));
  BOOST_TEST(!one.link->next(one.answer));
}

BOOST_AUTO_TEST_SUITE_END()
