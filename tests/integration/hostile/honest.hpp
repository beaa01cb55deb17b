// Those who behave while somebody else does not: agents with the keys of a data folder.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "agents/sdk/agent.hpp"
#include "agents/sdk/memory_outbox_store.hpp"
#include "agents/sdk/zmq/loop.hpp"

namespace liferelay::test {

// One agent; keeps how every message of its own ended, and when.
class Honest final : public sdk::AgentListener {
 public:
  Honest(sdk::Loop& loop, const wire::KeyFile& file, std::uint64_t seed);
  ~Honest() override;

  sdk::Agent& agent() { return *agent_; }
  // Nothing while it has no answer.
  const sdk::OutboxResult* result(sdk::Ticket ticket) const;
  // Milliseconds from `raised` until the answer was heard.
  double took_ms(sdk::Ticket ticket, std::chrono::steady_clock::time_point raised) const;
  bool sees(TroubleKind kind, const std::string& identity) const;

 private:
  void on_result(const sdk::OutboxResult& result) override;

  struct Ended {
    sdk::OutboxResult result;
    std::chrono::steady_clock::time_point at;
  };

  sdk::Loop& loop_;
  sdk::MemoryOutboxStore store_;
  std::unique_ptr<sdk::Link> link_;
  std::unique_ptr<sdk::Agent> agent_;
  std::map<sdk::Ticket, Ended> ended_;
};

// The keys of a data folder, and whoever of them is wanted.
class House {
 public:
  explicit House(std::string data) : data_(std::move(data)) {}

  // Leaves the program with a sentence when the file cannot be read.
  wire::KeyFile key(const std::string& identity) const;
  Honest& honest(const std::string& identity);
  // Runs everybody until `done`; false after 60 s.
  template <class Done>
  bool run_until(const Done& done, int at_most_ms = 60'000) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(at_most_ms);
    while (!done()) {
      if (std::chrono::steady_clock::now() >= end) return false;
      loop_.run_once(milliseconds(1));
    }
    return true;
  }
  // Submits and waits for the answer; leaves the program when none comes or it is a refusal.
  sdk::OutboxResult must(Honest& who, const input::Body& body);

 private:
  std::string data_;
  sdk::Loop loop_;
  std::map<std::string, std::unique_ptr<Honest>> people_;
};

[[noreturn]] void give_up(const std::string& why);

}  // namespace liferelay::test
