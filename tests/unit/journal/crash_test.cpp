// The process dies at every write and sync, writes are torn, the power is cut, the disk refuses or
// is full: what was acknowledged is there afterwards.
#include <boost/test/unit_test.hpp>

#include "dispatcher/base/prng.hpp"
#include "tests/support/faulty_vfs.hpp"
#include "tests/support/scratch_folder.hpp"
#include "tests/unit/journal/workload.hpp"

namespace liferelay::journal {

namespace {

namespace fs = std::filesystem;
using test::Child;
using test::FaultPlan;

constexpr std::uint64_t records = 36;

PosixDisk faulty_disk(test::faulty_vfs_name);

// One run under a plan; the exit code of the process.
int run(const fs::path& folder, const FaultPlan& plan, std::vector<std::uint64_t>& acknowledged) {
  Child child([&](const Child::Acknowledge& acknowledge) {
    test::arm(plan);
    return work(options(folder, faulty_disk), records, acknowledge);
  });
  const int code = child.wait();
  acknowledged.insert(acknowledged.end(), child.acknowledged().begin(), child.acknowledged().end());
  return code;
}

// Dies at every step of the workload in turn. The number of steps that were tried.
std::uint64_t die_at_every_step(FaultPlan::Kind kind, std::uint64_t stride) {
  std::uint64_t tried = 0;
  for (std::uint64_t at = 1;; at += stride) {
    BOOST_TEST_INFO_SCOPE("at step " << at);
    const test::ScratchFolder scratch;
    const fs::path folder = scratch.path() / "journal";
    std::vector<std::uint64_t> acknowledged;
    const int code = run(folder, {kind, at, 0}, acknowledged);
    BOOST_TEST(complaint(folder, acknowledged) == "");
    if (code == 0) return tried;
    BOOST_REQUIRE_EQUAL(code, test::fault_exit_code);
    ++tried;
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(journal_crash)

BOOST_AUTO_TEST_CASE(a_process_that_dies_before_any_write_or_sync_loses_nothing) {
  BOOST_TEST(die_at_every_step(FaultPlan::Kind::crash, 1) > 150u);
}

BOOST_AUTO_TEST_CASE(a_torn_write_loses_nothing) {
  BOOST_TEST(die_at_every_step(FaultPlan::Kind::torn, 1) > 150u);
}

BOOST_AUTO_TEST_CASE(dying_again_while_recovering_loses_nothing) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    BOOST_TEST_INFO_SCOPE("seed " << seed);
    Prng prng(seed);
    const test::ScratchFolder scratch;
    const fs::path folder = scratch.path() / "journal";
    std::vector<std::uint64_t> acknowledged;
    run(folder, {FaultPlan::Kind::torn, 20 + prng.below(150), 0}, acknowledged);
    for (int again = 0; again < 3; ++again) {
      run(folder, {FaultPlan::Kind::torn, 1 + prng.below(8), 0}, acknowledged);
    }
    BOOST_TEST(complaint(folder, acknowledged) == "");
  }
}

BOOST_AUTO_TEST_CASE(a_power_cut_loses_nothing_that_was_acknowledged) {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    BOOST_TEST_INFO_SCOPE("seed " << seed);
    Prng prng(seed);
    const test::ScratchFolder scratch;
    const fs::path folder = scratch.path() / "journal";
    // The head mark is never synced: after a power cut it may be an old one.
    const fs::path old_mark = scratch.path() / "old-mark";
    const std::uint64_t kept_at = 1 + prng.below(records);
    Child child([&](const Child::Acknowledge& acknowledge) {
      test::arm({FaultPlan::Kind::power_cut, 1 + prng.below(190), seed});
      return work(options(folder, faulty_disk), records, [&](std::uint64_t number) {
        if (number == kept_at) fs::copy_file(folder / "head", old_mark);
        acknowledge(number);
      });
    });
    child.wait();
    if (fs::exists(old_mark)) {
      fs::copy_file(old_mark, folder / "head", fs::copy_options::overwrite_existing);
    }
    BOOST_TEST(complaint(folder, child.acknowledged()) == "");
  }
}

BOOST_AUTO_TEST_CASE(after_a_failed_sync_nothing_more_is_synced_or_written) {
  for (std::uint64_t at = 1; at <= 60; ++at) {
    BOOST_TEST_INFO_SCOPE("sync " << at);
    const test::ScratchFolder scratch;
    const fs::path folder = scratch.path() / "journal";
    Child child([&](const Child::Acknowledge& acknowledge) {
      test::arm({FaultPlan::Kind::fail_sync, at, 0});
      {
        auto store = SqliteStore::open(options(folder, faulty_disk));
        for (std::uint64_t number = 1; store && number <= records; ++number) {
          if (!step(**store, number)) break;
          acknowledge(number);
        }
      }  // the store's destructor runs here
      const test::FaultLog& log = test::fault_log();
      if (!log.failed) return 3;
      return log.syncs_after_failure + log.writes_after_failure == 0 ? 0 : 2;
    });
    BOOST_TEST(child.wait() == 0);
    BOOST_TEST(complaint(folder, child.acknowledged()) == "");
  }
}

BOOST_AUTO_TEST_CASE(after_a_full_disk_the_reserve_is_given_back_and_said_so) {
  for (std::uint64_t at = 1; at <= 90; ++at) {
    BOOST_TEST_INFO_SCOPE("write " << at);
    const test::ScratchFolder scratch;
    const fs::path folder = scratch.path() / "journal";
    std::vector<std::uint64_t> acknowledged;
    const int code = run(folder, {FaultPlan::Kind::fail_full, at, 0}, acknowledged);
    BOOST_TEST((code == exit_failed || code == exit_refused_to_open));
    if (code == exit_failed) {
      BOOST_TEST(fs::exists(folder / "reserve.spent"));
      const auto store = SqliteStore::open(options(folder));
      BOOST_REQUIRE(store.has_value());
      BOOST_REQUIRE_EQUAL((*store)->notices().size(), 1u);
      BOOST_TEST((*store)->notices()[0].en.find("reserve") != std::string::npos);
    }
    BOOST_TEST(complaint(folder, acknowledged) == "");
  }
}

BOOST_AUTO_TEST_CASE(a_killed_process_has_every_commit_that_it_acknowledged) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    BOOST_TEST_INFO_SCOPE("seed " << seed);
    Prng prng(seed);
    const test::ScratchFolder scratch;
    const fs::path folder = scratch.path() / "journal";
    std::vector<std::uint64_t> acknowledged;
    for (int round = 0; round < 2; ++round) {
      Child child([&](const Child::Acknowledge& acknowledge) {
        return work(options(folder), 1'000'000, acknowledge);
      });
      // Killed while it writes on: the wait is counted in commits, not in time.
      for (std::uint64_t left = prng.below(120); left > 0 && child.next(); --left) {
      }
      child.kill();
      BOOST_REQUIRE_EQUAL(child.wait(), -9);
      acknowledged.insert(acknowledged.end(), child.acknowledged().begin(),
                          child.acknowledged().end());
    }
    BOOST_TEST(complaint(folder, acknowledged) == "");
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liferelay::journal
