// Verification and backup, also of a journal that is being written.
#include "dispatcher/journal/backup.hpp"

#include <algorithm>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "tests/support/scratch_folder.hpp"
#include "tests/unit/journal/workload.hpp"

namespace liferelay::journal {

namespace {

namespace fs = std::filesystem;

struct Fixture {
  test::ScratchFolder scratch;
  fs::path folder = scratch.path() / "journal";
  fs::path copy = scratch.path() / "backup";
  std::unique_ptr<SqliteStore> store = SqliteStore::open(options(folder)).value();
  std::vector<Head> heads{Head{}};

  void write_up_to(std::uint64_t last) {
    for (std::uint64_t number = store->last_sequence() + 1; number <= last; ++number) {
      BOOST_REQUIRE(step(*store, number).has_value());
      heads.push_back(store->head());
    }
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(journal_backup, Fixture)

BOOST_AUTO_TEST_CASE(a_verified_journal_is_counted) {
  write_up_to(25);
  store.reset();
  const ChainReport report = verify_chain(folder).value();
  BOOST_TEST((report.head == heads.back()));
  BOOST_TEST(report.segments == 3u);
  BOOST_TEST(report.commits == 25u);
  BOOST_TEST(report.records == 25u);
  BOOST_TEST(report.snapshots == 2u);
  BOOST_TEST(report.last_sequence == 25u);
  BOOST_TEST(report.first_commit == 1u);
  BOOST_TEST((report.identity == Identity{Mode::live, 1, "riverside"}));
  BOOST_TEST(report.entry_bytes > 25u * 20u);
  BOOST_TEST(report.file_bytes > report.entry_bytes);
  BOOST_TEST(!report.contains_head.has_value());
}

BOOST_AUTO_TEST_CASE(a_head_that_was_seen_is_found_and_another_is_not) {
  write_up_to(25);
  store.reset();
  for (const Head& head : heads)
    BOOST_TEST(verify_chain(folder, head).value().contains_head.value());
  Head other = heads[9];
  other.digest[5] ^= 1;
  BOOST_TEST(!verify_chain(folder, other).value().contains_head.value());
  BOOST_TEST(!verify_chain(folder, Head{26, heads[9].digest}).value().contains_head.value());
}

BOOST_AUTO_TEST_CASE(a_folder_without_a_journal_is_not_found) {
  BOOST_TEST((verify_chain(scratch.path() / "none").error().kind == ErrorKind::not_found));
  BOOST_TEST((backup(scratch.path() / "none", copy).error().kind == ErrorKind::not_found));
  BOOST_TEST(!fs::exists(copy));
}

BOOST_AUTO_TEST_CASE(a_journal_in_use_can_be_verified_and_goes_on) {
  write_up_to(13);
  BOOST_TEST((verify_chain(folder).value().head == heads.back()));
  write_up_to(14);
  BOOST_TEST((verify_chain(folder).value().head == heads.back()));
}

BOOST_AUTO_TEST_CASE(a_backup_of_a_journal_in_use_is_whole_and_restores_by_copying) {
  write_up_to(25);
  BOOST_TEST((backup(folder, copy).value().head == heads.back()));
  write_up_to(40);
  BOOST_TEST((verify_chain(copy).value().head == heads[25]));

  const fs::path restored = scratch.path() / "restored";
  fs::create_directories(restored);
  fs::copy(copy, restored);
  {
    const auto again = SqliteStore::open(options(restored)).value();
    BOOST_TEST(again->notices().empty());
    BOOST_TEST((again->head() == heads[25]));
    BOOST_REQUIRE(step(*again, 26).has_value());
  }
  BOOST_TEST(complaint(restored, {26}) == "");
  // The same commit after the same history: the same head.
  BOOST_TEST((verify_chain(restored).value().head == heads[26]));
}

BOOST_AUTO_TEST_CASE(a_backup_has_finished_files_only_and_no_keys) {
  write_up_to(13);
  BOOST_REQUIRE(backup(folder, copy).has_value());
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(copy)) names.push_back(entry.path().filename());
  std::sort(names.begin(), names.end());
  BOOST_TEST((names == std::vector<std::string>{"head", "segment-000001.db", "segment-000002.db"}));
}

BOOST_AUTO_TEST_CASE(a_folder_that_holds_something_is_not_overwritten) {
  write_up_to(3);
  fs::create_directories(copy);
  std::ofstream(copy / "mine") << "x";
  BOOST_TEST((backup(folder, copy).error().kind == ErrorKind::conflict));
  BOOST_TEST(fs::exists(copy / "mine"));
}

BOOST_AUTO_TEST_CASE(backups_beside_a_busy_writer_hold_what_was_acknowledged_before_they_began) {
  store.reset();
  test::Child writer([&](const test::Child::Acknowledge& acknowledge) {
    return work(options(folder), 1'000'000, acknowledge);
  });
  for (int round = 0; round < 8; ++round) {
    for (int i = 0; i < 15; ++i) BOOST_REQUIRE(writer.next());
    const std::uint64_t acknowledged = writer.acknowledged().back();
    const auto made = backup(folder, copy);
    BOOST_REQUIRE_MESSAGE(made.has_value(), made.error().what.en);
    BOOST_TEST(made->last_sequence >= acknowledged);
    BOOST_TEST(complaint(copy, {acknowledged}) == "");
    fs::remove_all(copy);
  }
  writer.kill();
  writer.wait();
  BOOST_TEST(complaint(folder, writer.acknowledged()) == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liferelay::journal
