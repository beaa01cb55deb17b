// The people of the town and their phones, and what the journal says happened.
#pragma once

#include <deque>
#include <functional>
#include <map>

#include "tests/integration/scenarios/town.hpp"

namespace liferelay::test {

enum class Habit { accepts, declines, ignores };

// A responder's phone: notes every task it shows, and answers new offers by habit.
class Phone final : public sdk::AgentListener {
 public:
  Habit habit = Habit::ignores;
  std::vector<std::pair<Instant, wire::Task>> shown;
  std::vector<sdk::OutboxResult> results;
  std::vector<wire::Refused> refused;
  bool stopped = false;
  int snapshots = 0;  // whole copies, for those who watch

  void on_task(const wire::Task& task) override;
  void on_result(const sdk::OutboxResult& result) override { results.push_back(result); }
  void on_refused(const wire::Refused& refusal) override { refused.push_back(refusal); }
  void on_stopped(const wire::Refused&) override { stopped = true; }
  void on_snapshot(const sdk::WatchedState&) override { ++snapshots; }

  // The offers it was shown, each once.
  std::set<AssignmentId> offers() const;

 private:
  friend class Players;
  kernel::Bench* bench_ = nullptr;
  std::size_t agent_ = 0;
  std::set<AssignmentId> answered_;
};

// A bench with a phone for everybody of the town, a control room and a call point.
class Players {
 public:
  explicit Players(const kernel::BenchOptions& options);

  // Up, and everybody connected.
  void begin();
  Phone& phone(std::string_view id) { return phones_.at(std::string(id)); }
  sdk::Agent& agent(std::string_view id);
  std::size_t index(std::string_view id) { return phone(id).agent_; }
  void all(Habit habit);

  kernel::Bench bench;

 private:
  void add(const std::string& id, std::vector<KeyRole> roles, std::string responder);
  std::map<std::string, Phone> phones_;
};

// ---- what the journal says

struct Happened {
  Instant at;
  std::uint64_t sequence = 0;
  std::size_t input = 0;  // index of input::Body
  Event event;
};
std::vector<Happened> history(kernel::Bench& bench);

template <class T>
std::vector<std::pair<Instant, T>> all_of(const std::vector<Happened>& history) {
  std::vector<std::pair<Instant, T>> found;
  for (const Happened& each : history) {
    if (const auto* event = std::get_if<T>(&each.event)) found.emplace_back(each.at, *event);
  }
  return found;
}

// "anna:cpr bela:cpr", in the order the offers were made, from `since` on.
std::string offers_made(kernel::Bench& bench, Instant since);

}  // namespace liferelay::test
