// See bench.hpp.
#include "simulations/kernel/bench.hpp"

#include <algorithm>

#include "dispatcher/base/check.hpp"

namespace liferelay::kernel {

namespace {

// Far more rounds at one instant than a healthy run needs: something answers itself.
constexpr int max_rounds_at_one_instant = 100'000;

// Forty characters that look like a CURVE key and are one's own: the point keeps 1 and 10 apart.
std::string key_of(std::size_t index) {
  std::string key = "bench" + std::to_string(index) + ".";
  key.resize(40, '0');
  return key;
}

std::unique_ptr<Storage> make_storage(const BenchOptions& options, VirtualClock& clock) {
  const journal::Identity identity{options.mode, 1, options.site ? options.site->id : "bench"};
  if (!options.disk) return std::make_unique<FakeDisk>(identity, options.start, options.journal);
  return std::make_unique<DiskStorage>(*options.disk, identity, clock, options.journal);
}

}  // namespace

Bench::Bench(const BenchOptions& options)
    : options_(options),
      clock_(options.start),
      network_(clock_, options.seed, options.weather),
      storage_(make_storage(options, clock_)) {
  network_.set_dispatcher_up(false);
}

Bench::~Bench() = default;

std::size_t Bench::add_agent(const Identity& identity, sdk::AgentListener& listener) {
  Member& member = agents_.emplace_back();
  member.identity = identity;
  member.public_key = key_of(agents_.size());
  member.listener = &listener;
  member.outbox = std::make_unique<sdk::MemoryOutboxStore>();
  run_program(member);
  if (dispatcher_) LIFERELAY_CHECK(enrol(member).has_value());
  return agents_.size() - 1;
}

std::size_t Bench::add_copy(std::size_t of, sdk::AgentListener& listener) {
  Member& member = agents_.emplace_back();
  member.identity = agents_[of].identity;
  member.public_key = agents_[of].public_key;
  member.listener = &listener;
  member.outbox = std::make_unique<sdk::MemoryOutboxStore>();
  run_program(member);
  return agents_.size() - 1;
}

void Bench::run_program(Member& member) {
  member.program.reset();
  member.link = network_.link(member.public_key);
  sdk::SessionOptions session;
  session.endpoints = {"bench"};
  session.mode = options_.mode;
  session.seed = options_.seed * 1'000'003 + ++programs_started_;
  member.program =
      std::make_unique<sdk::Agent>(session, *member.link, *member.outbox, *member.listener);
}

void Bench::restart_agent(std::size_t index) {
  run_program(agents_[index]);
}

Result<void> Bench::start() {
  LIFERELAY_CHECK(!dispatcher_);
  if (auto begun = storage_->begin_process(); !begun) return begun;
  sequencer::Config config;
  config.mode = options_.mode;
  config.recording = options_.recording;
  config.outgoing = options_.outgoing;
  config.sessions = options_.sessions;
  config.guard = options_.guard;
  config.map = options_.map;
  network_.set_dispatcher_up(true);
  auto started = sequencer::Sequencer::start(
      {clock_, network_, network_, storage_->store(), storage_->keys(), storage_->crash_note(),
       network_, people_, storage_->personal_keys(),
       options_.log != nullptr ? *options_.log : silence_},
      options_.make_engine(), options_.site, config);
  if (!started) {
    crash();
    return tl::make_unexpected(started.error());
  }
  dispatcher_ = std::move(*started);
  left_because_.reset();
  for (const Member& member : agents_) {
    if (auto enrolled = enrol(member); !enrolled) {
      crash();
      return enrolled;
    }
  }
  return {};
}

Result<void> Bench::enrol(const Member& member) {
  const auto& keys = dispatcher_->state().keys;
  const bool known = std::any_of(keys.begin(), keys.end(), [&](const auto& each) {
    return each.second.public_key == member.public_key;
  });
  if (known) return {};
  const auto enrolled = dispatcher_->act(
      input::KeyEnrolled{member.public_key, member.identity.name, member.identity.roles,
                         member.identity.responder, member.identity.tracks});
  if (!enrolled) return tl::make_unexpected(enrolled.error());
  return {};
}

void Bench::next_start_with(std::shared_ptr<const Site> site,
                            std::function<engine::Engine()> make_engine) {
  options_.site = std::move(site);
  options_.make_engine = std::move(make_engine);
}

void Bench::crash(Ending ending) {
  dispatcher_.reset();
  network_.set_dispatcher_up(false);
  storage_->end_process(ending);
}

SimulatedDisk& Bench::simulated_disk() {
  LIFERELAY_CHECK(options_.disk.has_value());
  return static_cast<DiskStorage&>(*storage_).disk();
}

FakeDisk& Bench::disk() {
  LIFERELAY_CHECK(!options_.disk.has_value());
  return static_cast<FakeDisk&>(*storage_);
}

std::optional<Instant> Bench::next_event() const {
  std::optional<Instant> next = network_.next_arrival();
  const auto sooner = [&](std::optional<Instant> at) {
    if (at) next = next ? std::min(*next, *at) : *at;
  };
  if (dispatcher_) sooner(dispatcher_->next_wake());
  for (const Member& member : agents_) {
    if (member.program->state() != sdk::SessionState::stopped) sooner(member.program->next_due());
  }
  return next;
}

void Bench::run_until(Instant until) {
  run_until([] { return false; }, until - now());
}

bool Bench::run_until(const std::function<bool()>& done, Duration limit) {
  const Instant until = now() + limit;
  settle();
  while (!done()) {
    const auto next = next_event();
    if (!next || *next > until) {
      clock_.advance_to(until);
      return done();
    }
    clock_.advance_to(std::max(*next, now()));
    settle();
  }
  return true;
}

void Bench::settle() {
  for (int round = 0;; ++round) {
    LIFERELAY_CHECK(round < max_rounds_at_one_instant);
    turn_dispatcher();
    for (Member& member : agents_) member.program->poll(now());
    for (const auto& poll : visitors_) poll();
    const auto next = next_event();
    if (!next || *next > now()) return;
  }
}

void Bench::turn_dispatcher() {
  while (dispatcher_) {
    const sequencer::Turn turn = dispatcher_->turn();
    if (options_.after_turn) options_.after_turn(turn);
    switch (turn) {
      case sequencer::Turn::more:
        break;
      case sequencer::Turn::idle:
        return;
      case sequencer::Turn::broken:
        left_because_ = dispatcher_->failure();
        crash();
        return;
    }
  }
}

Result<sequencer::VerifyReport> Bench::verify(std::optional<journal::Head> expected_head) {
  engine::Engine engine = options_.make_engine();
  sequencer::VerifyOptions options;
  options.map = options_.map;
  options.expected_head = expected_head;
  return sequencer::verify([&](const journal::Visitor& visit) { return storage_->read(visit); },
                           storage_->keys(), engine, options);
}

}  // namespace liferelay::kernel
