// See outside.hpp.
#include "dispatcher/service/outside.hpp"

#include <charconv>

namespace liferelay::service {

Result<std::optional<http::Address>> metrics_address(const std::string& words,
                                                     const std::string& endpoint) {
  if (words == "off") return std::nullopt;
  if (!words.empty()) {
    auto address = http::parse_address(words);
    if (!address) return tl::make_unexpected(address.error());
    return *address;
  }
  const std::string port = endpoint.substr(endpoint.rfind(':') + 1);
  std::uint16_t door = 0;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), door);
  const bool is_number = error == std::errc{} && end == port.data() + port.size();
  if (!is_number || door == 0 || door == 65'535) return std::nullopt;
  return http::Address{"127.0.0.1", static_cast<std::uint16_t>(door + 1)};
}

void Outside::open(const ServeTalk& talk) {
  house_.monitor.started(house_.dispatcher->state());
  const std::string& asked =
      options_.endpoint.empty() ? house_.site.loaded.file.endpoint : options_.endpoint;
  const auto address = metrics_address(options_.metrics, asked);
  if (!address || !*address) return;
  const monitor::About about{options_.version, house_.site.loaded.site.id, options_.mode,
                             options_.speed};
  const auto opened = house_.monitor.open(**address, about, house_.folder.journal());
  if (!opened) {
    const Text& why = opened.error().what;
    talk.say(
        {fill("NO METRICS: {0} Alarms are taken all the same. Choose another port with "
              "--metrics PORT, or --metrics off.",
              {why.en}),
         fill("监测接口未开启：{0}报警仍会接收。请用 --metrics 端口 另选端口，或用 --metrics off "
              "关闭。",
              {why.zh})});
    house_.log->write(sequencer::LogLevel::alert, "no_metrics", {{"why", why.en}});
    return;
  }
  url_ = "http://" + http::to_string(house_.monitor.address());
  talk.say(say("Metrics and health: {0}/metrics, /healthz, /readyz",
               "监测与健康检查：{0}/metrics、/healthz、/readyz", {url_}));
}

void Outside::after_turn() {
  manager_.alive();
  if (!house_.monitor.after_turn(*house_.dispatcher, *house_.gateway, *house_.store)) return;
  const monitor::Numbers& now = house_.monitor.latest();
  house_.dispatcher->report(TroubleKind::alarm_flood, !now.call_flood);
  house_.dispatcher->report(TroubleKind::sync_slow, !now.sync_slow);
}

void Outside::stopping() {
  manager_.stopping();
  house_.monitor.stopping();
}

}  // namespace liferelay::service
