// The load of a run in which the dispatcher is killed: kill_load DATA HISTORY SEED [RESPONDERS]
// connects as the people of an exercise's data folder, raises alarms without end, answers, ignores,
// watches, and writes a history (fact.hpp). SIGTERM ends the alarms; it leaves when every outbox is
// empty, or with code 1 when one does not get empty.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <filesystem>

#include "agents/cli/stop_signal.hpp"
#include "tests/integration/kill/player.hpp"

namespace {

using namespace liferelay;
using namespace liferelay::test;

constexpr Duration tick = milliseconds(20);
constexpr Duration last_answers = seconds(2);    // after the last alarm
constexpr Duration patience = seconds(40);       // until every outbox is empty: several long pauses
constexpr Duration quiet = seconds(2);           // then: all that is silent is missed at 20 times
constexpr std::size_t open_incidents = 12;       // above this the oldest is cancelled
constexpr std::size_t cancels_on_their_way = 6;  // above this the desk is cut off: no new alarm
constexpr std::size_t responders_who_call = 6;

struct Load {
  std::deque<IncidentId> incidents;
  std::vector<std::unique_ptr<Player>> people;
  Player* desk = nullptr;
  std::vector<Player*> callers;
  Prng prng;
  std::uint64_t marks = 0;
  Instant next_alarm;

  explicit Load(std::uint64_t seed) : prng(seed) {}

  void raise_if_due(Instant now) {
    if (now < next_alarm || desk->waiting() > cancels_on_their_way) return;
    callers[prng.below(callers.size())]->raise_alarm(++marks);
    next_alarm = now + milliseconds(prng.between(80, 400));
  }
  void keep_few_open() {
    for (Player* caller : callers) {
      for (const IncidentId opened : caller->take_opened()) incidents.push_back(opened);
    }
    while (incidents.size() > open_incidents) {
      desk->cancel(incidents.front());
      incidents.pop_front();
    }
  }
  std::string trouble() const {
    for (const auto& person : people) {
      if (!person->trouble().empty()) return person->identity() + ": " + person->trouble();
    }
    return {};
  }
  bool outboxes_empty() const {
    return std::all_of(people.begin(), people.end(),
                       [](const auto& person) { return person->waiting() == 0; });
  }
};

Result<void> gather(Load& load, const std::string& data, std::uint64_t seed, std::size_t responders,
                    sdk::Loop& loop, Recorder& recorder) {
  const std::string outboxes = data + "/load-outboxes";
  std::filesystem::create_directories(outboxes);
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(data + "/keys"))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::size_t taken = 0;
  for (const auto& file : files) {
    const std::string name = file.stem().string();
    const bool desk = name == "operator" || name == "bell" || name == "watcher";
    if (file.extension() != ".key" || name == "dispatcher") continue;
    if (!desk && taken++ >= responders) continue;
    auto player =
        Player::open(file.string(), outboxes, seed * 1'000 + load.people.size(), loop, recorder);
    if (!player) return tl::make_unexpected(player.error());
    if (name == "watcher") (*player)->watch();
    if (name == "operator") load.desk = player->get();
    if (desk ? name != "watcher" : taken <= responders_who_call)
      load.callers.push_back(player->get());
    load.people.push_back(std::move(*player));
  }
  if (load.desk != nullptr) return {};
  return fail(ErrorKind::not_found,
              say("{0} holds no operator's key; start liferelay serve first.",
                  "{0} 中没有值班员密钥；请先启动 liferelay serve。", {data + "/keys"}));
}

// Runs until `done` says so or the time is over; false when somebody cannot go on.
template <class Done>
bool run(Load& load, sdk::Loop& loop, Duration at_most, bool alarms, const Done& done) {
  const Instant end = sdk::Loop::now() + at_most;
  while (!done() && sdk::Loop::now() < end) {
    loop.run_once(tick);
    const Instant now = sdk::Loop::now();
    for (const auto& person : load.people) person->act(now);
    if (alarms) {
      load.raise_if_due(now);
      load.keep_few_open();
    }
    if (const std::string trouble = load.trouble(); !trouble.empty()) {
      std::fprintf(stderr, "kill_load: %s\n", trouble.c_str());
      return false;
    }
  }
  return true;
}

bool play(Load& load, sdk::Loop& loop) {
  const auto never = [] { return false; };
  if (!run(load, loop, hours(1), true, [] { return cli::stop_requested(); })) return false;
  if (!run(load, loop, last_answers, false, never)) return false;
  for (const auto& person : load.people) person->fall_silent();
  if (!run(load, loop, patience, false, [&] { return load.outboxes_empty(); })) return false;
  if (!run(load, loop, quiet, false, never)) return false;
  // What is asked in the last moment is still reported as delivered.
  return run(load, loop, patience, false, [&] { return load.outboxes_empty(); }) &&
         load.outboxes_empty();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    std::fprintf(stderr, "usage: kill_load DATA HISTORY SEED [RESPONDERS]\n");
    return 2;
  }
  cli::catch_stop_signals();
  const std::uint64_t seed = std::strtoull(argv[3], nullptr, 10);
  const std::size_t responders = argc > 4 ? std::strtoull(argv[4], nullptr, 10) : 40;
  auto recorder = Recorder::create(argv[2]);
  sdk::Loop loop;
  Load load(seed);
  const auto gathered = recorder ? gather(load, argv[1], seed, responders, loop, **recorder)
                                 : Result<void>(tl::make_unexpected(recorder.error()));
  if (!gathered) {
    std::fprintf(stderr, "%s\n", gathered.error().what.en.c_str());
    return 1;
  }
  const bool emptied = play(load, loop);
  std::printf("%zu people, %llu alarms raised%s\n", load.people.size(),
              static_cast<unsigned long long>(load.marks),
              emptied ? "" : "; an outbox did not get empty");
  return emptied ? 0 : 1;
}
