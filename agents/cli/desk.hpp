// One identity at work for the length of a command: its key, its outbox, its agent and the loop
// that runs them.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "agents/cli/common.hpp"
#include "agents/sdk/agent.hpp"
#include "agents/sdk/zmq/loop.hpp"

namespace liferelay::cli {

class Desk {
 public:
  // Reads the identity's key file and opens its outbox in the data folder. The listener outlives
  // the desk.
  static Result<std::unique_ptr<Desk>> open(const Common& common, const std::string& identity,
                                            sdk::AgentListener& listener);
  ~Desk();

  sdk::Agent& agent() { return *agent_; }
  sdk::Loop& loop() { return loop_; }
  const wire::KeyFile& key() const { return key_; }
  // A typed position in the coordinate system that the key file declares.
  geo::Position as_declared(geo::Position typed) const;
  input::Body as_declared(input::Body typed) const;

  // Runs until `done` says so or the real time has passed; true if it was `done`.
  bool run_until(const std::function<bool()>& done, Duration at_most);
  // The dispatcher's time now; the epoch before the first welcome.
  Instant dispatcher_now() const;

 private:
  explicit Desk(wire::KeyFile key) : key_(std::move(key)) {}

  wire::KeyFile key_;
  geo::Datum typed_ = geo::Datum::wgs84;
  sdk::Loop loop_;
  std::unique_ptr<sdk::OutboxStore> store_;
  std::unique_ptr<sdk::Link> link_;
  std::unique_ptr<sdk::Agent> agent_;
};

// A coordinate system by its name; `usual` for none. Errors: usage.
Result<geo::Datum> parse_coordinates(const std::string& name, geo::Datum usual);

// Why the dispatcher did not answer, as far as the connection tells; and what its refusal means.
Error no_answer(const sdk::Agent& agent);
Error refused(std::uint16_t code, const std::string& field);

// What one submitted message led to.
struct Submitted {
  bool answered = false;  // false: nobody answered in time; the message stays in the outbox
  sdk::OutboxResult result;
  Text why_not;  // not answered: what the connection tells of the cause
};

// Submits one message as `identity` and waits for its answer, at most `patience` of real time.
// Errors: no key, no outbox, a message the protocol does not allow, or a key that the dispatcher
// refuses for good.
Result<Submitted> submit_and_wait(const Common& common, const std::string& identity,
                                  const input::Body& body, Duration patience);

// The same for commands that make no sense later: what was not answered is taken back and is an
// error of kind unreachable; what was refused is an error with the refusal's sentence.
Result<sdk::OutboxResult> submit_now(const Common& common, const std::string& identity,
                                     const input::Body& body);

// Connects as `identity`, waits for a complete copy of what the dispatcher shows, and hands it
// over.
Result<void> with_snapshot(const Common& common, const std::string& identity,
                           const std::function<void(const sdk::WatchedState&, Desk&)>& use);

inline constexpr Duration answer_patience = seconds(5);

}  // namespace liferelay::cli
