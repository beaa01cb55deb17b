// See fault_player.hpp.
#include "simulations/swarm/fault_player.hpp"

namespace liferelay::swarm {
namespace {

constexpr kernel::Weather fair{};
constexpr Duration start_again_after = seconds(1);
constexpr std::size_t usual_queue = 1'000;
constexpr std::size_t short_queue = 6;
constexpr std::uint64_t commits_until_it_fails = 40;  // at most; of a journal in memory
constexpr std::uint32_t disk_faults_per_10_000 = 30;

}  // namespace

FaultPlayer::FaultPlayer(Stage& stage, Examiner& examiner, bool real_journal)
    : stage_(stage), examiner_(examiner), real_journal_(real_journal) {}

void FaultPlayer::set_weather(const kernel::Weather& weather) {
  if (weather.delay_from > fair.delay_from) count(FaultKind::delay);
  if (weather.delay_to > weather.delay_from) count(FaultKind::reordering);
  if (weather.lost_per_mille > 0) count(FaultKind::loss);
  if (weather.doubled_per_mille > 0) count(FaultKind::duplication);
  stage_.bench().network().set_weather(weather);
}

std::size_t FaultPlayer::victim(const FaultEvent& event) const {
  return event.detail % stage_.players().size();
}

void FaultPlayer::begin(const FaultEvent& event) {
  kernel::Bench& bench = stage_.bench();
  count(event.kind);
  switch (event.kind) {
    case FaultKind::partition:
      ++partitions_;
      return bench.network().set_partitioned(true);
    case FaultKind::cut_off:
      ++cut_off_[victim(event)];
      return bench.network().set_cut_off(bench.public_key(stage_.players()[victim(event)].agent),
                                         true);
    case FaultKind::slow_readers:
      ++slow_;
      return bench.network().set_queue_limit(short_queue);
    case FaultKind::crash:
      return go_down(event.lasts, kernel::Ending::killed);
    case FaultKind::power_cut:
      return go_down(event.lasts, kernel::Ending::power_cut);
    case FaultKind::disk_errors:
    case FaultKind::disk_full:
      return set_disk(event, 1);
    case FaultKind::agent_restart:
      return stage_.restart_agent(victim(event));
    case FaultKind::wall_step:
      return bench.clock().step_wall(
          seconds(static_cast<std::int64_t>(event.detail % 7'201) - 3'600));
    case FaultKind::delay:
    case FaultKind::loss:
    case FaultKind::duplication:
    case FaultKind::reordering:
      return;  // the weather's
  }
}

void FaultPlayer::end(const FaultEvent& event) {
  kernel::Bench& bench = stage_.bench();
  switch (event.kind) {
    case FaultKind::partition:
      return bench.network().set_partitioned(--partitions_ > 0);
    case FaultKind::cut_off:
      return bench.network().set_cut_off(bench.public_key(stage_.players()[victim(event)].agent),
                                         --cut_off_[victim(event)] > 0);
    case FaultKind::slow_readers:
      return bench.network().set_queue_limit(--slow_ > 0 ? short_queue : usual_queue);
    case FaultKind::disk_errors:
    case FaultKind::disk_full:
      return set_disk(event, -1);
    default:
      return;
  }
}

void FaultPlayer::set_disk(const FaultEvent& event, int more) {
  (event.kind == FaultKind::disk_full ? disk_full_ : disk_errors_) += more;
  if (!real_journal_) {
    if (more > 0) stage_.bench().disk().store().fail_after(event.detail % commits_until_it_fails);
    return;
  }
  kernel::DiskFaults faults;
  if (disk_errors_ > 0) {
    faults.write_errors = disk_faults_per_10_000;
    faults.sync_errors = disk_faults_per_10_000;
    faults.read_errors = disk_faults_per_10_000 / 10;
  }
  if (disk_full_ > 0) faults.full = disk_faults_per_10_000;
  stage_.bench().simulated_disk().set_faults(faults);
}

void FaultPlayer::go_down(Duration lasts, kernel::Ending ending) {
  kernel::Bench& bench = stage_.bench();
  start_at_ = bench.now() + lasts;
  if (!bench.is_up()) return;
  if (!bench.dispatcher().is_broken()) {
    examiner_.shadow().compare(bench.dispatcher().state_hash(), Check::state,
                               say("The state before an end", "停机前的状态"));
    senders_ = bench.dispatcher().memory().senders;
  }
  bench.crash(ending);
}

void FaultPlayer::heal() {
  kernel::FakeNetwork& network = stage_.bench().network();
  network.set_weather(fair);
  network.set_partitioned(false);
  network.set_queue_limit(usual_queue);
  for (const Player& player : stage_.players())
    network.set_cut_off(stage_.bench().public_key(player.agent), false);
  disk_errors_ = 0;
  disk_full_ = 0;
  if (real_journal_) stage_.bench().simulated_disk().set_faults({});
  start_at_.reset();
}

void FaultPlayer::start() {
  kernel::Bench& bench = stage_.bench();
  start_at_.reset();
  ++starts_;
  const auto started = bench.start();
  if (started) {
    examiner_.read(bench.storage().store(), bench.storage().keys());
    examiner_.look_at_start(bench.dispatcher(), senders_);
    senders_.reset();
    return;
  }
  start_at_ = bench.now() + start_again_after;
  if (disk_errors_ == 0 && disk_full_ == 0)
    examiner_.findings().note(Check::starts, started.error().what);
}

void FaultPlayer::start_if_due() {
  if (stage_.bench().is_up()) return;
  if (!start_at_) start_at_ = stage_.bench().now() + start_again_after;
  if (stage_.bench().now() >= *start_at_) start();
}

void FaultPlayer::restart_now() {
  go_down({}, kernel::Ending::power_cut);
  start();
}

}  // namespace liferelay::swarm
