// Addresses as people type them.
#include <boost/test/unit_test.hpp>

#include "dispatcher/http/server.hpp"

using namespace liferelay;
using http::parse_address;

BOOST_AUTO_TEST_CASE(a_port_alone_is_on_this_machine_only) {
  const auto address = parse_address("7812");
  BOOST_REQUIRE(address);
  BOOST_TEST(address->host == "127.0.0.1");
  BOOST_TEST(address->port == 7812);
}

BOOST_AUTO_TEST_CASE(addresses_are_written_as_they_are_read) {
  for (const std::string words : {"127.0.0.1:7812", "0.0.0.0:1", "[::1]:65535", "[::]:0"}) {
    const auto address = parse_address(words);
    BOOST_REQUIRE_MESSAGE(address, words);
    BOOST_TEST(http::to_string(*address) == words);
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_address_is_answered_with_a_sentence) {
  for (const std::string words : {"", "on", "65536", "-1", "7812x", " 7812", ":7812", "localhost:1",
                                  "::1:7812", "[127.0.0.1]:1", "[::1]", "1.2.3:4", "1.2.3.4:"}) {
    const auto address = parse_address(words);
    BOOST_TEST_CONTEXT(words) {
      BOOST_REQUIRE(!address);
      BOOST_TEST((address.error().kind == ErrorKind::usage));
      BOOST_TEST(address.error().what.en.find("[::1]:7812") != std::string::npos);
    }
  }
}
