#include "dispatcher/program/series_runner.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "agents/cli/desk.hpp"
#include "agents/cli/incident_command.hpp"
#include "agents/cli/stop_signal.hpp"
#include "agents/cli/timeline.hpp"
#include "dispatcher/site/compile/series_file.hpp"
#include "dispatcher/site/compile/text_file.hpp"
#include "dispatcher/site/past/past_file.hpp"
#include "simulations/world/scripted_operator.hpp"

namespace liferelay::program {
namespace {

constexpr Duration connect_patience = seconds(30);
constexpr Duration after_last = seconds(115);  // real time; then the series is judged as it stands

// What became of one alarm of the series.
struct Raised {
  site::SeriesAlarm alarm;
  sdk::Ticket ticket = 0;
  IncidentId incident;  // 0 until it was acknowledged
};

// What was said of one incident, whether its alarm is acknowledged already or not.
struct Told {
  std::set<std::size_t> filled;       // roles that were filled at some time
  std::set<std::size_t> nobody_left;  // roles for which that was said at some time
};

class Runner final : public sdk::AgentListener {
 public:
  Runner(const cli::Common& common, const SeriesWords& words, site::Series series)
      : common_(common), words_(words), series_(std::move(series)), timeline_(common, false) {}

  void speak_through(cli::Desk& desk) {
    desk_ = &desk;
    script_.speak_through(desk.agent());
  }
  bool ready() const { return began_ != Instant{}; }
  bool stopped() const { return stopped_; }
  void act();
  // Every alarm was raised and has what it should have.
  bool complete() const;
  // How long the series may take, in real time.
  Duration longest() const;
  cli::ExitCode summary() const;

 private:
  void on_snapshot(const sdk::WatchedState&) override {
    if (!began_) began_ = desk_->dispatcher_now();
  }
  void on_ready(const wire::Welcome& welcome) override {
    speed_ = std::max<std::uint32_t>(welcome.speed, 1);
    const std::string speed = std::to_string(welcome.speed);
    cli::print(common_, say("=== EXERCISE, clock x{0}: nothing of this is real ===",
                            "=== 演练，时钟 {0} 倍：以下均非真实警情 ===", {speed}));
  }
  void on_stopped(const wire::Refused&) override { stopped_ = true; }
  void on_result(const sdk::OutboxResult& result) override;
  void on_update(const wire::Update& update, const sdk::WatchedState& watched) override;

  void raise(Raised& raised);
  const Incident* incident_of(const Raised& raised) const {
    return desk_->agent().watched().find<Incident>(raised.incident.value);
  }
  bool has_what_it_should(const Raised& raised) const;
  std::size_t filled_roles(const Raised& raised, const Incident& incident) const;
  bool nobody_left_was_said(const Raised& raised) const;
  // Each role was filled, or it was said that nobody is left for it.
  bool every_role_was_settled(const Raised& raised, const Incident& incident) const;
  Text verdict(const Raised& raised) const;

  const cli::Common& common_;
  const SeriesWords& words_;
  site::Series series_;
  cli::Timeline timeline_;
  world::ScriptedOperator script_;
  cli::Desk* desk_ = nullptr;
  Instant began_;
  std::uint32_t speed_ = 1;
  std::vector<Raised> raised_;
  std::map<IncidentId, Told> told_;  // of this series and of alarms raised by hand meanwhile
  bool stopped_ = false;
};

void Runner::on_result(const sdk::OutboxResult& result) {
  for (Raised& raised : raised_) {
    if (raised.ticket == result.ticket && result.ticket != 0)
      raised.incident = IncidentId(result.end.incident);
  }
}

void Runner::on_update(const wire::Update& update, const sdk::WatchedState& watched) {
  timeline_.print(update, watched);
  for (const Event& event : update.events) {
    const auto* changed = std::get_if<event::RoleChanged>(&event);
    if (changed == nullptr) continue;
    Told& told = told_[changed->incident];
    if (changed->status == RoleStatus::filled) told.filled.insert(changed->role);
    if (changed->status == RoleStatus::nobody_left) told.nobody_left.insert(changed->role);
  }
}

void Runner::raise(Raised& raised) {
  const site::SeriesAlarm& from = raised.alarm;
  input::AlarmRaised alarm;
  alarm.kind = from.kind;
  alarm.place_name = from.place;
  alarm.place.known = from.place.empty() && !(from.at == geo::Position{});
  alarm.place.at = from.at;
  alarm.note.text = from.note;
  alarm.condition.how_many = from.how_many;
  for (const Raised& earlier : raised_) {
    if (earlier.alarm.id == from.attach_to) alarm.attach_to = earlier.incident;
  }
  if (const auto ticket = desk_->agent().raise_alarm(alarm)) raised.ticket = *ticket;
}

void Runner::act() {
  if (!ready()) return;
  const Instant now = desk_->dispatcher_now();
  while (raised_.size() < series_.alarms.size() &&
         now >= began_ + seconds(series_.alarms[raised_.size()].after_s)) {
    Raised next;
    next.alarm = series_.alarms[raised_.size()];
    raise(next);
    raised_.push_back(std::move(next));
  }
  if (words_.scripted_calls) script_.act(now);
}

std::size_t Runner::filled_roles(const Raised& raised, const Incident& incident) const {
  const auto told = told_.find(raised.incident);
  std::size_t filled = 0;
  for (std::size_t i = 0; i < incident.roles.size(); ++i) {
    const bool said = told != told_.end() && told->second.filled.contains(i);
    if (said || incident.roles[i].status == RoleStatus::filled) ++filled;
  }
  return filled;
}

bool Runner::nobody_left_was_said(const Raised& raised) const {
  const auto told = told_.find(raised.incident);
  return told != told_.end() && !told->second.nobody_left.empty();
}

bool Runner::every_role_was_settled(const Raised& raised, const Incident& incident) const {
  const auto told = told_.find(raised.incident);
  for (std::size_t i = 0; i < incident.roles.size(); ++i) {
    const bool said = told != told_.end() &&
                      (told->second.filled.contains(i) || told->second.nobody_left.contains(i));
    if (!said && incident.roles[i].status != RoleStatus::filled) return false;
  }
  return true;
}

Duration Runner::longest() const {
  const std::uint32_t last_s = series_.alarms.empty() ? 0 : series_.alarms.back().after_s;
  return seconds(last_s / speed_) + after_last;
}

bool Runner::has_what_it_should(const Raised& raised) const {
  const Incident* incident = incident_of(raised);
  if (incident == nullptr || incident->roles.empty()) return false;
  if (words_.from_log) return every_role_was_settled(raised, *incident);
  if (raised.alarm.unfillable) return nobody_left_was_said(raised);
  return filled_roles(raised, *incident) == incident->roles.size();
}

bool Runner::complete() const {
  return raised_.size() == series_.alarms.size() &&
         std::all_of(raised_.begin(), raised_.end(),
                     [this](const Raised& raised) { return has_what_it_should(raised); });
}

Text Runner::verdict(const Raised& raised) const {
  const Incident* incident = incident_of(raised);
  if (incident == nullptr) return say("NOT RECEIVED", "未收到");
  if (raised.alarm.unfillable) {
    return nobody_left_was_said(raised)
               ? say("as written, nobody could be found, and that was said",
                     "按设定无人可派，系统已明确报告")
               : say("NOBODY WAS LEFT, and that was NOT said", "无人可派，但系统未报告");
  }
  return say(
      "{0} of {1} roles filled", "{1} 个角色中 {0} 个到位",
      {std::to_string(filled_roles(raised, *incident)), std::to_string(incident->roles.size())});
}

cli::ExitCode Runner::summary() const {
  bool good = raised_.size() == series_.alarms.size();
  cli::print(common_, say("\nSummary:", "\n小结："));
  for (const Raised& raised : raised_) {
    const bool as_it_should = has_what_it_should(raised);
    good = good && as_it_should;
    const Text text = verdict(raised);
    const std::string number = std::to_string(raised.incident.value);
    cli::print(common_, {fill("  {0}  #{1} {2}: {3}",
                              {as_it_should ? "ok " : "BAD", number, raised.alarm.id, text.en}),
                         fill("  {0}  #{1} {2}：{3}",
                              {as_it_should ? "正常" : "异常", number, raised.alarm.id, text.zh})});
  }
  cli::print(common_, good ? say("Every role was filled, or said to be unfillable.",
                                 "所有角色均已到位，或已明确报告无人可派。")
                           : say("Some role was not filled in time; the lines above say which.",
                                 "有角色未按时到位；见上文。"));
  return good ? cli::ExitCode::ok : cli::ExitCode::unfilled;
}

Result<site::Series> read_log(const SeriesWords& words) {
  const auto incidents = site::read_past_file(words.site + "/" + site::past_file_name);
  if (!incidents) return tl::make_unexpected(incidents.error());
  return site::replay_series(*incidents, words.window);
}

Result<site::Series> read(const SeriesWords& words) {
  if (words.from_log) return read_log(words);
  const std::string file = "series/" + words.series + ".toml";
  const auto text = site::read_text_file(words.site + "/" + file);
  if (!text) return tl::make_unexpected(text.error());
  site::Findings findings;
  auto series = site::read_series(file, *text, findings);
  if (series) return std::move(*series);
  const site::Finding& first = findings.all().front();
  return fail(ErrorKind::input,
              say("{0}, line {1}: {2}", "{0} 第 {1} 行：{3}",
                  {file, std::to_string(first.line), first.what.en, first.what.zh}));
}

}  // namespace

cli::ExitCode run_series(const cli::Common& common, const SeriesWords& words) {
  auto series = read(words);
  if (!series) return cli::report(common, series.error());
  Runner runner(common, words, std::move(*series));
  auto desk = cli::Desk::open(common, cli::operator_identity, runner);
  if (!desk) return cli::report(common, desk.error());
  if ((*desk)->key().mode != Mode::exercise) {
    return cli::report(common,
                       {ErrorKind::forbidden, say("This is a live dispatcher; a series of invented "
                                                  "alarms is raised only in an exercise.",
                                                  "这是实战调度；虚构报警序列只能在演练中发出。")});
  }
  runner.speak_through(**desk);
  cli::catch_stop_signals();
  (*desk)->agent().watch();
  if (!(*desk)->run_until(
          [&] { return runner.ready() || runner.stopped() || cli::stop_requested(); },
          connect_patience)) {
    return cli::report(common,
                       {ErrorKind::unreachable,
                        say("No exercise answers; start one: liferelay serve SITE --exercise",
                            "没有演练调度应答；请启动：liferelay serve 辖区 --exercise")});
  }
  const Instant end = sdk::Loop::now() + runner.longest();
  while (!cli::stop_requested() && !runner.stopped()) {
    (*desk)->loop().run_once(milliseconds(50));
    runner.act();
    if (words.once && (runner.complete() || sdk::Loop::now() >= end)) break;
  }
  return words.once ? runner.summary() : cli::ExitCode::ok;
}

}  // namespace liferelay::program
