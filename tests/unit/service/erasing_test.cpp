// Emptying a row of the registry, and the days whose positions end.
#include <filesystem>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "dispatcher/service/registry_row.hpp"
#include "dispatcher/service/retention.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace liferelay;

namespace {

std::optional<std::string> without_person(const std::string& text, const std::string& id,
                                          const std::string& date) {
  return service::without_person(text, id, date, "people.csv").value();
}

std::string read(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

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

BOOST_AUTO_TEST_CASE(what_an_import_kept_is_erased_too_and_so_is_the_file_behind_a_link) {
  test::ScratchFolder folder;
  const Instant today{1'795'262'400'000};  // 2026-11-21
  const std::string rows = "id,name,kind\nP1,Anna,staff\nP2,B,staff\n";
  std::ofstream(folder.file("real.csv")) << rows;
  std::filesystem::create_symlink(folder.file("real.csv"), folder.file("people.csv"));
  std::ofstream(folder.file("people.csv.before-import")) << rows;
  const std::string site = folder.path().string();
  BOOST_TEST((service::erase_registry_row(site, "P1", today).value() == service::RowErased::now));
  const std::string after = "id,name,kind,retired\nP1,,staff,2026-11-21\nP2,B,staff\n";
  BOOST_TEST(read(folder.file("real.csv")) == after);
  BOOST_TEST(read(folder.file("people.csv.before-import")) == after);
  BOOST_TEST(std::filesystem::is_symlink(folder.file("people.csv")));
  // Cut short between the two files: the same again reaches the second.
  std::ofstream(folder.file("people.csv.before-import")) << rows;
  BOOST_TEST((service::erase_registry_row(site, "P1", today).value() == service::RowErased::now));
  BOOST_TEST(read(folder.file("people.csv.before-import")) == after);
  BOOST_TEST(
      (service::erase_registry_row(site, "P1", today).value() == service::RowErased::before));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_table_is_said_and_not_taken_for_one_without_the_person) {
  test::ScratchFolder folder;
  std::ofstream(folder.file("people.csv")) << "id,name,kind\nP1,\"Anna,staff\n";
  const auto erased = service::erase_registry_row(folder.path().string(), "P1", Instant{1});
  BOOST_REQUIRE(!erased.has_value());
  BOOST_TEST((erased.error().kind == ErrorKind::input));
  BOOST_TEST(erased.error().what.en.find("people.csv") != std::string::npos);
  BOOST_TEST(read(folder.file("people.csv")) == "id,name,kind\nP1,\"Anna,staff\n");
  BOOST_TEST(!service::registry_row(folder.path().string(), "P1").has_value());
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
