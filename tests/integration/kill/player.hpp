// Who takes part in a run in which the dispatcher is killed: everybody of the site, each on an
// agent and a CURVE connection of their own.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "agents/sdk/agent.hpp"
#include "agents/sdk/zmq/loop.hpp"
#include "dispatcher/base/prng.hpp"
#include "tests/integration/kill/recorder.hpp"

namespace liferelay::test {

// Answers some offers, declines some, ignores the rest; who goes climbs the ladder and is free
// again. All delays are real time.
class Player final : public sdk::AgentListener {
 public:
  // Reads the key file; the outbox of an alarm source is a file in `outbox_folder`.
  static Result<std::unique_ptr<Player>> open(const std::string& key_file,
                                              const std::string& outbox_folder, std::uint64_t seed,
                                              sdk::Loop& loop, Recorder& recorder);
  ~Player() override;

  const std::string& identity() const { return identity_; }
  void watch() { agent_->watch(); }
  void raise_alarm(std::uint64_t mark);
  void cancel(IncidentId incident);
  // Does what is due.
  void act(Instant now);
  // Says nothing of its own accord from now on.
  void fall_silent() { planned_.clear(), silent_ = true; }
  std::size_t waiting() const { return agent_->waiting(); }
  // Incidents opened by acknowledged alarms of this player since the last call.
  std::vector<IncidentId> take_opened() { return std::exchange(opened_, {}); }
  // Why this player cannot go on; empty while it can.
  const std::string& trouble() const { return trouble_; }

 private:
  struct Planned {
    Instant at;
    AssignmentId assignment;
    input::Body body;
  };

  Player(std::string identity, std::uint64_t seed, sdk::Loop& loop, Recorder& recorder)
      : identity_(std::move(identity)), prng_(seed), loop_(loop), recorder_(recorder) {}

  void on_task(const wire::Task& task) override;
  void on_result(const sdk::OutboxResult& result) override;
  void on_stopped(const wire::Refused& reason) override;
  void on_outbox_error(const Error& error) override { trouble_ = error.what.en; }

  void consider(AssignmentId offer);
  void go(AssignmentId accepted);
  void plan(std::int64_t after_ms, AssignmentId assignment, input::Body body);
  void submit(const input::Body& body);

  std::string identity_;
  Prng prng_;
  sdk::Loop& loop_;
  Recorder& recorder_;
  std::unique_ptr<sdk::OutboxStore> store_;
  std::unique_ptr<sdk::Link> link_;
  std::unique_ptr<RecordingLink> tap_;
  std::unique_ptr<sdk::Agent> agent_;
  std::vector<Planned> planned_;
  std::set<AssignmentId> considered_;
  std::set<AssignmentId> going_;
  std::set<sdk::Ticket> raised_;
  std::vector<IncidentId> opened_;
  std::string trouble_;
  bool silent_ = false;
};

}  // namespace liferelay::test
