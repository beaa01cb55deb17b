#include "dispatcher/program/crowd.hpp"

#include <memory>
#include <optional>
#include <vector>

#include "agents/cli/stop_signal.hpp"
#include "agents/sdk/file/key_store.hpp"
#include "agents/sdk/memory_outbox_store.hpp"
#include "agents/sdk/zmq/loop.hpp"
#include "dispatcher/service/data_folder.hpp"
#include "dispatcher/service/site_reader.hpp"
#include "dispatcher/service/system_clock.hpp"
#include "simulations/world/townsperson.hpp"

namespace liferelay::program {
namespace {

constexpr Duration tick = milliseconds(50);  // real time between two looks at what is due

// One person with everything that speaks for them. What an invented person has not got through when
// the process ends was never promised to anybody, so the outbox is in memory.
struct Host {
  sdk::MemoryOutboxStore store;
  std::unique_ptr<sdk::Link> link;
  std::unique_ptr<world::Townsperson> person;
  std::unique_ptr<sdk::Agent> agent;
};

Result<std::unique_ptr<Host>> make_host(const cli::Common& common, const SiteResponder& responder,
                                        std::uint32_t number, std::uint64_t seed,
                                        const geo::PathNetwork& network, sdk::Loop& loop) {
  const auto key = sdk::read_key_file(cli::key_path(common.data, responder.id));
  if (!key) return tl::make_unexpected(key.error());
  if (key->mode != Mode::exercise) {
    return fail(ErrorKind::forbidden,
                say("The key of {0} is a live key; invented people exist only in exercises.",
                    "{0} 的密钥属于实战；虚构人员只用于演练。", {responder.id}));
  }
  auto host = std::make_unique<Host>();
  host->link = loop.make_link(key->key, key->server_key);
  world::TownspersonOptions options;
  options.seed = seed;
  options.number = number;
  options.is_unit = responder.kind == ResponderKind::unit;
  options.profile = responder.travel == Travel::car ? geo::Profile::car : geo::Profile::foot;
  options.home = responder.post;
  host->person = std::make_unique<world::Townsperson>(options, network);
  sdk::SessionOptions session;
  session.endpoints = key->endpoints;
  session.mode = key->mode;
  session.seed = seed + number;
  host->agent =
      std::make_unique<sdk::Agent>(std::move(session), *host->link, host->store, *host->person);
  host->person->speak_through(*host->agent);
  loop.add(*host->agent, *host->link);
  return host;
}

}  // namespace

cli::ExitCode run_crowd(const cli::Common& common, const CrowdWords& words) {
  site::Findings findings;
  const service::DataFolder data(common.data);
  const auto site = service::read_site(words.site, data.maps().string(),
                                       service::SystemClock::machine_time(), {}, findings);
  if (!site) {
    return cli::report(common, {ErrorKind::input,
                                say("The site {0} has errors; see them with: liferelay check {0}",
                                    "辖区 {0} 有错误；查看：liferelay check {0}", {words.site})});
  }
  sdk::Loop loop;
  std::vector<std::unique_ptr<Host>> hosts;
  const auto& responders = site->loaded.site.responders;
  for (std::size_t i = words.part - 1; i < responders.size(); i += words.parts) {
    auto host = make_host(common, responders[i], static_cast<std::uint32_t>(i), words.seed,
                          site->map.network(), loop);
    if (!host) return cli::report(common, host.error());
    hosts.push_back(std::move(*host));
  }
  cli::catch_stop_signals();
  while (!cli::stop_requested()) {
    loop.run_once(tick);
    for (const auto& host : hosts) {
      if (const auto now = host->agent->dispatcher_time(sdk::Loop::now())) host->person->act(*now);
    }
  }
  for (const auto& host : hosts) loop.remove(*host->agent);
  return cli::ExitCode::ok;
}

}  // namespace liferelay::program
