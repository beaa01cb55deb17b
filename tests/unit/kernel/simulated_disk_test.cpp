// The simulated disk keeps what a disk promises, and nothing beyond.
#include "simulations/kernel/disk/simulated_disk.hpp"

#include <set>

#include <boost/test/unit_test.hpp>

#include "dispatcher/journal/files.hpp"

namespace liferelay::kernel {

namespace {

using journal::DiskFile;
using Opening = journal::Disk::Opening;

constexpr std::uint64_t seeds = 60;

std::unique_ptr<DiskFile> open(SimulatedDisk& disk, const char* name, Opening how) {
  auto opened = disk.open(name, how);
  BOOST_REQUIRE(opened.has_value());
  return std::move(*opened);
}

// What a process sees; "-" when there is no such file.
std::string text_of(SimulatedDisk& disk, const char* name) {
  if (!disk.exists(name)) return "-";
  const auto bytes = journal::read_whole(disk, name, 1 << 20).value();
  return {bytes.begin(), bytes.end()};
}

void write(DiskFile& file, std::uint64_t at, const std::string& text) {
  BOOST_REQUIRE(!file.write(at, as_bytes(text)));
}

// A file whose name and text are on the disk.
std::unique_ptr<DiskFile> durable(SimulatedDisk& disk, const char* name, const std::string& text) {
  auto file = open(disk, name, Opening::make_new);
  write(*file, 0, text);
  BOOST_REQUIRE(!file->sync());
  BOOST_REQUIRE(!disk.sync_folder("/"));
  return file;
}

// What is found after the play and a power cut, over all seeds.
template <class Play>
std::set<std::string> after_cuts(const Play& play) {
  std::set<std::string> found;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    SimulatedDisk disk({.seed = seed});
    play(disk);
    disk.end_process(Ending::power_cut);
    found.insert(text_of(disk, "/a"));
  }
  return found;
}

using Found = std::set<std::string>;

}  // namespace

BOOST_AUTO_TEST_SUITE(simulated_disk)

BOOST_AUTO_TEST_CASE(what_was_synced_survives_every_power_cut) {
  BOOST_TEST((after_cuts([](SimulatedDisk& disk) { durable(disk, "/a", "old"); }) == Found{"old"}));
}

BOOST_AUTO_TEST_CASE(what_was_not_synced_is_kept_or_lost) {
  const auto play = [](SimulatedDisk& disk) { write(*durable(disk, "/a", "old"), 0, "new"); };
  BOOST_TEST((after_cuts(play) == Found{"old", "new"}));
}

BOOST_AUTO_TEST_CASE(a_kill_loses_nothing_that_was_written) {
  SimulatedDisk disk;
  write(*durable(disk, "/a", "old"), 0, "new");
  disk.end_process(Ending::killed);
  BOOST_TEST(text_of(disk, "/a") == "new");
}

BOOST_AUTO_TEST_CASE(a_write_is_torn_at_the_edges_of_sectors) {
  const auto play = [](SimulatedDisk& disk) {
    write(*durable(disk, "/a", std::string(1024, 'o')), 0, std::string(1024, 'n'));
  };
  const std::string o(512, 'o');
  const std::string n(512, 'n');
  BOOST_TEST((after_cuts(play) == Found{o + o, o + n, n + o, n + n}));
}

BOOST_AUTO_TEST_CASE(of_two_writes_the_later_one_may_survive_alone) {
  const auto play = [](SimulatedDisk& disk) {
    const auto file = durable(disk, "/a", "...");
    write(*file, 0, "1");
    write(*file, 2, "2");
  };
  BOOST_TEST((after_cuts(play) == Found{"...", "1..", "..2", "1.2"}));
}

BOOST_AUTO_TEST_CASE(a_cut_off_end_may_be_back) {
  const auto play = [](SimulatedDisk& disk) {
    BOOST_REQUIRE(!durable(disk, "/a", "long")->resize(1));
  };
  BOOST_TEST((after_cuts(play) == Found{"long", "l"}));
}

BOOST_AUTO_TEST_CASE(a_name_is_there_for_good_only_when_its_folder_was_synced) {
  const auto play = [](SimulatedDisk& disk) {
    const auto file = open(disk, "/a", Opening::make_new);
    write(*file, 0, "x");
    BOOST_REQUIRE(!file->sync());
  };
  BOOST_TEST((after_cuts(play) == Found{"-", "x"}));
  const auto removed = [](SimulatedDisk& disk) {
    durable(disk, "/a", "x");
    BOOST_REQUIRE(!disk.remove("/a"));
  };
  BOOST_TEST((after_cuts(removed) == Found{"-", "x"}));
}

BOOST_AUTO_TEST_CASE(a_rename_is_all_or_nothing) {
  const auto play = [](SimulatedDisk& disk) {
    durable(disk, "/a", "old");
    durable(disk, "/a.new", "new");
    BOOST_REQUIRE(!disk.rename("/a.new", "/a"));
  };
  BOOST_TEST((after_cuts(play) == Found{"old", "new"}));
}

BOOST_AUTO_TEST_CASE(a_folder_whose_name_is_lost_takes_everything_with_it) {
  Found found;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    SimulatedDisk disk({.seed = seed});
    BOOST_REQUIRE(!disk.make_folder("/f"));
    BOOST_REQUIRE(journal::write_durably(disk, "/f/a", as_bytes("x")).has_value());
    disk.end_process(Ending::power_cut);
    found.insert(text_of(disk, "/f/a"));
  }
  BOOST_TEST((found == Found{"-", "x"}));
}

BOOST_AUTO_TEST_CASE(a_written_and_named_file_is_whole_or_the_one_before) {
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    for (std::uint64_t at = 1; at <= 6; ++at) {
      SimulatedDisk disk({.seed = seed});
      durable(disk, "/a", "old");
      disk.stop_after(at, Ending::power_cut);
      const bool said = journal::write_durably(disk, "/a", as_bytes("new")).has_value();
      disk.end_process(Ending::killed);
      const std::string found = text_of(disk, "/a");
      BOOST_TEST((found == "new" || (found == "old" && !said)));
    }
  }
}

BOOST_AUTO_TEST_CASE(after_a_failed_sync_the_next_one_may_say_that_all_is_well_and_lie) {
  Found found;
  for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
    SimulatedDisk disk({.seed = seed});
    const auto file = durable(disk, "/a", "old");
    write(*file, 0, "new");
    disk.set_faults({.sync_errors = 10'000});
    BOOST_TEST((file->sync() == std::errc::io_error));
    disk.set_faults({});
    BOOST_TEST(!file->sync());
    BOOST_TEST(disk.history().syncs_after_error == 1u);
    BOOST_TEST(text_of(disk, "/a") == "new");
    disk.end_process(Ending::power_cut);
    found.insert(text_of(disk, "/a"));
  }
  BOOST_TEST((found == Found{"old", "new"}));
}

BOOST_AUTO_TEST_CASE(beyond_its_size_there_is_no_room) {
  SimulatedDisk disk({.size_bytes = 10});
  const auto file = open(disk, "/a", Opening::make_new);
  write(*file, 0, "12345678");
  BOOST_TEST(disk.free_bytes("/") == 2u);
  BOOST_TEST((file->write(8, as_bytes("901")) == std::errc::no_space_on_device));
  BOOST_TEST((open(disk, "/b", Opening::make_new)->take_room(3) == std::errc::no_space_on_device));
  write(*file, 0, "87654321");
  BOOST_REQUIRE(!disk.remove("/a"));
  BOOST_TEST(disk.free_bytes("/") == 10u);
}

BOOST_AUTO_TEST_CASE(a_process_that_is_over_reaches_nothing_any_more) {
  SimulatedDisk disk;
  const auto file = durable(disk, "/a", "old");
  BOOST_REQUIRE(!file->lock(DiskFile::Lock::exclusive));
  const auto rival = open(disk, "/a", Opening::write);
  BOOST_TEST((rival->lock(DiskFile::Lock::shared) == std::errc::operation_would_block));
  disk.end_process(Ending::killed);
  BOOST_TEST((file->write(0, as_bytes("new")) == std::errc::io_error));
  BOOST_TEST(text_of(disk, "/a") == "old");
  BOOST_TEST(!open(disk, "/a", Opening::write)->lock(DiskFile::Lock::exclusive));
}

BOOST_AUTO_TEST_CASE(a_disk_that_stops_in_the_midst_refuses_everything_until_the_process_is_over) {
  SimulatedDisk disk;
  const auto file = durable(disk, "/a", "old");
  disk.stop_after(2, Ending::killed);
  write(*file, 0, "new");
  BOOST_TEST(!disk.has_stopped());
  BOOST_TEST((disk.sync_folder("/") == std::errc::io_error));
  BOOST_TEST(disk.has_stopped());
  BOOST_TEST((file->sync() == std::errc::io_error));
  BOOST_TEST(!disk.open("/a", Opening::read).has_value());
  disk.end_process(Ending::power_cut);  // what stop_after() said counts
  BOOST_TEST(text_of(disk, "/a") == "new");
}

BOOST_AUTO_TEST_CASE(what_is_kept_lives_as_long_as_the_process) {
  SimulatedDisk disk;
  const auto kept = std::make_shared<int>(1);
  disk.keep(kept);
  BOOST_TEST(kept.use_count() == 2);
  disk.end_process(Ending::killed);
  BOOST_TEST(kept.use_count() == 1);
}

BOOST_AUTO_TEST_CASE(rot_and_misdirected_writes_change_what_is_read) {
  SimulatedDisk rotten({.seed = 3, .faults = {.rot = 10'000}});
  durable(rotten, "/a", std::string(4096, 'x'));
  BOOST_TEST(text_of(rotten, "/a") != std::string(4096, 'x'));
  BOOST_TEST(rotten.history().damages == 1u);
  SimulatedDisk lost({.seed = 4});
  const auto file = durable(lost, "/a", std::string(8192, 'x'));
  lost.set_faults({.misdirected = 10'000});
  write(*file, 0, std::string(512, 'y'));
  const std::string found = text_of(lost, "/a");
  BOOST_TEST(found.size() == 8192u);
  BOOST_TEST(found.find('y') != std::string::npos);
  BOOST_TEST(found.find('y') % sector_bytes == 0u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liferelay::kernel
