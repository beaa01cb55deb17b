// See run.hpp.
#include "simulations/swarm/run.hpp"

#include <algorithm>
#include <functional>
#include <map>

#include "simulations/swarm/closer.hpp"
#include "simulations/swarm/examiner.hpp"
#include "simulations/swarm/fault_player.hpp"
#include "simulations/swarm/load.hpp"

namespace liferelay::swarm {
namespace {

constexpr Duration tick = seconds(1);
constexpr int compare_copies_every = 5;              // ticks
constexpr Duration until_all_is_over = minutes(15);  // once everything is healthy

class Run {
 public:
  Run(const Request& request, const Sabotage& sabotage)
      : request_(request),
        sabotage_(sabotage),
        plan_(make_plan(request)),
        examiner_(Mode::exercise),
        stage_(request.seed, plan_, [this](sequencer::Turn turn) { after_turn(turn); }),
        faults_(stage_, examiner_, plan_.real_journal) {}

  Outcome go() {
    stage_.bench().network().set_tap(&examiner_);
    begun_ = stage_.bench().now();
    next_tick_ = begun_ + tick;
    make_agenda();
    faults_.start();
    live_through(begun_ + plan_.length);
    if (!found()) end_well();
    if (!found()) replay();
    stage_.bench().network().set_tap(nullptr);
    return outcome();
  }

 private:
  bool found() { return examiner_.findings().any(); }

  void after_turn(sequencer::Turn turn) {
    kernel::Bench& bench = stage_.bench();
    if (turn == sequencer::Turn::broken) {  // its store says nothing more
      ++left_by_itself_;
      return;
    }
    examiner_.read(bench.storage().store(), bench.storage().keys());
    examiner_.look(bench.dispatcher(), turn, bench.now());
  }

  void make_agenda() {
    const auto at = [&](Duration when, std::function<void()> what) {
      agenda_.emplace(begun_ + when, std::move(what));
    };
    for (const Phase& phase : plan_.weather)
      at(phase.from, [this, &phase] { faults_.set_weather(phase.weather); });
    for (const FaultEvent& event : plan_.faults) {
      at(event.from, [this, &event] { faults_.begin(event); });
      at(event.from + event.lasts, [this, &event] { faults_.end(event); });
    }
    for (const Act& act : plan_.acts) at(act.at, [this, &act] { play(stage_, act.chance); });
  }

  // Everything of the agenda at its millisecond, everybody once a second.
  void live_through(Instant until) {
    kernel::Bench& bench = stage_.bench();
    while (!found()) {
      const bool planned = !agenda_.empty() && agenda_.begin()->first < next_tick_;
      const Instant next = planned ? agenda_.begin()->first : next_tick_;
      if (next > until) break;
      bench.run_until([this] { return found(); }, next - std::min(next, bench.now()));
      if (found()) return;
      if (planned) {
        const auto what = std::move(agenda_.begin()->second);
        agenda_.erase(agenda_.begin());
        what();
      } else {
        tick_once();
      }
    }
  }

  void tick_once() {
    next_tick_ = next_tick_ + tick;
    faults_.start_if_due();
    stage_.everybody_acts();
    if (healed_) closer_.act(stage_);
    if (++ticks_ % compare_copies_every == 0) compare_copies();
  }

  void compare_copies() {
    if (!stage_.bench().is_up()) return;
    for (const Player& player : stage_.players()) {
      const bool board = player.part == Part::board;
      if (!board && player.part != Part::control_room && player.part != Part::script) continue;
      examiner_.look_at_copy(stage_.agent_of(player).watched(), stage_.bench().state(),
                             board ? Watcher::board : Watcher::control_room);
    }
  }

  // Once the faults are over the closer ends what goes on, and then nothing may be left.
  void end_well() {
    agenda_.clear();
    faults_.heal();
    healed_ = true;
    if (sabotage_.once_healthy) sabotage_.once_healthy(stage_);
    const Instant limit = stage_.bench().now() + until_all_is_over;
    while (!found() && stage_.bench().now() < limit && !is_over())
      live_through(stage_.bench().now() + tick);
    if (!found()) say_what_is_left();
    if (!found()) check_alarms();
    compare_copies();
  }

  bool is_over() {
    return stage_.bench().is_up() && examiner_.statuses().open_incidents().empty() &&
           first_busy_person().empty() && first_full_outbox().empty();
  }

  std::string first_busy_person() {
    for (const auto& [no, responder] : examiner_.shadow().state().responders) {
      if (responder.live) return responder.id;
    }
    return {};
  }

  // Whose key was revoked is not heard any more, and keeps what it has.
  std::string first_full_outbox() {
    for (const Player& player : stage_.players()) {
      const std::string& key = stage_.bench().public_key(player.agent);
      const auto& keys = examiner_.shadow().state().keys;
      const bool speaks = std::any_of(keys.begin(), keys.end(), [&](const auto& entry) {
        return entry.second.public_key == key && !entry.second.revoked;
      });
      if (speaks && stage_.agent_of(player).waiting() > 0) return key;
    }
    return {};
  }

  void say_what_is_left() {
    const std::string minutes_left = std::to_string(until_all_is_over.ms / 60'000);
    if (!stage_.bench().is_up())
      return examiner_.findings().note(
          Check::starts, say("The dispatcher does not start any more.", "调度程序无法再启动。"));
    if (const auto open = examiner_.statuses().open_incidents(); !open.empty())
      return examiner_.findings().note(
          Check::endings, say("{0} minutes after all was healthy incident {1} is still open.",
                              "一切恢复正常 {0} 分钟后，事件 {1} 仍未结束。",
                              {minutes_left, std::to_string(open.front().value)}));
    if (const std::string busy = first_busy_person(); !busy.empty())
      return examiner_.findings().note(
          Check::endings, say("{0} minutes after all was healthy {1} is still under way.",
                              "一切恢复正常 {0} 分钟后，{1} 仍在执行派遣。", {minutes_left, busy}));
    if (const std::string full = first_full_outbox(); !full.empty())
      examiner_.findings().note(
          Check::outboxes,
          say("{0} minutes after all was healthy the outbox of key {1} is not empty.",
              "一切恢复正常 {0} 分钟后，密钥 {1} 的发件箱仍未清空。", {minutes_left, full}));
  }

  void check_alarms() {
    for (const auto& [raised, entry] : stage_.alarms().entries()) {
      if (!entry.end) continue;
      if (entry.end->how == sdk::OutboxEnd::How::acknowledged)
        examiner_.acknowledgements().ended_as_acknowledged(
            entry.mark, IncidentId{entry.end->incident}, AlarmId{entry.end->subject});
      if (entry.end->how == sdk::OutboxEnd::How::refused)
        examiner_.acknowledgements().ended_as_refused(entry.mark);
    }
  }

  // One more end and start, so that every run recovers; then everything is decided again.
  void replay() {
    faults_.restart_now();
    if (found()) return;
    if (sabotage_.before_replay) sabotage_.before_replay(stage_);
    kernel::Bench& bench = stage_.bench();
    const auto report = bench.verify(bench.dispatcher().head());
    if (!report) return examiner_.findings().note(Check::replay, report.error().what);
    decided_again_ = report->decided_again;
    const bool all = report->other_map == 0 && report->other_rules == 0 && report->set_aside == 0;
    const bool good = report->verdict() == sequencer::Verdict::proven ||
                      (report->verdict() == sequencer::Verdict::partly_proven && all);
    if (!good) return examiner_.findings().note(Check::replay, describe(*report));
    examiner_.shadow().compare(report->state_hash, Check::replay,
                               say("The state decided again", "重新决策得到的状态"));
  }

  Outcome outcome() {
    Outcome out;
    out.request = request_;
    out.digest = examiner_.digest();
    out.finding = examiner_.findings().first();
    out.counts.faults = faults_.counts();
    out.counts.starts = faults_.starts();
    out.counts.left_by_itself = left_by_itself_;
    out.counts.alarms_raised = stage_.alarms().entries().size();
    out.counts.alarms_recorded = examiner_.acknowledgements().alarms();
    out.counts.offers = examiner_.assignments().made();
    out.counts.commits = examiner_.counts().commits;
    out.counts.events = examiner_.counts().events;
    out.counts.messages = examiner_.counts().messages;
    out.counts.turns = examiner_.counts().turns;
    out.counts.copies_compared = examiner_.counts().copies_compared;
    out.counts.decided_again = decided_again_;
    out.counts.virtual_s = static_cast<std::uint64_t>((stage_.bench().now() - begun_).ms / 1'000);
    return out;
  }

  Request request_;
  const Sabotage& sabotage_;
  Plan plan_;
  Examiner examiner_;
  Stage stage_;
  FaultPlayer faults_;
  Closer closer_;
  Instant begun_;
  Instant next_tick_;
  std::multimap<Instant, std::function<void()>> agenda_;
  int ticks_ = 0;
  bool healed_ = false;
  std::uint64_t decided_again_ = 0;
  std::uint64_t left_by_itself_ = 0;
};

}  // namespace

Outcome run(const Request& request, const Sabotage& sabotage) {
  return Run(request, sabotage).go();
}

}  // namespace liferelay::swarm
