// People who raise alarms while others storm: storm_alarms KEYS COUNT SEED PAUSE_MS uses the bell's
// key, the operator's and those of the first COUNT people of the folder KEYS, raises an alarm about
// every PAUSE_MS, cancels incidents beyond twelve, and prints "RAISED_MS LATENCY_MS" for each alarm
// that is acknowledged. SIGTERM ends the alarms; it leaves when all are acknowledged, or with code
// 1 when one is not within 40 s.
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <map>
#include <memory>
#include <vector>

#include "agents/cli/stop_signal.hpp"
#include "agents/sdk/agent.hpp"
#include "agents/sdk/file/key_store.hpp"
#include "agents/sdk/memory_outbox_store.hpp"
#include "agents/sdk/zmq/loop.hpp"
#include "dispatcher/base/prng.hpp"
#include "tests/integration/storm/key_folder.hpp"

namespace {

using namespace liferelay;

constexpr Duration tick = milliseconds(10);
constexpr Duration patience = seconds(40);
constexpr std::size_t open_incidents = 12;
constexpr geo::Position middle{471'400'000, 95'210'000};  // around Vaduz, on the demonstration site
constexpr std::int64_t around_e7 = 100'000;

class Caller final : public sdk::AgentListener {
 public:
  static std::unique_ptr<Caller> open(const std::string& file, std::uint64_t seed,
                                      sdk::Loop& loop) {
    const auto key = sdk::read_key_file(file);
    if (!key) {
      std::fprintf(stderr, "storm_alarms: %s\n", key.error().what.en.c_str());
      return nullptr;
    }
    auto caller = std::make_unique<Caller>();
    caller->link_ = loop.make_link(key->key, key->server_key);
    sdk::SessionOptions options;
    options.endpoints = key->endpoints;
    options.mode = key->mode;
    options.seed = seed;
    caller->agent_ =
        std::make_unique<sdk::Agent>(std::move(options), *caller->link_, caller->store_, *caller);
    loop.add(*caller->agent_, *caller->link_);
    return caller;
  }

  void raise(Prng& prng) {
    input::AlarmRaised alarm;
    alarm.kind = ReportedKind::collapsed;
    alarm.place.known = true;
    const auto near = [&](std::int32_t from) {
      return static_cast<std::int32_t>(from + prng.between(-around_e7, around_e7));
    };
    alarm.place.at = {near(middle.lat_e7), near(middle.lon_e7)};
    if (const auto ticket = agent_->raise_alarm(alarm)) raised_[*ticket] = sdk::Loop::now();
  }
  void cancel(IncidentId incident) {
    (void)agent_->submit(input::IncidentCancelled{incident, "the run goes on"});
  }
  std::size_t unanswered() const { return raised_.size(); }
  std::vector<IncidentId> take_opened() { return std::exchange(opened_, {}); }

 private:
  void on_result(const sdk::OutboxResult& result) override {
    const auto raised = raised_.find(result.ticket);
    if (raised == raised_.end()) return;
    if (result.end.how == sdk::OutboxEnd::How::acknowledged) {
      const Duration latency = sdk::Loop::now() - raised->second;
      std::printf("%lld %lld\n", static_cast<long long>(raised->second.ms),
                  static_cast<long long>(latency.ms));
      std::fflush(stdout);
      opened_.push_back(IncidentId{result.end.incident});
    } else {
      std::fprintf(stderr, "storm_alarms: an alarm was refused with %u\n", result.end.code);
    }
    raised_.erase(raised);
  }

  sdk::MemoryOutboxStore store_;
  std::unique_ptr<sdk::Link> link_;
  std::unique_ptr<sdk::Agent> agent_;
  std::map<sdk::Ticket, Instant> raised_;
  std::vector<IncidentId> opened_;
};

struct Desk {
  sdk::Loop loop;
  std::vector<std::unique_ptr<Caller>> callers;
  std::unique_ptr<Caller> desk;  // null: incidents stay open
  std::deque<IncidentId> incidents;

  bool gather(const std::string& folder, std::size_t people, std::uint64_t seed) {
    auto files = test::key_files(folder);
    files.resize(std::min(people, files.size()));
    for (const std::string& file : files) {
      callers.push_back(Caller::open(file, seed + callers.size(), loop));
      if (!callers.back()) return false;
    }
    return !callers.empty();
  }
  bool hire(const std::string& key_file, std::uint64_t seed) {
    desk = Caller::open(key_file, seed + callers.size(), loop);
    return desk != nullptr;
  }
  void keep_few_open() {
    for (const auto& caller : callers) {
      for (const IncidentId opened : caller->take_opened()) incidents.push_back(opened);
    }
    for (; desk && incidents.size() > open_incidents; incidents.pop_front())
      desk->cancel(incidents.front());
  }
  std::size_t unanswered() const {
    std::size_t sum = 0;
    for (const auto& caller : callers) sum += caller->unanswered();
    return sum;
  }
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5 && argc != 6) {
    std::fprintf(stderr, "usage: storm_alarms KEYS COUNT SEED PAUSE_MS [DESK]\n");
    return 2;
  }
  cli::catch_stop_signals();
  const std::uint64_t seed = std::strtoull(argv[3], nullptr, 10);
  const std::int64_t pause_ms = std::strtoll(argv[4], nullptr, 10);
  const std::string folder = argv[1];
  Desk desk;
  if (!desk.gather(folder, std::strtoull(argv[2], nullptr, 10), seed)) return 1;
  if (argc == 6 && !desk.hire(folder + "/" + argv[5] + ".key", seed)) return 1;
  Prng prng(seed);
  Instant next;
  while (!cli::stop_requested()) {
    desk.loop.run_once(tick);
    desk.keep_few_open();
    if (sdk::Loop::now() < next) continue;
    desk.callers[prng.below(desk.callers.size())]->raise(prng);
    next = sdk::Loop::now() + milliseconds(prng.between(pause_ms / 2, pause_ms * 3 / 2));
  }
  const Instant end = sdk::Loop::now() + patience;
  while (desk.unanswered() > 0 && sdk::Loop::now() < end) desk.loop.run_once(tick);
  if (desk.unanswered() == 0) return 0;
  std::fprintf(stderr, "storm_alarms: %zu alarms were not acknowledged\n", desk.unanswered());
  return 1;
}
