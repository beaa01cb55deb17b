// A whole dispatcher and its agents on one virtual clock: the real sequencer, engine, records and
// agent library; only clock, network and disk are fake. One seed gives one history.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "agents/sdk/agent.hpp"
#include "agents/sdk/memory_outbox_store.hpp"
#include "dispatcher/sequencer/sequencer.hpp"
#include "dispatcher/sequencer/verify.hpp"
#include "simulations/kernel/fake_disk.hpp"
#include "simulations/kernel/fake_network.hpp"

namespace liferelay::kernel {

struct BenchOptions {
  std::uint64_t seed = 1;
  Mode mode = Mode::exercise;
  Instant start{1'767'225'600'000};  // 2026-01-01T00:00:00Z
  Weather weather;
  std::shared_ptr<const Site> site;
  // A new engine for every process that starts.
  std::function<engine::Engine()> make_engine;
  sequencer::MapSource map;  // for start() and verify(), where a journal has more than one map
  sequencer::RecordingLimits recording;
  sequencer::OutgoingLimits outgoing;
  journal::Limits journal;
  sequencer::Log* log = nullptr;  // null: silent
  // Called after every turn of the dispatcher, also after its last one; may be empty. It looks and
  // changes nothing.
  std::function<void(sequencer::Turn)> after_turn;
};

struct Identity {
  std::string name;
  std::vector<KeyRole> roles;
  std::string responder;  // registry id; empty: none
  std::vector<std::string> tracks;
};

class Bench {
 public:
  explicit Bench(const BenchOptions& options);
  ~Bench();

  // An agent with a key and an outbox of its own; it connects as soon as the dispatcher is up. The
  // listener outlives the bench.
  std::size_t add_agent(const Identity& identity, sdk::AgentListener& listener);
  sdk::Agent& agent(std::size_t index) { return *agents_[index].program; }
  const std::string& public_key(std::size_t index) const { return agents_[index].public_key; }
  // The program dies and begins again; its outbox is what it kept.
  void restart_agent(std::size_t index);

  // Starts the dispatcher's process: recovers what the disk has and enrols the keys it does not
  // know.
  Result<void> start();
  // What the next start begins with: another site, and an engine that looks at its map.
  void next_start_with(std::shared_ptr<const Site> site,
                       std::function<engine::Engine()> make_engine);
  // The process dies at once; messages under way are lost, commits stay.
  void crash();
  bool is_up() const { return dispatcher_ != nullptr; }
  // Why the dispatcher left by itself; nothing when it did not.
  const std::optional<Error>& left_because() const { return left_because_; }

  // Time passes; everything happens at its exact millisecond.
  void run_until(Instant until);
  void run_for(Duration span) { run_until(now() + span); }
  // True as soon as `done` is; false when `limit` passed first.
  bool run_until(const std::function<bool()>& done, Duration limit);

  Instant now() { return clock_.now(); }
  VirtualClock& clock() { return clock_; }
  FakeNetwork& network() { return network_; }
  FakeDisk& disk() { return disk_; }
  sequencer::Sequencer& dispatcher() { return *dispatcher_; }
  const State& state() const { return dispatcher_->state(); }

  // Decides everything in the journal again.
  Result<sequencer::VerifyReport> verify(std::optional<journal::Head> expected_head = std::nullopt);

 private:
  struct Member {
    Identity identity;
    std::string public_key;
    sdk::AgentListener* listener;
    std::unique_ptr<sdk::MemoryOutboxStore> outbox;
    std::unique_ptr<sdk::Link> link;
    std::unique_ptr<sdk::Agent> program;
  };
  class NobodyKnown final : public sequencer::People {
    sequencer::PersonDetails details(const std::string&) const override { return {}; }
  };

  void run_program(Member& member);
  Result<void> enrol(const Member& member);
  std::optional<Instant> next_event() const;
  // Everything that happens at the present instant.
  void settle();
  void turn_dispatcher();

  BenchOptions options_;
  VirtualClock clock_;
  FakeNetwork network_;
  FakeDisk disk_;
  NobodyKnown people_;
  sequencer::SilentLog silence_;
  std::vector<Member> agents_;
  std::unique_ptr<sequencer::Sequencer> dispatcher_;
  std::optional<Error> left_because_;
  bool started_before_ = false;
  std::uint64_t programs_started_ = 0;
};

}  // namespace liferelay::kernel
