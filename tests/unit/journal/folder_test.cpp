// The journal's folder: who may use it, what a start removes, makes, says and refuses.
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "dispatcher/journal/layout.hpp"
#include "dispatcher/journal/sqlite.hpp"
#include "dispatcher/journal/verify.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/journal/workload.hpp"

namespace liferelay::journal {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t megabyte = std::uint64_t{1} << 20;

struct Fixture {
  test::ScratchFolder scratch;
  fs::path folder = scratch.path() / "journal";

  std::unique_ptr<SqliteStore> open() { return SqliteStore::open(options(folder)).value(); }
  Error refusal() { return SqliteStore::open(options(folder)).error(); }
  void fill(std::uint64_t records) {
    const auto store = open();
    for (std::uint64_t number = 1; number <= records; ++number) {
      BOOST_REQUIRE(step(*store, number).has_value());
    }
  }
  void change_header(const std::string& sql) {
    auto database = Database::open(segment_path(folder, 1), SQLITE_OPEN_READWRITE).value();
    BOOST_REQUIRE(database.run(sql.c_str()).has_value());
  }
};

bool says(const Error& error, std::string_view part) {
  return error.what.en.find(part) != std::string::npos && !error.what.zh.empty();
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(journal_folder, Fixture)

BOOST_AUTO_TEST_CASE(a_second_writer_is_refused_until_the_first_is_gone) {
  auto first = open();
  BOOST_TEST((refusal().kind == ErrorKind::conflict));
  BOOST_TEST(says(refusal(), "in use by another running dispatcher"));
  first.reset();
  BOOST_TEST(SqliteStore::open(options(folder)).has_value());
}

BOOST_AUTO_TEST_CASE(a_newer_format_is_refused_with_both_numbers) {
  fill(3);
  change_header("UPDATE header SET format = 2");
  BOOST_TEST((refusal().kind == ErrorKind::unsupported));
  BOOST_TEST(says(refusal(), "has format 2"));
  BOOST_TEST((verify_chain(folder).error().kind == ErrorKind::unsupported));
}

BOOST_AUTO_TEST_CASE(a_changed_header_is_damage) {
  fill(3);
  change_header("UPDATE header SET speed = 9");
  BOOST_TEST((refusal().kind == ErrorKind::damaged));
}

BOOST_AUTO_TEST_CASE(a_segment_that_was_never_finished_is_removed) {
  fill(12);
  std::ofstream(folder / "segment-000003.db.opening") << "half";
  std::ofstream(folder / "segment-000003.db.opening-wal") << "";
  open();
  BOOST_TEST(!fs::exists(folder / "segment-000003.db.opening"));
  BOOST_TEST(!fs::exists(folder / "segment-000003.db.opening-wal"));
  BOOST_TEST(complaint(folder, {12}) == "");
}

BOOST_AUTO_TEST_CASE(
    a_missing_segment_between_others_is_damage_and_a_missing_first_one_is_archived) {
  fill(30);
  fs::rename(segment_path(folder, 2), scratch.path() / "kept");
  BOOST_TEST((refusal().kind == ErrorKind::damaged));
  fs::rename(scratch.path() / "kept", segment_path(folder, 2));
  fs::remove(segment_path(folder, 1));
  const auto store = open();
  BOOST_TEST(store->first_commit() == 11u);
  BOOST_TEST((store->read(1, [](const CommitView&) -> Result<void> { return {}; }).error().kind ==
              ErrorKind::not_found));
  BOOST_TEST(verify_chain(folder).value().first_commit == 11u);
}

BOOST_AUTO_TEST_CASE(a_finished_segment_is_one_file) {
  fill(12);
  BOOST_TEST(fs::exists(segment_path(folder, 1)));
  BOOST_TEST(!fs::exists(wal_path(segment_path(folder, 1))));
}

BOOST_AUTO_TEST_CASE(nobody_else_may_read_the_journal) {
  const auto store = open();
  for (std::uint64_t number = 1; number <= 12; ++number) {
    BOOST_REQUIRE(step(*store, number).has_value());
  }
  const fs::perms file = fs::perms::owner_read | fs::perms::owner_write;
  BOOST_TEST((fs::status(folder).permissions() == fs::perms::owner_all));
  for (const auto& entry : fs::directory_iterator(folder)) {
    BOOST_TEST_INFO_SCOPE(entry.path().filename());
    BOOST_TEST((entry.status().permissions() == file));
  }
}

BOOST_AUTO_TEST_CASE(a_journal_that_ends_before_its_mark_is_refused) {
  fill(5);
  const fs::path old = scratch.path() / "old";
  fs::copy(folder, old);
  {
    const auto store = open();
    BOOST_REQUIRE(step(*store, 6).has_value());
  }
  fs::copy_file(folder / "head", old / "head", fs::copy_options::overwrite_existing);
  folder = old;
  BOOST_TEST((refusal().kind == ErrorKind::damaged));
  BOOST_TEST(says(refusal(), "ends with commit 5, but commit 6"));
  BOOST_TEST(!verify_chain(folder).has_value());
  // The way out that the sentence names: the older backup was meant.
  fs::remove(folder / "head");
  BOOST_TEST(open()->notices().size() == 1u);
  BOOST_TEST(complaint(folder, {5}) == "");
}

BOOST_AUTO_TEST_CASE(an_emptied_folder_with_a_mark_is_refused) {
  fill(5);
  fs::remove(segment_path(folder, 1));
  BOOST_TEST((refusal().kind == ErrorKind::damaged));
}

BOOST_AUTO_TEST_CASE(room_is_reported_at_its_two_limits) {
  std::uint64_t free = 0;
  SqliteOptions asked = options(folder);
  asked.free_bytes = [&] { return free; };
  const auto store = SqliteStore::open(asked).value();
  const auto space_at = [&](std::uint64_t bytes) {
    free = bytes;
    return store->space();
  };
  BOOST_TEST((space_at(256 * megabyte) == Space::ok));
  BOOST_TEST((space_at(256 * megabyte - 1) == Space::low));
  BOOST_TEST((space_at(64 * megabyte) == Space::low));
  BOOST_TEST((space_at(64 * megabyte - 1) == Space::critical));
}

BOOST_AUTO_TEST_CASE(the_reserve_is_made_with_room_and_given_back_without) {
  std::uint64_t free = std::uint64_t{1} << 40;
  SqliteOptions asked = options(folder);
  asked.limits.reserve_bytes = megabyte;
  asked.free_bytes = [&] { return free; };
  BOOST_TEST(SqliteStore::open(asked).value()->notices().empty());
  BOOST_TEST(fs::file_size(folder / "reserve") == megabyte);
  free = 10 * megabyte;
  const auto notices = SqliteStore::open(asked).value()->notices();
  BOOST_REQUIRE(notices.size() == 1u);
  BOOST_TEST(notices[0].en.find("given back") != std::string::npos);
  BOOST_TEST(!fs::exists(folder / "reserve"));
  free = std::uint64_t{1} << 40;
  BOOST_TEST(SqliteStore::open(asked).value()->notices().empty());
  BOOST_TEST(fs::file_size(folder / "reserve") == megabyte);
}

BOOST_AUTO_TEST_CASE(a_site_id_above_its_limit_makes_no_journal) {
  SqliteOptions asked = options(folder);
  asked.identity.site = std::string(201, 'x');
  BOOST_TEST((SqliteStore::open(asked).error().kind == ErrorKind::usage));
  BOOST_TEST(!fs::exists(folder));
  asked.identity.site.pop_back();
  BOOST_TEST(SqliteStore::open(asked).has_value());
}

BOOST_AUTO_TEST_CASE(a_folder_that_cannot_be_made_is_said) {
  std::ofstream(scratch.path() / "file") << "x";
  folder = scratch.path() / "file";
  BOOST_TEST((refusal().kind == ErrorKind::environment));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liferelay::journal
