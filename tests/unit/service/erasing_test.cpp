// Emptying a row of the registry, and the days whose positions end.
#include <boost/test/unit_test.hpp>

#include "dispatcher/service/registry_row.hpp"
#include "dispatcher/service/retention.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace liferelay;
using service::without_person;

BOOST_AUTO_TEST_CASE(a_row_keeps_its_id_and_kind_and_every_other_byte_of_the_file_stays) {
  const std::string before =
      "# our people\r\nid,name,phone,kind,retired\r\nP1,Anna,1,staff,\r\n\r\nP2,\"B, "
      "B\",2,unit,\r\n";
  const std::string after =
      "# our people\r\nid,name,phone,kind,retired\r\nP1,,,staff,2026-11-21\r\n\r\nP2,\"B, "
      "B\",2,unit,\r\n";
  BOOST_TEST(without_person(before, "P1", "2026-11-21").value() == after);
  BOOST_TEST(without_person(after, "P1", "2026-12-01").value() == after);  // nothing left to do
  BOOST_TEST(!without_person(before, "P3", "2026-11-21").has_value());
  BOOST_TEST(!without_person(before, "Anna", "2026-11-21").has_value());
}

BOOST_AUTO_TEST_CASE(a_file_without_the_column_gets_it) {
  BOOST_TEST(
      without_person("kind;name;id\nstaff;Anna;P1\nstaff;B;P2", "P2", "2026-11-21").value() ==
      "kind;name;id;retired\nstaff;Anna;P1\nstaff;;P2;2026-11-21");
  BOOST_TEST(without_person("\xEF\xBB\xBFid,kind\nP1,staff\n", "P1", "2026-11-21").value() ==
             "\xEF\xBB\xBFid,kind,retired\nP1,staff,2026-11-21\n");
}

BOOST_AUTO_TEST_CASE(only_days_older_than_what_is_kept_are_destroyed) {
  const std::vector<std::string> owners{"day:20261020", "day:20261021", "day:20261022",
                                        "day:20261121", "day:1"};
  const Instant now{1'795'262'400'000};  // 2026-11-21
  const std::vector<std::string> old{"day:20261020", "day:20261021"};
  BOOST_TEST((service::days_to_destroy(owners, now, 30) == old));
  BOOST_TEST(service::days_to_destroy(owners, now, 3'650).empty());
}

BOOST_AUTO_TEST_CASE(destroying_old_days_leaves_the_others_and_everything_personal) {
  test::ScratchFolder folder;
  auto keys = journal::KeyRing::load(folder.file("keys")).value();
  for (const char* owner : {"day:20260101", "day:20261121", "person:3"})
    BOOST_REQUIRE(keys->seal(owner, {}).has_value());
  sequencer::SilentLog log;
  service::destroy_old_days(*keys, Instant{1'795'262'400'000}, 30, log);
  using State = journal::KeyRing::KeyState;
  BOOST_TEST((keys->state("day:20260101") == State::destroyed));
  BOOST_TEST((keys->state("day:20261121") == State::present));
  BOOST_TEST((keys->state("person:3") == State::present));
}
