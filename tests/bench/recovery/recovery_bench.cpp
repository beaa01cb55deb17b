// How long a start takes: a journal of many events folded whole, and from its newest snapshot.
// Prints one line each.
//   recovery_bench [EVENTS]     default 1,000,000
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "dispatcher/sequencer/core.hpp"
#include "simulations/kernel/fake_disk.hpp"
#include "simulations/kernel/virtual_clock.hpp"
#include "tests/integration/scenarios/town.hpp"

using namespace liferelay;

namespace {

// Ends the bench when a step fails: there is nothing to measure then.
template <class T>
T required(Result<T> result) {
  if (result) {
    if constexpr (!std::is_void_v<T>) return std::move(*result);
  } else {
    std::fprintf(stderr, "recovery_bench: %s\n", result.error().what.en.c_str());
    std::exit(1);
  }
}

// Alarms one after the other, each with its offers, silences and end, until there are so many
// events.
void write_journal(kernel::FakeDisk& disk, const test::Town& town, std::uint64_t events,
                   std::uint64_t snapshot_every) {
  kernel::VirtualClock clock(Instant{1'767'225'600'000});
  sequencer::SilentLog log;
  sequencer::RecordingLimits limits;
  limits.snapshot_every_events = snapshot_every;
  sequencer::Core core(
      {clock, disk.store(), disk.keys(), disk.crash_note(), disk.personal_keys(), log},
      town.options().make_engine(), Mode::exercise, limits);
  required(core.recover());
  (void)core.take({}, input::Resumed{1, 1});
  (void)core.take({}, input::SiteLoaded{town.site()});
  required(core.commit());
  while (core.state().events < events) {
    (void)core.take({}, test::alarm_at_sea(ReportedKind::in_water));
    for (int step = 0; step < 6; ++step) {
      clock.advance_to(clock.now() + seconds(10));
      while (const auto due = core.due_timer()) (void)core.take({}, *due);
      required(core.commit());
    }
    (void)core.take({}, input::IncidentCancelled{core.state().last.incident, "bench"});
    required(core.commit());
    required(core.keep_house());
  }
}

void measure(const char* what, const kernel::BenchOptions& options, kernel::FakeDisk& disk) {
  const auto before = std::chrono::steady_clock::now();
  engine::Engine engine = options.make_engine();
  const auto found =
      required(sequencer::recover(disk.store(), disk.keys(), engine, Mode::exercise));
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - before;
  const auto folded = engine.state().events - found.events_at_snapshot;
  std::printf("%-28s %9llu events folded of %9llu, %.3f s, %.0f events/s\n", what,
              static_cast<unsigned long long>(folded),
              static_cast<unsigned long long>(engine.state().events), took.count(),
              static_cast<double>(folded) / took.count());
}

}  // namespace

int main(int argc, char** argv) {
  const std::uint64_t events = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1'000'000;
  const test::Town town;
  const kernel::BenchOptions options = town.options();
  const journal::Identity identity{Mode::exercise, 1, town.site()->id};
  for (const auto& [what, every] :
       {std::pair{"without a snapshot", std::uint64_t{1} << 60},
        std::pair{"a snapshot every 100,000", std::uint64_t{100'000}}}) {
    journal::Limits limits;
    limits.segment_age = days(100'000);  // the day's segment would begin with a snapshot of its own
    kernel::FakeDisk disk(identity, Instant{1'767'225'600'000}, limits);
    write_journal(disk, town, events, every);
    for (int run = 0; run < 3; ++run) measure(what, options, disk);
  }
}
