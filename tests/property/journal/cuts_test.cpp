// Thousands of processes die on a simulated disk, at random operations, in recovery too, and
// nothing that was acknowledged is lost. LIFERELAY_LIVES=N asks for more of them than a build wants
// to wait for, LIFERELAY_SEED=N for other ones.
#include <cstdlib>

#include <boost/test/unit_test.hpp>

#include "tests/property/journal/life.hpp"

namespace liferelay::journal {

namespace {

using kernel::DiskFaults;
using kernel::Ending;

constexpr int processes = 12;

std::uint64_t asked(const char* name, std::uint64_t otherwise) {
  const char* const value = std::getenv(name);
  return value != nullptr ? std::strtoull(value, nullptr, 10) : otherwise;
}

Ending random_ending(Prng& prng) {
  return prng.chance(2, 3) ? Ending::power_cut : Ending::killed;
}

struct Tally {
  std::uint64_t lives = 0;
  std::uint64_t starts = 0;
  std::uint64_t refused_starts = 0;
  std::uint64_t left_by_itself = 0;
  std::uint64_t commits = 0;
  std::uint64_t errors = 0;
  std::uint64_t used_after_error = 0;
  std::uint64_t broken = 0;
  std::string first_broken;
};

// One journal through its processes; each is stopped at a random operation in `stopped` of 4 cases,
// in every fourth of them early, while it recovers.
void live(std::uint64_t seed, const DiskFaults& faults, std::uint64_t stopped, Tally& tally) {
  Prng prng(seed);
  Life life(seed, faults);
  for (int process = 0; process < processes && life.broken().empty(); ++process) {
    if (prng.chance(stopped, 4)) {
      const std::uint64_t at = 1 + prng.below(prng.chance(1, 4) ? 40 : 400);
      life.disk().stop_after(at, random_ending(prng));
    }
    const std::uint64_t steps = prng.below(60);
    life.process(steps, random_ending(prng));
  }
  life.examine();
  ++tally.lives;
  tally.starts += life.starts();
  tally.refused_starts += life.refused_starts();
  tally.left_by_itself += life.left_by_itself();
  tally.commits += life.commits();
  tally.errors += life.disk().history().errors;
  tally.used_after_error += life.disk().history().writes_after_error;
  tally.used_after_error += life.disk().history().syncs_after_error;
  tally.broken += !life.broken().empty();
  if (tally.first_broken.empty()) tally.first_broken = life.broken();
}

Tally live_often(std::uint64_t lives, const DiskFaults& faults, std::uint64_t stopped) {
  const std::uint64_t first = asked("LIFERELAY_SEED", 1);
  Tally tally;
  for (std::uint64_t seed = first; seed < first + lives; ++seed) live(seed, faults, stopped, tally);
  BOOST_TEST_MESSAGE("seeds " << first << " to " << first + lives - 1 << ": " << tally.starts
                              << " starts, of them " << tally.refused_starts
                              << " that the disk refused; " << tally.commits << " commits; "
                              << tally.errors << " errors, " << tally.left_by_itself
                              << " processes left by themselves; " << tally.broken
                              << " promises broken");
  return tally;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(journal_cuts)

BOOST_AUTO_TEST_CASE(no_kill_and_no_power_cut_loses_what_was_acknowledged) {
  const Tally tally = live_often(asked("LIFERELAY_LIVES", 200), {}, 4);
  BOOST_TEST(tally.first_broken == "");
}

BOOST_AUTO_TEST_CASE(no_error_loses_it_and_nothing_is_written_or_synced_after_one) {
  const DiskFaults faults{.read_errors = 5, .write_errors = 20, .sync_errors = 60, .full = 10};
  const Tally tally = live_often(asked("LIFERELAY_LIVES", 200), faults, 1);
  BOOST_TEST(tally.first_broken == "");
  BOOST_TEST(tally.errors > tally.lives);
  BOOST_TEST(tally.left_by_itself > 0u);
  BOOST_TEST(tally.used_after_error == 0u);
}

BOOST_AUTO_TEST_CASE(a_disk_that_lies_about_its_syncs_is_found_out) {
  const Tally tally = live_often(40, {.false_syncs = 5'000}, 4);
  BOOST_TEST(tally.broken > 20u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liferelay::journal
