// A whole dispatcher and its agents on one virtual clock: the real sequencer, engine, records and
// agent library; only clock, network and disk are fake, and on a simulated disk the journal is real
// too. One seed gives one history.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "agents/sdk/agent.hpp"
#include "agents/sdk/memory_outbox_store.hpp"
#include "dispatcher/sequencer/sequencer.hpp"
#include "dispatcher/sequencer/verify.hpp"
#include "simulations/kernel/disk_storage.hpp"
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
  sequencer::SessionLimits sessions;
  sequencer::GuardLimits guard;
  journal::Limits journal;
  // Nothing: commits are a list in memory. Else the real journal and crash note on a simulated
  // disk; see disk_faults.hpp for what that means.
  std::optional<DiskOptions> disk;
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
  // A second device with the key of the agent `of`, and an outbox of its own.
  std::size_t add_copy(std::size_t of, sdk::AgentListener& listener);
  sdk::Agent& agent(std::size_t index) { return *agents_[index].program; }
  const std::string& public_key(std::size_t index) const { return agents_[index].public_key; }
  // Somebody else on the network, who reads what arrived whenever this is called: after the agents,
  // at every instant at which something happens.
  void add_visitor(std::function<void()> poll) { visitors_.push_back(std::move(poll)); }
  // The program dies and begins again; its outbox is what it kept.
  void restart_agent(std::size_t index);

  // Starts the dispatcher's process: recovers what the disk has and enrols the keys it does not
  // know. After an error no process runs.
  Result<void> start();
  // What the next start begins with: another site, and an engine that looks at its map.
  void next_start_with(std::shared_ptr<const Site> site,
                       std::function<engine::Engine()> make_engine);
  // The process dies at once; messages under way are lost, commits stay. A power cut loses besides
  // what was not synced, which is seen on a simulated disk only.
  void crash(Ending ending = Ending::killed);
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
  Storage& storage() { return *storage_; }
  // Only with, or only without BenchOptions::disk.
  SimulatedDisk& simulated_disk();
  FakeDisk& disk();
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
  std::unique_ptr<Storage> storage_;
  NobodyKnown people_;
  sequencer::SilentLog silence_;
  std::vector<Member> agents_;
  std::vector<std::function<void()>> visitors_;
  std::unique_ptr<sequencer::Sequencer> dispatcher_;
  std::optional<Error> left_because_;
  std::uint64_t programs_started_ = 0;
};

}  // namespace liferelay::kernel
