// Somebody of the site in a script: an agent over CURVE that says what it is told to say, remembers
// what it heard, and writes a history of both.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "agents/sdk/agent.hpp"
#include "agents/sdk/memory_outbox_store.hpp"
#include "agents/sdk/zmq/zmq_link.hpp"
#include "tests/integration/kill/recorder.hpp"

namespace liferelay::test {

class Person final : public sdk::AgentListener {
 public:
  // `number` is never used twice with one context.
  Person(zmq::context_t& context, std::uint64_t number, const wire::KeyFile& key,
         const std::string& endpoint, Recorder& recorder);
  // Writes how many messages nobody answered, unless the key was revoked.
  ~Person() override;
  Person(const Person&) = delete;
  Person& operator=(const Person&) = delete;

  const std::string& identity() const { return identity_; }
  void poll();
  // The dispatcher is there: the pause before the next attempt is over.
  void hurry();
  bool is_ready() const { return agent_->state() == sdk::SessionState::ready; }
  // The key counts no more: it was said on the connection, or the door stayed shut, once.
  bool is_shut_out() const { return shut_out_; }

  sdk::Ticket raise_alarm(const input::AlarmRaised& alarm);
  sdk::Ticket submit(const input::Body& body);
  void watch() { agent_->watch(); }
  void report_position(geo::Position position);

  // What became of a message; null while it waits.
  const sdk::OutboxEnd* end_of(sdk::Ticket ticket) const;
  const std::map<AssignmentId, wire::Task>& tasks() const { return tasks_; }
  const sdk::WatchedState& watched() const { return agent_->watched(); }
  std::size_t waiting() const { return agent_->waiting(); }

 private:
  void on_task(const wire::Task& task) override { tasks_[task.assignment] = task; }
  void on_result(const sdk::OutboxResult& result) override;

  // Of the machine, moved ahead by the pauses that were cut short.
  Instant now() const;

  std::string identity_;
  Recorder& recorder_;
  sdk::MemoryOutboxStore store_;
  sdk::ZmqLink link_;
  RecordingLink tap_;
  std::unique_ptr<sdk::Agent> agent_;
  bool shut_out_ = false;
  std::map<AssignmentId, wire::Task> tasks_;
  std::map<sdk::Ticket, sdk::OutboxEnd> ends_;
  std::map<sdk::Ticket, std::string> alarms_;  // their marks
  Duration ahead_;
};

}  // namespace liferelay::test
