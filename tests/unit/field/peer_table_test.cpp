// An address never changes hands.
#include "dispatcher/field/peer_table.hpp"

#include <boost/test/unit_test.hpp>

using liferelay::field::PeerTable;

BOOST_AUTO_TEST_SUITE(peer_table)

BOOST_AUTO_TEST_CASE(an_address_stays_with_the_key_it_came_with_first) {
  PeerTable table(10);
  BOOST_TEST(table.belongs("a", "key 1"));
  BOOST_TEST(table.belongs("a", "key 1"));
  BOOST_TEST(!table.belongs("a", "key 2"));
  BOOST_TEST(table.belongs("b", "key 2"));
}

BOOST_AUTO_TEST_CASE(beyond_the_limit_the_oldest_address_is_forgotten) {
  PeerTable table(2);
  table.belongs("a", "key 1");
  table.belongs("b", "key 1");
  table.belongs("c", "key 1");
  BOOST_TEST(table.size() == 2u);
  BOOST_TEST(!table.belongs("c", "key 2"));
  BOOST_TEST(table.belongs("a", "key 2"));
}

BOOST_AUTO_TEST_SUITE_END()
