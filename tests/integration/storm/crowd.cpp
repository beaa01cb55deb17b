// Thousands of agents in one process: storm_crowd KEYS FIRST COUNT SEED connects with the key files
// of the folder KEYS from number FIRST on (sorted by name, without those of the desk), says hello
// and beats like any agent, and prints "MILLISECONDS CONNECTED TASKS" whenever that changed, at
// most ten times a second. SIGTERM ends it.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <vector>

#include <sys/epoll.h>
#include <sys/resource.h>
#include <unistd.h>

#include "agents/cli/stop_signal.hpp"
#include "agents/sdk/file/key_store.hpp"
#include "agents/sdk/session.hpp"
#include "agents/sdk/zmq/loop.hpp"
#include "tests/integration/storm/key_folder.hpp"
#include "tests/integration/storm/thin_link.hpp"

namespace {

using namespace liferelay;

constexpr int max_sockets = 65'536;
constexpr int tick_ms = 20;
constexpr Duration report_every = milliseconds(100);

struct Count {
  std::size_t connected = 0;
  std::size_t tasks = 0;

  friend bool operator==(const Count&, const Count&) = default;
};

class Guest final : private sdk::SessionListener {
 public:
  Guest(zmq::context_t& context, int epoll, std::uint32_t number, const wire::KeyFile& key,
        std::uint64_t seed, Count& count)
      : link_(context, epoll, number, key.key, key.server_key),
        session_({key.endpoints, key.mode, "storm", seed + number}, link_, *this),
        count_(count) {}

  void poll(Instant now) {
    session_.poll(now);
    // A beat that was sent may have taken in the signal that something arrived.
    session_.poll(now);
  }
  Instant next_due() const { return session_.next_due(); }
  void note_end() { link_.note_end(); }
  const wire::Refused* refused() const {
    return session_.state() == sdk::SessionState::stopped ? &session_.stop_reason() : nullptr;
  }

 private:
  void on_ready(const wire::Welcome&) override { set_ready(true); }
  void on_lost(sdk::LossCause) override { set_ready(false); }
  void on_stopped(const wire::Refused&) override { set_ready(false); }
  void on_message(const wire::FromDispatcher& message) override {
    if (std::holds_alternative<wire::Task>(message)) ++count_.tasks;
  }
  void on_unreadable(const Refusal&) override {}

  void set_ready(bool ready) {
    if (ready == ready_) return;
    ready_ = ready;
    count_.connected += ready ? 1 : std::size_t(-1);
  }

  test::ThinLink link_;
  sdk::Session session_;
  Count& count_;
  bool ready_ = false;
};

struct Crowd {
  zmq::context_t context{1};
  int epoll = epoll_create1(EPOLL_CLOEXEC);
  Count count;
  std::vector<std::unique_ptr<Guest>> guests;

  Crowd() {
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    context.set(zmq::ctxopt::max_sockets, max_sockets);
  }
  ~Crowd() {
    guests.clear();
    close(epoll);
  }
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;

  bool gather(const std::string& folder, std::size_t first, std::size_t size, std::uint64_t seed) {
    const auto files = test::key_files(folder);
    for (std::size_t i = first; i < std::min(first + size, files.size()); ++i) {
      const auto key = sdk::read_key_file(files[i]);
      if (!key) {
        std::fprintf(stderr, "storm_crowd: %s\n", key.error().what.en.c_str());
        return false;
      }
      guests.push_back(std::make_unique<Guest>(
          context, epoll, static_cast<std::uint32_t>(i - first), *key, seed, count));
    }
    return !guests.empty();
  }
  void serve() {
    std::array<epoll_event, 256> events;
    const int ready = epoll_wait(epoll, events.data(), static_cast<int>(events.size()), tick_ms);
    const Instant now = sdk::Loop::now();
    for (int i = 0; i < ready; ++i) {
      const auto wakeup = test::Wakeup::from(events[static_cast<std::size_t>(i)].data.u64);
      Guest& guest = *guests[wakeup.agent];
      if (wakeup.ended) guest.note_end();
      guest.poll(now);
    }
    for (const auto& guest : guests) {
      if (guest->next_due() <= now) guest->poll(now);
    }
  }
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fprintf(stderr, "usage: storm_crowd KEYS FIRST COUNT SEED\n");
    return 2;
  }
  cli::catch_stop_signals();
  Crowd crowd;
  if (!crowd.gather(argv[1], std::strtoull(argv[2], nullptr, 10),
                    std::strtoull(argv[3], nullptr, 10), std::strtoull(argv[4], nullptr, 10)))
    return 1;
  Count told{1, 1};
  Instant told_at;
  while (!cli::stop_requested()) {
    crowd.serve();
    const Instant now = sdk::Loop::now();
    if (crowd.count == told || now - told_at < report_every) continue;
    told = crowd.count;
    told_at = now;
    std::printf("%lld %zu %zu\n", static_cast<long long>(now.ms), told.connected, told.tasks);
    std::fflush(stdout);
  }
  for (const auto& guest : crowd.guests) {
    if (const wire::Refused* reason = guest->refused()) {
      std::fprintf(stderr, "storm_crowd: refused for good: %u %s\n", reason->code,
                   reason->field.c_str());
      return 1;
    }
  }
  return 0;
}
