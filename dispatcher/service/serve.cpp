#include "dispatcher/service/serve.hpp"

#include <algorithm>
#include <cstdio>

#include <unistd.h>

#include "dispatcher/engine/engine.hpp"
#include "dispatcher/journal/leave.hpp"
#include "dispatcher/service/door_report.hpp"
#include "dispatcher/service/house.hpp"
#include "dispatcher/service/local_keys.hpp"
#include "dispatcher/service/outside.hpp"
#include "dispatcher/service/retention.hpp"
#include "dispatcher/service/site_change.hpp"

namespace liferelay::service {
namespace {

// Then the stop mark and requests to reload are looked at.
constexpr Duration longest_wait = milliseconds(500);
constexpr Duration retention_every = hours(1);  // of journal time

Text with_percent(int permille) {
  const std::string percent = std::to_string(permille / 10);
  return say("Reading the map: {0} %", "正在读取地图：{0} %", {percent});
}

Result<ReadSite> read_or_explain(const ServeOptions& options, const DataFolder& folder,
                                 const Manager& manager, const ServeTalk& talk) {
  site::Findings findings;
  const auto progress = [&, told = 0](int permille) mutable {  // a line for each tenth
    if (permille / 100 <= told) return;
    told = permille / 100;
    talk.say(with_percent(permille));
    manager.starting(with_percent(permille));
  };
  auto site = read_site(options.site_folder, folder.maps().string(), SystemClock::machine_time(),
                        progress, findings);
  if (!site) {
    talk.show_findings(findings.all());
    return fail(ErrorKind::input,
                say("The site {0} has {1} errors; mend them and start again (liferelay check {0}).",
                    "辖区 {0} 有 {1} 处错误；请修正后重新启动（liferelay check {0}）。",
                    {options.site_folder, std::to_string(findings.errors())}));
  }
  examine_site(*site, SystemClock::machine_time(), findings);
  if (findings.warnings() > 0) {
    talk.say(say("The site has {0} warnings; see them with: liferelay check {1}",
                 "辖区有 {0} 条警告；查看：liferelay check {1}",
                 {std::to_string(findings.warnings()), options.site_folder}));
  }
  return std::move(*site);
}

Result<void> open_journal(House& house, const ServeOptions& options, const ServeTalk& talk) {
  auto sealing = journal::KeyRing::load(house.folder.sealing());
  if (!sealing) return tl::make_unexpected(sealing.error());
  house.sealing = std::move(*sealing);
  house.personal.emplace(*house.sealing, house.people);
  journal::SqliteOptions store_options;
  store_options.folder = house.folder.journal();
  store_options.identity = {options.mode, options.speed, house.site.loaded.site.id};
  store_options.now = house.clock.now();
  auto store = journal::SqliteStore::open(std::move(store_options));
  if (!store) return tl::make_unexpected(store.error());
  house.store = std::move(*store);
  for (const Text& notice : house.store->notices()) talk.say(notice);
  auto note = sequencer::FileCrashNote::open(house.folder.crash_note());
  if (!note) return tl::make_unexpected(note.error());
  house.crash_note.emplace(std::move(*note));
  return {};
}

Result<void> start_dispatcher(House& house, const ServeOptions& options, KeyFiles& keys) {
  const auto own = dispatcher_key(keys, options.mode);
  if (!own) return tl::make_unexpected(own.error());
  house.own_key = *own;
  field::GatewayOptions gateway_options;
  gateway_options.endpoint =
      options.endpoint.empty() ? house.site.loaded.file.endpoint : options.endpoint;
  gateway_options.key = *own;
  auto gateway = field::Gateway::open(std::move(gateway_options));
  if (!gateway) return tl::make_unexpected(gateway.error());
  house.gateway = std::move(*gateway);

  sequencer::Config config;
  config.mode = options.mode;
  config.speed = options.speed;
  if (options.unlimited && options.mode == Mode::exercise)
    config.guard = sequencer::GuardLimits::lifted();
  config.map = house.maps.source();
  const sequencer::Ports ports{
      house.clock,     *house.gateway,    *house.gateway,           *house.store,
      *house.sealing,  *house.crash_note, *house.gateway,           house.people,
      *house.personal, *house.log,        &house.monitor.observer()};
  auto started =
      sequencer::Sequencer::start(ports, engine::Engine(house.site.map.network(), options.mode),
                                  std::make_shared<const Site>(house.site.loaded.site), config);
  if (!started) return tl::make_unexpected(started.error());
  house.dispatcher = std::move(*started);
  house.clock.continue_from(house.dispatcher->state().now);
  return prepare_local_keys(local_identities(house.site.loaded.site, options.mode),
                            house.gateway->endpoint(), own->public_key, options.mode, keys,
                            *house.dispatcher);
}

Result<void> announce(const House& house, const Outside& outside, const ServeOptions& options,
                      const ServeTalk& talk) {
  const std::string mode(name_of(options.mode));
  std::string text = "mode = " + mode + "\n";
  text += "endpoint = " + house.gateway->endpoint() + "\n";
  text += "site = " + house.site.loaded.site.id + "\n";
  text += "process = " + std::to_string(getpid()) + "\n";
  if (!outside.url().empty()) text += "metrics = " + outside.url() + "\n";
  const std::string site =
      std::filesystem::absolute(options.site_folder).lexically_normal().string();
  if (auto noted = write_private_file(house.folder.site_folder(), site + "\n"); !noted)
    return noted;
  if (auto written = write_private_file(house.folder.serving(), text); !written) return written;
  const Text& name = house.site.loaded.site.name;
  const std::string speed = std::to_string(options.speed);
  Text served{fill("LIVE: {0}, at {1}", {name.en, house.gateway->endpoint()}),
              fill("实战：{0}，地址 {1}", {name.zh, house.gateway->endpoint()})};
  if (options.mode == Mode::exercise) {
    served = {
        fill("EXERCISE, clock x{0}: {1}, at {2}", {speed, name.en, house.gateway->endpoint()}),
        fill("演练，时钟 {0} 倍：{1}，地址 {2}", {speed, name.zh, house.gateway->endpoint()})};
  }
  talk.say(served);
  outside.ready(served);
  return {};
}

// How long to sleep in real time: journal time runs faster in an exercise.
Duration until_wake(const House& house, SystemClock& clock, std::uint32_t speed) {
  const auto wake = house.dispatcher->next_wake();
  if (!wake) return longest_wait;
  const Duration journal = *wake - clock.now();
  if (journal.ms <= 0) return {};
  const Duration real{(journal.ms + speed - 1) / speed};
  return std::min(real, longest_wait);
}

// A commit failed: nothing may be acknowledged any more.
[[noreturn]] void leave(House& house, const ServeTalk& talk, const Error& why) {
  talk.say(why.what);
  house.log->flush();
  journal::leave(1);
}

void run(House& house, SiteChange& change, Outside& outside, const ServeOptions& options,
         const ServeTalk& talk) {
  Instant next_retention;
  while (!talk.stop_requested()) {
    if (talk.reload_requested()) change.ask();
    if (const auto polled = change.poll(); !polled) leave(house, talk, polled.error());
    if (const Instant now = house.clock.now(); now >= next_retention) {
      destroy_old_days(*house.sealing, now, house.site.loaded.file.positions_kept_days, *house.log);
      next_retention = now + retention_every;
    }
    report_door(house);
    const sequencer::Turn turned = house.dispatcher->turn();
    if (turned != sequencer::Turn::broken) outside.after_turn();
    switch (turned) {
      case sequencer::Turn::more:
        house.gateway->wait({});
        break;
      case sequencer::Turn::idle:
        house.gateway->wait(change.has_work() ? Duration{}
                                              : until_wake(house, house.clock, options.speed));
        break;
      case sequencer::Turn::broken:
        leave(house, talk, house.dispatcher->failure());
    }
  }
}

}  // namespace

Result<void> serve(const ServeOptions& options, KeyFiles& keys, const ServeTalk& talk) {
  const auto metrics = metrics_address(options.metrics, options.endpoint);
  if (!metrics) return tl::make_unexpected(metrics.error());
  Manager manager;
  auto folder = DataFolder::open(options.data_folder);
  if (!folder) return tl::make_unexpected(folder.error());
  auto site = read_or_explain(options, *folder, manager, talk);
  if (!site) return tl::make_unexpected(site.error());
  House house(std::move(*folder), std::move(*site), options.speed);
  auto log = ServiceLog::open(house.folder.logs(), options.mode);
  if (!log) return tl::make_unexpected(log.error());
  house.log = std::move(*log);
  manager.starting(say("Reading the journal", "正在读取流水"));
  if (auto done = open_journal(house, options, talk); !done) return done;
  if (auto done = start_dispatcher(house, options, keys); !done) return done;
  SiteChange change(house, options, keys);
  if (auto done = change.open(); !done) return done;
  Outside outside(house, options, manager);
  outside.open(talk);
  if (auto done = announce(house, outside, options, talk); !done) return done;
  run(house, change, outside, options, talk);
  outside.stopping();
  auto finished = house.dispatcher->finish();
  std::error_code ignored;
  std::filesystem::remove(house.folder.serving(), ignored);
  house.log->flush();
  if (finished)
    talk.say(say("Stopped; everything is in the journal.", "已停止；全部内容已写入流水。"));
  if (finished && change.is_reading()) {
    // A large map may take minutes to build, and whoever stops the machine does not wait so long.
    // Everything is durable, and a map file appears whole or not at all.
    std::fflush(nullptr);
    journal::leave(0);
  }
  return finished;
}

}  // namespace liferelay::service
