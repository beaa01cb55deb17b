#include "agents/cli/watch_command.hpp"

#include <cstdio>

#include <nlohmann/json.hpp>

#include "agents/cli/board.hpp"
#include "agents/cli/desk.hpp"
#include "agents/cli/json.hpp"
#include "agents/cli/phrases.hpp"
#include "agents/cli/stop_signal.hpp"
#include "agents/cli/timeline.hpp"
#include "dispatcher/domain/refusal.hpp"
#include "dispatcher/domain/words.hpp"
#include "dispatcher/wire/messages_fields.hpp"

namespace liferelay::cli {
namespace {

constexpr std::size_t board_incidents = 6;

class Watcher final : public sdk::AgentListener {
 public:
  Watcher(const Common& common, const WatchWords& words)
      : common_(common), words_(words), timeline_(common, words.details) {}

  void speak_through(Desk& desk) { desk_ = &desk; }
  bool stopped() const { return stopped_; }
  void redraw();

 private:
  void on_ready(const wire::Welcome& welcome) override {
    if (common_.json || words_.board) return;
    const Text mode = word(welcome.mode);
    print(common_, say("--- watching, {0}, clock x{2} ---", "--- 监看中，{1}，时钟 {2} 倍 ---",
                       {mode.en, mode.zh, std::to_string(welcome.speed)}));
  }
  void on_lost(sdk::LossCause) override {
    if (!common_.json)
      print(common_, say("--- line lost: what you see is OLD; trying again ---",
                         "--- 线路中断：所见为旧信息；正在重连 ---"));
  }
  void on_stopped(const wire::Refused& reason) override { give_up(reason); }
  void on_refused(const wire::Refused& reason) override { give_up(reason); }
  void on_snapshot(const sdk::WatchedState& watched) override {
    if (!common_.json && !words_.board)
      std::printf("%s", draw_board(watched, Narrator(watched), desk_->dispatcher_now(),
                                   common_.language, board_incidents)
                            .c_str());
    std::fflush(stdout);
  }
  void on_update(const wire::Update& update, const sdk::WatchedState& watched) override;

  void give_up(const wire::Refused& reason) {
    print(common_, describe({static_cast<RefusalCode>(reason.code), reason.field}));
    stopped_ = true;
  }

  const Common& common_;
  const WatchWords& words_;
  Timeline timeline_;
  Desk* desk_ = nullptr;
  bool stopped_ = false;
};

void Watcher::on_update(const wire::Update& update, const sdk::WatchedState& watched) {
  if (common_.json) {
    nlohmann::ordered_json out;
    out["update"] = update.number;
    out["at_ms"] = update.at.ms;
    out["head"] = std::to_string(update.head.commit) + ":" + update.head.digest;
    out["events"] = to_json(update.events);
    out["objects"] = to_json(update.objects);
    std::printf("%s\n", out.dump().c_str());
    std::fflush(stdout);
  } else if (!words_.board) {
    timeline_.print(update, watched);
  }
}

void Watcher::redraw() {
  if (!words_.board || common_.json || !desk_->agent().watched().complete()) return;
  const auto& watched = desk_->agent().watched();
  const Instant now = desk_->dispatcher_now();
  const Narrator narrator(watched);
  const auto& welcome = desk_->agent().welcome();
  const Text mode = word(welcome ? welcome->mode : Mode::live);
  const bool fresh = desk_->agent().state() == sdk::SessionState::ready;
  std::string out = "\x1b[H\x1b[2J" + std::string("LifeRelay  ") + mode.in(common_.language) +
                    "  " + date_and_time(now, narrator.offset_s());
  if (welcome && welcome->speed != 1)
    out +=
        say("  clock x{0}", "  时钟 {0} 倍", {std::to_string(welcome->speed)}).in(common_.language);
  if (!fresh)
    out += say("   LINE LOST: THIS IS OLD", "   线路中断：信息已过时").in(common_.language);
  out += "\n\n" + draw_board(watched, narrator, now, common_.language, board_incidents);
  std::printf("%s", out.c_str());
  std::fflush(stdout);
}

}  // namespace

ExitCode watch(const Common& common, const WatchWords& words) {
  Watcher watcher(common, words);
  auto desk = Desk::open(common, words.identity, watcher);
  if (!desk) return report(common, desk.error());
  watcher.speak_through(**desk);
  catch_stop_signals();
  (*desk)->agent().watch();
  Instant next_draw;
  while (!watcher.stopped() && !stop_requested()) {
    (*desk)->loop().run_once(milliseconds(500));
    if (const Instant now = sdk::Loop::now();
        now >= next_draw) {  // twice a second at most: times count down
      watcher.redraw();
      next_draw = now + milliseconds(500);
    }
  }
  return watcher.stopped() ? ExitCode::refused : ExitCode::ok;
}

}  // namespace liferelay::cli
