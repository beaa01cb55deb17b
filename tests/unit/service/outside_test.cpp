// Where metrics are answered when nobody said so.
#include "dispatcher/service/outside.hpp"

#include <boost/test/unit_test.hpp>

using namespace liferelay;
using service::metrics_address;

namespace {

// "": nowhere.
std::string place(const std::string& words, const std::string& endpoint) {
  const auto address = metrics_address(words, endpoint);
  BOOST_REQUIRE(address);
  return *address ? http::to_string(**address) : "";
}

}  // namespace

BOOST_AUTO_TEST_CASE(metrics_are_at_the_port_after_the_door_on_this_machine_alone) {
  BOOST_TEST(place("", "tcp://127.0.0.1:7811") == "127.0.0.1:7812");
  BOOST_TEST(place("", "tcp://0.0.0.0:9000") == "127.0.0.1:9001");
  BOOST_TEST(place("", "tcp://[::1]:9000") == "127.0.0.1:9001");
}

BOOST_AUTO_TEST_CASE(a_door_at_any_port_has_no_metrics_beside_it) {
  BOOST_TEST(place("", "tcp://127.0.0.1:*") == "");
  BOOST_TEST(place("", "tcp://127.0.0.1:0") == "");
  BOOST_TEST(place("", "tcp://127.0.0.1:65535") == "");  // no port comes after it
  BOOST_TEST(place("", "ipc:///run/door") == "");
  BOOST_TEST(place("", "") == "");
}

BOOST_AUTO_TEST_CASE(what_was_asked_for_is_taken) {
  BOOST_TEST(place("off", "tcp://127.0.0.1:7811") == "");
  BOOST_TEST(place("0", "tcp://127.0.0.1:*") == "127.0.0.1:0");
  BOOST_TEST(place("0.0.0.0:80", "tcp://127.0.0.1:7811") == "0.0.0.0:80");
  BOOST_TEST(!metrics_address("on", "tcp://127.0.0.1:7811"));
}
