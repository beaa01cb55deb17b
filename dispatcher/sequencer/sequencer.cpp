// See sequencer.hpp.
#include "dispatcher/sequencer/sequencer.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "dispatcher/sequencer/troubles.hpp"

namespace liferelay::sequencer {

namespace {

constexpr Duration wall_step_worth_recording = seconds(1);
constexpr std::size_t max_turns_to_finish = 1'000;

// Limits are lengths of real time; the clock hands out journal time.
SessionLimits at_speed(SessionLimits limits, std::uint32_t speed) {
  limits.lost_after = limits.lost_after * speed;
  limits.beat_every = limits.beat_every * speed;
  limits.minute = limits.minute * speed;
  return limits;
}

OutgoingLimits at_speed(OutgoingLimits limits, std::uint32_t speed) {
  limits.resend_task_after = limits.resend_task_after * speed;
  limits.retry_watcher_after = limits.retry_watcher_after * speed;
  return limits;
}

}  // namespace

Sequencer::Sequencer(const Ports& ports, engine::Engine engine, const Config& config)
    : ports_(ports),
      config_(config),
      core_({ports.clock, ports.store, ports.sealer, ports.crash_note, ports.personal_keys,
             ports.log},
            std::move(engine), config.mode, config.recording),
      sessions_(at_speed(config.sessions, config.speed)),
      outgoing_({ports.output, ports.access, ports.people, ports.log},
                at_speed(config.outgoing, config.speed), config.mode, config.speed),
      guard_(config.guard, config.speed, ports.log),
      reception_({core_, sessions_, roster_, outgoing_, guard_}, config.guard, config.mode,
                 config.speed) {}

Result<std::unique_ptr<Sequencer>> Sequencer::start(const Ports& ports, engine::Engine engine,
                                                    std::shared_ptr<const Site> site,
                                                    const Config& config) {
  std::unique_ptr<Sequencer> sequencer(new Sequencer(ports, std::move(engine), config));
  const auto begun = sequencer->begin(std::move(site));
  if (!begun) return tl::make_unexpected(begun.error());
  return sequencer;
}

Result<void> Sequencer::begin(std::shared_ptr<const Site> site) {
  auto recovered = core_.recover();
  if (!recovered) return tl::make_unexpected(recovered.error());
  recovered_ = std::move(*recovered);
  if (recovered_.hashes_differed > 0) {
    ports_.log.write(LogLevel::alert, "state_hash_differs",
                     {{"times", std::to_string(recovered_.hashes_differed)}});
  }
  roster_.rebuild(core_.state());
  const auto resumed = act(input::Resumed{core_.memory().starts + 1, config_.speed});
  if (!resumed) return tl::make_unexpected(resumed.error());
  const auto& known = core_.state().site;
  if (site && (!known || !(*known == *site))) {
    const auto loaded = act(input::SiteLoaded{std::move(site)});
    // A site that was set aside is loud in the log already; an older one goes on serving.
    if (!loaded && (!core_.state().site || loaded.error().kind != ErrorKind::conflict))
      return tl::make_unexpected(loaded.error());
    if (!loaded) stay_on_map_of_site();
  }
  outgoing_.announce_keys(core_.state());
  return {};
}

// The engine came with the map of the site that was set aside. What is decided must follow from the
// site and map that the journal names.
void Sequencer::stay_on_map_of_site() {
  const std::uint64_t wanted = core_.state().site->map_digest;
  if (wanted == core_.map_digest()) return;
  auto travel = config_.map ? config_.map(wanted) : nullptr;
  if (travel)
    core_.go_over_to(std::move(travel));
  else
    ports_.log.write(LogLevel::alert, "map_of_site_not_at_hand", {});
}

Turn Sequencer::turn() {
  if (is_broken()) return Turn::broken;
  passed(Moment::began);
  const bool more_messages = drain();
  passed(Moment::drained);
  look_at_wall();
  const bool more_timers = fire_timers();
  reception_.take_positions();
  look_for_losses(core_.now());
  reception_.tick();
  raise_troubles();
  if (!commit_and_release()) return Turn::broken;
  outgoing_.tick(core_, sessions_, core_.now());
  const auto kept = core_.keep_house();
  if (!kept) {
    failure_ = kept.error();
    return Turn::broken;
  }
  passed(Moment::kept);
  return more_messages || more_timers ? Turn::more : Turn::idle;
}

bool Sequencer::drain() {
  const Instant until = ports_.clock.now() + config_.turn.real_time * config_.speed;
  std::size_t bytes = 0;
  Arrival arrival;
  for (std::size_t frame = 0; frame < config_.turn.frames; ++frame) {
    if (!ports_.input.next(arrival)) return false;
    reception_.hear(arrival);
    bytes += arrival.payload.size();
    if (bytes >= config_.turn.bytes || ports_.clock.now() >= until) break;
  }
  return true;
}

// Bounded in time like the messages before them: many deadlines at once must not keep an alarm
// waiting for all of them.
bool Sequencer::fire_timers() {
  const Instant until = ports_.clock.now() + config_.turn.real_time * config_.speed;
  for (std::size_t fired = 0; fired < config_.turn.timers; ++fired) {
    auto timer = core_.due_timer();
    if (!timer) return false;
    take_own(std::move(*timer));
    if (ports_.clock.now() >= until) break;
  }
  return true;
}

void Sequencer::look_at_wall() {
  if (config_.speed != 1) return;
  const Duration offset = ports_.clock.wall() - core_.now();
  const Duration step = offset - core_.state().wall_offset;
  if (std::abs(step.ms) > wall_step_worth_recording.ms) take_own(input::WallStepped{offset});
}

void Sequencer::look_for_losses(Instant now) {
  for (const Session& session : sessions_.expire(now)) {
    if (session.responder) perhaps_lost_.insert(session.responder);
  }
  for (const ResponderNo responder : std::exchange(perhaps_lost_, {})) {
    if (sessions_.newest_of(responder) != nullptr) continue;
    const auto found = core_.state().responders.find(responder);
    if (found != core_.state().responders.end() && found->second.connected)
      take_own(input::AgentLost{responder});
  }
}

void Sequencer::raise_troubles() {
  for (const input::TroubleChanged& news : guard_.take_troubles()) {
    auto change = trouble_change(core_.state(), news.kind, news.key, news.over);
    if (change) take_own(std::move(*change));
  }
}

void Sequencer::take_own(input::Body body) {
  const std::size_t kind = body.index();
  const auto outcome = core_.take(Origin{}, std::move(body));
  if (outcome) {
    roster_.follow(core_.waiting().back().events);
    return;
  }
  // The engine never refuses these; only an input set aside gets here.
  ports_.log.write(LogLevel::alert, "own_input_refused",
                   {{"kind", std::string(VariantNames<input::Body>::values[kind])},
                    {"code", std::to_string(static_cast<unsigned>(outcome.error().code))}});
}

bool Sequencer::commit_and_release() {
  passed(Moment::decided);
  const auto committed = core_.commit();
  if (!committed) {
    failure_ = committed.error();
    return false;
  }
  passed(Moment::committed);
  for (const ResponderNo responder : outgoing_.release(core_, sessions_))
    perhaps_lost_.insert(responder);
  passed(Moment::released);
  return true;
}

void Sequencer::passed(Moment moment) {
  if (ports_.observer == nullptr) return;
  const bool durable = moment >= Moment::committed;
  ports_.observer->passed(moment,
                          durable ? std::span<const Done>(core_.done()) : std::span<const Done>());
}

std::optional<Instant> Sequencer::next_wake() const {
  std::optional<Instant> next = core_.next_timer();
  const auto sooner = [&](std::optional<Instant> at) {
    if (at) next = next ? std::min(*next, *at) : *at;
  };
  if (sessions_.size() > 0) sooner(sessions_.next_due());
  sooner(outgoing_.next_due());
  sooner(guard_.next_due());
  if (!perhaps_lost_.empty()) sooner(core_.now());
  return next;
}

Result<Outcome> Sequencer::act(input::Body body) {
  const auto outcome = core_.take(Origin{}, std::move(body));
  if (!outcome) return fail(ErrorKind::conflict, describe(outcome.error()));
  roster_.follow(core_.waiting().back().events);
  if (!commit_and_release()) return tl::make_unexpected(failure_);
  return *outcome;
}

void Sequencer::report(TroubleKind kind, bool over, const std::string& public_key) {
  const KeyNo key = public_key.empty() ? KeyNo{} : roster_.key(public_key);
  if (!public_key.empty() && !key) return;
  auto change = trouble_change(core_.state(), kind, key, over);
  if (!change) return;
  ports_.log.write(over ? LogLevel::info : LogLevel::alert, over ? "trouble_over" : "trouble",
                   {{"kind", std::string(name_of(kind))}, {"key", std::to_string(key.value)}});
  take_own(std::move(*change));
}

Result<bool> Sequencer::load_site(const std::shared_ptr<const Site>& site,
                                  std::unique_ptr<engine::TravelTimes> travel) {
  const auto& known = core_.state().site;
  const bool differs = !known || !(*known == *site);
  if (differs) {
    core_.prepare(site, std::move(travel));
    const auto loaded = act(input::SiteLoaded{site});
    if (!loaded) {
      core_.prepare(nullptr, nullptr);
      return tl::make_unexpected(loaded.error());
    }
  }
  outgoing_.start_watchers_over(core_, sessions_);
  return differs;
}

Result<void> Sequencer::finish() {
  for (std::size_t turns = 0; turns < max_turns_to_finish; ++turns) {
    const Turn last = turn();
    if (last == Turn::broken) return tl::make_unexpected(failure_);
    if (last == Turn::idle) break;
  }
  return core_.commit_snapshot();
}

}  // namespace liferelay::sequencer
