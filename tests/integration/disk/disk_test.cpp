// The whole dispatcher with the real journal on a disk that fails: alarms arrive exactly once all
// the same, and a start finds the very state that was acknowledged.
#include <boost/test/unit_test.hpp>

#include "tests/integration/scenarios/people.hpp"

using namespace liferelay;
using namespace liferelay::test;
using kernel::DiskOptions;
using kernel::Ending;

namespace {

kernel::BenchOptions on_disk(const DiskOptions& disk) {
  kernel::BenchOptions options = Town().options();
  options.disk = disk;
  options.journal.checkpoint_bytes = 64 << 10;
  return options;
}

struct OnDisk : Players {
  explicit OnDisk(const DiskOptions& disk) : Players(on_disk(disk)) {}

  void raise() {
    BOOST_REQUIRE(agent("bell").raise_alarm(alarm_at_sea(ReportedKind::in_water)).has_value());
  }
  // Starts, again and again while the disk refuses.
  void restart() {
    for (int attempt = 0; attempt < 100 && !bench.is_up(); ++attempt) {
      const auto started = bench.start();
      if (started) return;
      BOOST_REQUIRE_MESSAGE(started.error().kind == ErrorKind::environment,
                            started.error().what.en);
    }
    BOOST_REQUIRE(bench.is_up());
  }
  std::size_t acknowledged() {
    std::size_t count = 0;
    for (const auto& result : phone("bell").results)
      count += result.end.how == sdk::OutboxEnd::How::acknowledged;
    return count;
  }
};

// An evening with cuts and kills at random operations; the bytes that are left on the disk.
std::uint64_t evening(std::uint64_t seed) {
  OnDisk it({.seed = seed});
  it.all(Habit::accepts);
  it.begin();
  Prng prng(seed);
  for (int alarm = 0; alarm < 6; ++alarm) {
    it.raise();
    const Ending ending = prng.chance(1, 2) ? Ending::power_cut : Ending::killed;
    it.bench.simulated_disk().stop_after(1 + prng.below(150), ending);
    it.bench.run_for(seconds(30));
    it.restart();
  }
  it.bench.simulated_disk().stop_after(0, Ending::killed);
  it.restart();
  it.bench.run_for(minutes(2));
  BOOST_TEST(it.acknowledged() == 6u);
  BOOST_TEST(all_of<event::AlarmRecorded>(history(it.bench)).size() == 6u);
  const auto report = it.bench.verify(it.bench.dispatcher().head());
  BOOST_REQUIRE(report.has_value());
  BOOST_TEST((report->verdict() == sequencer::Verdict::proven), sequencer::describe(*report).en);
  BOOST_TEST(report->state_hash == it.bench.dispatcher().state_hash());
  it.bench.crash(Ending::power_cut);
  return it.bench.simulated_disk().digest();
}

}  // namespace

BOOST_AUTO_TEST_CASE(every_alarm_arrives_once_through_kills_and_power_cuts) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    BOOST_TEST_INFO_SCOPE("seed " << seed);
    evening(seed);
  }
}

BOOST_AUTO_TEST_CASE(the_same_seed_leaves_the_same_bytes_on_the_disk) {
  const std::uint64_t first = evening(7);
  BOOST_TEST(evening(7) == first);
  BOOST_TEST(evening(8) != first);
}

BOOST_AUTO_TEST_CASE(every_alarm_arrives_once_through_errors_of_the_disk) {
  std::uint64_t errors = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    BOOST_TEST_INFO_SCOPE("seed " << seed);
    OnDisk it({.seed = seed});
    it.begin();
    it.bench.simulated_disk().set_faults({.write_errors = 20, .sync_errors = 50, .full = 20});
    for (int alarm = 0; alarm < 6; ++alarm) {
      it.raise();
      it.bench.run_for(seconds(20));
      it.restart();
    }
    errors += it.bench.simulated_disk().history().errors;
    BOOST_TEST(it.bench.simulated_disk().history().syncs_after_error == 0u);
    it.bench.simulated_disk().set_faults({});
    it.restart();
    it.bench.run_for(minutes(2));
    BOOST_TEST(it.acknowledged() == 6u);
    BOOST_TEST(all_of<event::AlarmRecorded>(history(it.bench)).size() == 6u);
  }
  BOOST_TEST(errors > 20u);
}
