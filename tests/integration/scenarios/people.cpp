// See people.hpp.
#include "tests/integration/scenarios/people.hpp"

#include <boost/test/unit_test.hpp>

#include "dispatcher/record/record.hpp"

namespace liferelay::test {

void Phone::on_task(const wire::Task& task) {
  shown.emplace_back(bench_->now(), task);
  if (!is_open(task.state) || habit == Habit::ignores) return;
  if (!answered_.insert(task.assignment).second) return;
  BOOST_REQUIRE(bench_->agent(agent_).answer(task.assignment, habit == Habit::accepts).has_value());
}

std::set<AssignmentId> Phone::offers() const {
  std::set<AssignmentId> seen;
  for (const auto& [at, task] : shown) seen.insert(task.assignment);
  return seen;
}

Players::Players(const kernel::BenchOptions& options) : bench(options) {
  for (const std::string_view id : everybody)
    add(std::string(id), {KeyRole::responder}, std::string(id));
  add("control", {KeyRole::operator_, KeyRole::supervisor}, "");
  add("bell", {KeyRole::alarm_source}, "");
}

void Players::add(const std::string& id, std::vector<KeyRole> roles, std::string responder) {
  Phone& phone = phones_[id];
  phone.bench_ = &bench;
  phone.agent_ = bench.add_agent({id, std::move(roles), std::move(responder), {}}, phone);
}

void Players::begin() {
  const auto started = bench.start();
  BOOST_REQUIRE_MESSAGE(started.has_value(), (started ? "" : started.error().what.en));
  const bool all_ready = bench.run_until(
      [&] {
        for (auto& [id, phone] : phones_) {
          if (bench.agent(phone.agent_).state() != sdk::SessionState::ready) return false;
        }
        return true;
      },
      minutes(2));
  BOOST_REQUIRE(all_ready);
}

sdk::Agent& Players::agent(std::string_view id) {
  return bench.agent(phone(id).agent_);
}

void Players::all(Habit habit) {
  for (auto& [id, phone] : phones_) phone.habit = habit;
}

std::vector<Happened> history(kernel::Bench& bench) {
  std::vector<Happened> all;
  const auto read = bench.storage().read([&](const journal::CommitView& commit) {
    for (const journal::EntryView& entry : commit.entries) {
      if (entry.kind != journal::EntryKind::record) continue;
      auto record = record::decode(entry.bytes, bench.storage().keys());
      BOOST_REQUIRE(record.has_value());
      for (Event& event : record->events)
        all.push_back({record->input.at, record->input.sequence, record->input.body.index(),
                       std::move(event)});
    }
    return Result<void>{};
  });
  BOOST_REQUIRE(read.has_value());
  return all;
}

std::string offers_made(kernel::Bench& bench, Instant since) {
  std::string text;
  for (const auto& [at, made] : all_of<event::OfferMade>(history(bench))) {
    if (at < since) continue;
    const Incident& incident = bench.state().incidents.at(made.assignment.incident);
    const std::uint32_t need = incident.roles[made.assignment.role].need;
    text += text.empty() ? "" : " ";
    text += bench.state().responders.at(made.assignment.responder).id + ":" +
            incident.plan.roles[need].id;
  }
  return text;
}

}  // namespace liferelay::test
