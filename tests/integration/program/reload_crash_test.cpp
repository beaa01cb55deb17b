// A reload by signal, and a process that ends in the middle of one: the site is the old one or the
// new one, and the journal is proven.
#include <csignal>

#include <boost/test/unit_test.hpp>
#include <sys/stat.h>

#include "tests/integration/program/own_dispatcher.hpp"

using namespace liferelay;
using namespace liferelay::test;

namespace {

// Somebody new, and a map of another part: building it takes a while.
void change(const OwnDispatcher& house) {
  house.change("site.toml", "clip = \"9.47,47.04,9.64,47.28\"", "clip = \"9.48,47.05,9.63,47.27\"");
  house.write("people.csv", house.read("people.csv") + "P99,New Person,+423,staff\n");
}

bool has_new_person(const OwnDispatcher& house) {
  return house({"people", "list"}).out.find("New Person") != std::string::npos;
}

void raise(const OwnDispatcher& house) {
  const Outcome raised = house({"alarm", "--kind", "injured", "--at", "47.1500,9.5150"});
  BOOST_TEST(raised.code == 0, raised.err);
}

void check_proven(const OwnDispatcher& house) {
  const Outcome verified = house({"journal", "verify"});
  BOOST_TEST(verified.code == 0, verified.out + verified.err);
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_hang_up_signal_reads_the_site_anew_and_a_second_one_meanwhile_once_more) {
  OwnDispatcher house;
  house.start();
  change(house);
  house.send(SIGHUP);
  BOOST_REQUIRE(eventually([&] { return house.logged("site_reload_begins") == 1; }));
  house.send(SIGHUP);
  BOOST_REQUIRE(eventually([&] { return house.logged("site_reload_ends") == 2; }));
  BOOST_TEST(has_new_person(house));
  BOOST_TEST(house.stop() == 0);
  check_proven(house);
}

BOOST_AUTO_TEST_CASE(killed_while_a_site_is_read_the_next_start_takes_the_folder_as_it_is) {
  OwnDispatcher house;
  house.start();
  raise(house);
  change(house);
  house.send(SIGHUP);
  BOOST_REQUIRE(eventually([&] { return house.logged("site_reload_begins") == 1; }));
  house.send(SIGKILL);
  house.end();
  check_proven(house);
  house.start();
  BOOST_TEST(has_new_person(house));
  raise(house);
  BOOST_TEST(house.stop() == 0);
  check_proven(house);
}

BOOST_AUTO_TEST_CASE(killed_right_after_the_swap_the_new_site_was_recorded) {
  OwnDispatcher house;
  house.start();
  raise(house);
  change(house);
  house.send(SIGHUP);
  BOOST_REQUIRE(eventually([&] { return house.logged("site_reload_ends") == 1; }));
  raise(house);
  house.send(SIGKILL);
  house.end();
  check_proven(house);
  house.start();
  BOOST_TEST(has_new_person(house));
  BOOST_TEST(house.stop() == 0);
  check_proven(house);
}

BOOST_AUTO_TEST_CASE(stopped_while_a_site_is_read_everything_is_in_the_journal) {
  OwnDispatcher house;
  house.start();
  raise(house);
  change(house);
  house.send(SIGHUP);
  BOOST_REQUIRE(eventually([&] { return house.logged("site_reload_begins") == 1; }));
  BOOST_TEST(house.stop() == 0);
  check_proven(house);
  house.start();
  BOOST_TEST(has_new_person(house));
  BOOST_TEST(house.stop() == 0);
}

BOOST_AUTO_TEST_CASE(a_pipe_in_place_of_a_site_file_is_refused_and_nothing_waits_for_it) {
  OwnDispatcher house;
  house.start();
  std::filesystem::remove(house.site() + "/people.csv");
  BOOST_REQUIRE(::mkfifo((house.site() + "/people.csv").c_str(), 0600) == 0);
  const Outcome refused = house({"site", "reload"});
  BOOST_TEST(refused.code == 1);
  BOOST_TEST(refused.out.find("people.csv") != std::string::npos, refused.out);
  raise(house);
  BOOST_TEST(house.stop() == 0);
}
