// A folder that is there wholly or not at all.
#include "dispatcher/site/template/staged_folder.hpp"

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>

#include <boost/test/unit_test.hpp>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/child.hpp"
#include "tests/support/scratch_folder.hpp"

using namespace liferelay;
using site::StagedFolder;
namespace fs = std::filesystem;

namespace {

std::size_t entries(const fs::path& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_published_folder_holds_everything_for_its_owner_alone) {
  const test::ScratchFolder scratch;
  {
    auto staged = StagedFolder::make(scratch.file("town"));
    BOOST_REQUIRE(staged.has_value());
    BOOST_TEST(staged->write("plans/fire.toml", "x = 1\n").has_value());
    BOOST_TEST(!fs::exists(scratch.file("town")));
    BOOST_TEST(staged->publish().has_value());
  }
  BOOST_TEST(fs::file_size(scratch.file("town/plans/fire.toml")) == 6u);
  BOOST_TEST(entries(scratch.path()) == 1u);
  struct stat found {};
  BOOST_REQUIRE(::stat(scratch.file("town").c_str(), &found) == 0);
  BOOST_TEST((found.st_mode & 0777) == 0700u);
}

BOOST_AUTO_TEST_CASE(a_folder_that_is_given_up_leaves_nothing) {
  const test::ScratchFolder scratch;
  {
    auto staged = StagedFolder::make(scratch.file("town"));
    BOOST_REQUIRE(staged->write("people.csv", "id\n").has_value());
    BOOST_TEST(!staged->copy(scratch.file("no-such-map"), "map/x").has_value());
  }
  BOOST_TEST(entries(scratch.path()) == 0u);
}

BOOST_AUTO_TEST_CASE(what_is_there_already_stays_untouched) {
  const test::ScratchFolder scratch;
  std::ofstream(scratch.file("town")) << "mine";
  fs::create_directory(scratch.file("empty"));
  fs::create_symlink("nowhere", scratch.file("link"));
  for (const char* name : {"town", "empty", "link"}) {
    const auto staged = StagedFolder::make(scratch.file(name));
    BOOST_REQUIRE(!staged.has_value());
    BOOST_TEST((staged.error().kind == ErrorKind::conflict));
  }
  BOOST_TEST(entries(scratch.path()) == 3u);
  BOOST_TEST(fs::file_size(scratch.file("town")) == 4u);
}

BOOST_AUTO_TEST_CASE(what_comes_there_meanwhile_stays_untouched_too) {
  const test::ScratchFolder scratch;
  {
    auto staged = StagedFolder::make(scratch.file("town"));
    fs::create_directory(scratch.file("town"));
    const auto published = staged->publish();
    BOOST_REQUIRE(!published.has_value());
    BOOST_TEST((published.error().kind == ErrorKind::conflict));
  }
  BOOST_TEST(entries(scratch.path()) == 1u);
  BOOST_TEST(entries(scratch.file("town")) == 0u);
}

BOOST_AUTO_TEST_CASE(a_place_that_does_not_exist_is_named) {
  const test::ScratchFolder scratch;
  const auto staged = StagedFolder::make(scratch.file("no/such/town"));
  BOOST_REQUIRE(!staged.has_value());
  BOOST_TEST((staged.error().kind == ErrorKind::not_found));
}

BOOST_AUTO_TEST_CASE(without_the_right_to_write_nothing_is_made) {
  const test::ScratchFolder scratch;
  fs::permissions(scratch.path(), fs::perms::owner_read | fs::perms::owner_exec);
  test::Child child([&](const auto&) {
    if (::geteuid() == 0 && ::setuid(65'534) != 0) return 2;  // root may write everywhere
    const auto staged = StagedFolder::make(scratch.file("town"));
    return !staged && staged.error().kind != ErrorKind::conflict ? 0 : 1;
  });
  BOOST_TEST(child.wait() == 0);
  fs::permissions(scratch.path(), fs::perms::owner_all);
  BOOST_TEST(entries(scratch.path()) == 0u);
}

BOOST_AUTO_TEST_CASE(a_full_disk_leaves_nothing_behind) {
  const test::ScratchFolder scratch;
  test::Child child([&](const auto&) {
    const rlimit limit{4'096, 4'096};  // a larger file cannot be written, as on a full disk
    std::signal(SIGXFSZ, SIG_IGN);
    if (::setrlimit(RLIMIT_FSIZE, &limit) != 0) return 2;
    auto staged = StagedFolder::make(scratch.file("town"));
    if (!staged || !staged->write("small", "fits")) return 3;
    const auto written = staged->write("large", std::string(10'000, 'x'));
    return !written && written.error().kind == ErrorKind::environment ? 0 : 1;
  });
  BOOST_TEST(child.wait() == 0);
  BOOST_TEST(entries(scratch.path()) == 0u);
}
