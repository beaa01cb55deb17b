#include "agents/cli/respond_command.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <optional>

#include <nlohmann/json.hpp>
#include <unistd.h>

#include "agents/cli/alarm_command.hpp"
#include "agents/cli/desk.hpp"
#include "agents/cli/json.hpp"
#include "agents/cli/phrases.hpp"
#include "agents/cli/stop_signal.hpp"
#include "dispatcher/domain/refusal.hpp"
#include "dispatcher/domain/words.hpp"
#include "dispatcher/wire/messages_fields.hpp"

namespace liferelay::cli {
namespace {

constexpr Duration auto_yes_after = seconds(3);
constexpr Duration auto_turnout = seconds(5);
constexpr Duration auto_helping = seconds(120);
constexpr std::uint32_t stated_accuracy_cm = 1'000;  // of a position somebody typed

struct KeyMeaning {
  char key;
  Rung rung;
  std::string_view en;
  std::string_view zh;
};
constexpr std::array rung_keys{
    KeyMeaning{'d', Rung::departed, "on my way", "已出发"},
    KeyMeaning{'e', Rung::equipment_collected, "I have the equipment", "已取设备"},
    KeyMeaning{'s', Rung::on_scene, "at the place", "到达现场"},
    KeyMeaning{'p', Rung::at_patient, "at the patient", "到患者身边"},
    KeyMeaning{'h', Rung::handed_over, "handed over", "已移交"},
    KeyMeaning{'r', Rung::released, "free again", "已归队"},
    KeyMeaning{'u', Rung::unable, "I cannot go on", "无法继续"},
};

// Whether the person must go, or wait, somewhere else than they were told.
bool leads_elsewhere(const wire::Task& before, const wire::Task& now) {
  return !(before.place == now.place) || before.staging != now.staging;
}

class Terminal final : public sdk::AgentListener {
 public:
  Terminal(const Common& common, const RespondWords& words, std::optional<geo::Position> at)
      : common_(common), words_(words), at_(at) {}

  void speak_through(Desk& desk) {
    desk_ = &desk;
    if (at_) at_ = desk.as_declared(*at_);
  }
  bool finished() const { return finished_; }
  bool refused() const { return refused_; }
  void on_key(char key);
  void act();  // what --auto does by itself

 private:
  void on_ready(const wire::Welcome& welcome) override;
  void on_lost(sdk::LossCause) override {
    say_line(
        say("Line lost; trying again. Voice still works.", "线路中断，正在重连。可改用语音。"));
  }
  void on_stopped(const wire::Refused& reason) override;
  void on_task(const wire::Task& task) override;
  void on_result(const sdk::OutboxResult& result) override;

  // Sentences leave standard output to the programs that read it with --json.
  void say_line(const Text& text) const {
    std::FILE* out = common_.json ? stderr : stdout;
    std::fprintf(out, "%s\n", text.in(common_.language).c_str());
    std::fflush(out);
  }
  void show_offer(const wire::Task& task);
  void show_place(const wire::Task& task);
  void call_for_help(bool over);
  void answer(bool accept);
  void report(Rung rung);
  void help() const;

  const Common& common_;
  const RespondWords& words_;
  Desk* desk_ = nullptr;
  std::map<AssignmentId, wire::Task>
      offers_;  // the dispatcher bounds how many offers one person holds
  std::map<AssignmentId, Instant> offered_at_;
  wire::Task task_;
  wire::Task last_;  // also after it ended, for a call for help on the way home
  Instant auto_next_;
  std::optional<geo::Position> at_;  // to be reported once
  bool finished_ = false;
  bool refused_ = false;
};

void Terminal::on_ready(const wire::Welcome& welcome) {
  if (at_) desk_->agent().report_position(*at_, welcome.now, stated_accuracy_cm);
  at_.reset();
  const Text mode = word(welcome.mode);
  say_line({fill("[{0}] Connected as {1}. Press ? for help.", {mode.en, welcome.identity}),
            fill("［{0}］已以 {1} 身份连接。按 ? 查看帮助。", {mode.zh, welcome.identity})});
}

void Terminal::on_stopped(const wire::Refused& reason) {
  say_line(describe({static_cast<RefusalCode>(reason.code), reason.field}));
  finished_ = true;
  refused_ = true;
}

// A place that moved, or a scene that is not safe: the person must hear of it at once (R20).
void Terminal::show_place(const wire::Task& task) {
  const Text place = where(task.place, task.place_name);
  if (task.staging) {
    say_line({fill("\a!!! WAIT, the scene is not safe. Staging point: {0}.", {place.en}),
              fill("\a!!! 待命：现场尚不安全。集结点：{0}。", {place.zh})});
  } else {
    say_line({fill("\a!!! The place is now {0}.", {place.en}),
              fill("\a!!! 地点更新为 {0}。", {place.zh})});
  }
}

void Terminal::show_offer(const wire::Task& task) {
  const Text place = where(task.place, task.place_name);
  const std::string eta = minutes_and_seconds(task.eta.total);
  const Text kind = word(task.kind);
  say_line({fill("\a>>> {0}: {1} at {2}. {3} Estimated {4}.",
                 {task.role.en, kind.en, place.en, task.instruction.en, eta}),
            fill("\a>>> {0}：{1}，{2}。{3} 预计 {4}。",
                 {task.role.zh, kind.zh, place.zh, task.instruction.zh, eta})});
  if (task.equipment) {
    say_line({fill("    by way of: {0} ({1})",
                   {first_part(task.equipment_where).en, coordinates(task.equipment_at)}),
              fill("    途经取设备：{0}（{1}）",
                   {first_part(task.equipment_where).zh, coordinates(task.equipment_at)})});
  }
  if (task.staging) show_place(task);
  say_line(say("    y = yes, I go    n = no", "    y = 接单    n = 拒单"));
}

void Terminal::on_task(const wire::Task& task) {
  if (common_.json) {
    nlohmann::ordered_json out = to_json(task);
    std::printf("%s\n", out.dump().c_str());
    std::fflush(stdout);
  }
  if (is_open(task.state)) {
    const auto known = offers_.find(task.assignment);
    const bool fresh = known == offers_.end();
    const bool elsewhere = !fresh && leads_elsewhere(known->second, task);
    offers_.insert_or_assign(task.assignment, task);
    if (fresh) offered_at_[task.assignment] = desk_->dispatcher_now();
    if (fresh || elsewhere) show_offer(task);
    return;
  }
  offers_.erase(task.assignment);
  offered_at_.erase(task.assignment);
  const bool began = is_live(task.state) && task_.assignment != task.assignment;
  const bool elsewhere = !began && is_live(task.state) && leads_elsewhere(task_, task);
  if (is_live(task.state)) task_ = last_ = task;
  if (elsewhere) show_place(task);
  if (began) auto_next_ = desk_->dispatcher_now() + auto_turnout;
  if (!is_live(task.state) && task.assignment == task_.assignment) task_ = {};
  const Text state = word(task.state);
  const Text place = where(task.place, task.place_name);  // whoever holds several knows which
  if (!common_.json)
    say_line({fill("    {0}: {1} ({2})", {task.role.en, state.en, place.en}),
              fill("    {0}：{1}（{2}）", {task.role.zh, state.zh, place.zh})});
}

void Terminal::on_result(const sdk::OutboxResult& result) {
  if (result.end.how != sdk::OutboxEnd::How::refused) return;
  say_line(describe({static_cast<RefusalCode>(result.end.code), result.field}));
}

void Terminal::answer(bool accept) {
  if (offers_.empty()) {
    say_line(say("There is no offer to answer.", "当前没有待接的派单。"));
    return;
  }
  const AssignmentId newest = offers_.rbegin()->first;
  if (const auto sent = desk_->agent().answer(newest, accept); !sent) say_line(sent.error().what);
  offers_.erase(newest);
}

void Terminal::report(Rung rung) {
  if (!task_.assignment) {
    say_line(say("You have no task now.", "当前没有任务。"));
    return;
  }
  if (const auto sent = desk_->agent().report_rung(task_.assignment, rung); !sent)
    say_line(sent.error().what);
}

// Also after the hand-over: whoever was sent is looked after until they are home (R20).
void Terminal::call_for_help(bool over) {
  const wire::Task& about = task_.assignment ? task_ : last_;
  if (!about.assignment) {
    say_line(say("You were not sent anywhere yet: CALL BY VOICE.",
                 "尚未被派出任务：请立即用语音求助。"));
    return;
  }
  const auto sent = desk_->agent().report_distress(about.assignment, over);
  if (!sent) {
    say_line(sent.error().what);
  } else if (over) {
    say_line(say("Sent: you are out of danger.", "已发送：已脱险。"));
  } else {
    say_line(say("Sent: you need help. Call by voice too.", "已发送：遇险求助。请同时语音呼叫。"));
  }
}

void Terminal::help() const {
  say_line(
      say("y yes  n no  ! I need help myself  k I am out of danger  o on duty  f off duty  q quit",
          "y 接单  n 拒单  ! 我遇险  k 已脱险  o 上岗  f 下岗  q 退出"));
  for (const KeyMeaning& meaning : rung_keys) {
    const std::string key(1, meaning.key);
    say_line(say("{0} {1}", "{0} {2}", {key, meaning.en, meaning.zh}));
  }
}

void Terminal::on_key(char key) {
  const auto meaning = std::find_if(rung_keys.begin(), rung_keys.end(),
                                    [&](const KeyMeaning& m) { return m.key == key; });
  if (meaning != rung_keys.end()) {
    report(meaning->rung);
  } else if (key == 'y' || key == 'n') {
    answer(key == 'y');
  } else if (key == '!') {
    call_for_help(false);
  } else if (key == 'k') {
    call_for_help(true);
  } else if (key == 'o' || key == 'f') {
    (void)desk_->agent().declare_duty(key == 'o' ? Duty::on : Duty::off);
  } else if (key == 'q') {
    finished_ = true;
  } else if (key == '?') {
    help();
  }
}

void Terminal::act() {
  if (!words_.automatic) return;
  const Instant now = desk_->dispatcher_now();
  if (!offers_.empty() && !task_.assignment) {
    const auto& [id, task] = *offers_.begin();
    if (now - offered_at_[id] >= auto_yes_after) {
      (void)desk_->agent().answer(id, true);
      offers_.erase(offers_.begin());
    }
  }
  if (!task_.assignment || now < auto_next_) return;
  // One rung at a time; the next one when the estimate says so.
  const Instant arrives = task_.eta.computed_at + task_.eta.total;
  switch (task_.state) {
    case Rung::accepted:
      report(Rung::departed);
      auto_next_ = task_.equipment
                       ? now + (arrives > now ? Duration{(arrives - now).ms / 2} : Duration{})
                       : arrives;
      return;
    case Rung::departed:
      report(task_.equipment ? Rung::equipment_collected : Rung::at_patient);
      auto_next_ = task_.equipment ? arrives : now + auto_helping;
      return;
    case Rung::equipment_collected:
      report(Rung::at_patient);
      auto_next_ = now + auto_helping;
      return;
    case Rung::at_patient:
      report(Rung::handed_over);
      report(Rung::released);
      auto_next_ = now + auto_helping;
      return;
    default:
      return;
  }
}

// Unbuffered: one key, one act, also from a pipe.
void read_keys(Terminal& terminal, bool& ended) {
  char keys[64];
  const ssize_t count = read(STDIN_FILENO, keys, sizeof keys);
  if (count <= 0) {
    ended = true;
    return;
  }
  for (ssize_t i = 0; i < count; ++i) terminal.on_key(keys[i]);
}

}  // namespace

ExitCode respond(const Common& common, const RespondWords& words) {
  std::optional<geo::Position> at;
  if (!words.at.empty()) {
    const auto parsed = parse_position(words.at);
    if (!parsed) return report(common, parsed.error());
    at = *parsed;
  }
  Terminal terminal(common, words, at);
  auto desk = Desk::open(common, words.identity, terminal);
  if (!desk) return report(common, desk.error());
  terminal.speak_through(**desk);
  catch_stop_signals();
  bool ended = false;
  (*desk)->loop().watch(STDIN_FILENO, [&] {
    read_keys(terminal, ended);
    if (ended) (*desk)->loop().unwatch(STDIN_FILENO);
  });
  // With --auto the end of the input does not end the terminal: it runs unattended.
  while (!terminal.finished() && !stop_requested() && !(ended && !words.automatic)) {
    (*desk)->loop().run_once(milliseconds(200));
    terminal.act();
  }
  (*desk)->run_until([&] { return (*desk)->agent().waiting() == 0; }, seconds(2));
  return terminal.refused() ? ExitCode::refused : ExitCode::ok;
}

}  // namespace liferelay::cli
