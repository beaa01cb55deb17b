// What /healthz and /readyz say.
#include "dispatcher/monitor/health.hpp"

#include <boost/test/unit_test.hpp>

using namespace liferelay;
using namespace liferelay::monitor;

BOOST_AUTO_TEST_CASE(whoever_turns_is_alive_and_ready) {
  const Pulse pulse{milliseconds(500), false, journal::Space::ok};
  BOOST_TEST(is_alive(pulse).good);
  BOOST_TEST(is_ready(pulse).good);
}

BOOST_AUTO_TEST_CASE(whoever_hangs_is_neither_and_the_seconds_are_told) {
  const Pulse pulse{seconds(7), false, journal::Space::ok};
  BOOST_TEST(!is_alive(pulse).good);
  BOOST_TEST(!is_ready(pulse).good);
  BOOST_TEST(is_alive(pulse).why.en.find("7 s") != std::string::npos);
  BOOST_TEST(is_alive(pulse).why.zh.find("7 秒") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(whoever_stops_is_alive_but_not_ready) {
  const Pulse pulse{milliseconds(1), true, journal::Space::ok};
  BOOST_TEST(is_alive(pulse).good);
  BOOST_TEST(!is_ready(pulse).good);
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_not_ready_and_a_low_one_is) {
  BOOST_TEST(is_ready({milliseconds(1), false, journal::Space::low}).good);
  const Verdict full = is_ready({milliseconds(1), false, journal::Space::critical});
  BOOST_TEST(!full.good);
  BOOST_TEST(full.why.en.find("alarms are still taken") != std::string::npos);
}
