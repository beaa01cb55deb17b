#include "dispatcher/engine/engine.hpp"

#include <utility>

#include "dispatcher/engine/apply.hpp"
#include "dispatcher/engine/decide.hpp"
#include "dispatcher/engine/geo_travel_times.hpp"
#include "dispatcher/engine/positions.hpp"
#include "dispatcher/engine/settle.hpp"
#include "dispatcher/engine/state_hash.hpp"

namespace liferelay::engine {

// Kept behind a pointer, so that the ledger's references survive moving the engine.
struct Engine::Core {
  Core(std::unique_ptr<TravelTimes> travel, Mode mode) : derived(std::move(travel)) {
    state.mode = mode;
  }

  Verdict decide_body(Draft& draft, const Input& input) {
    if (const auto* block = std::get_if<input::PositionBlock>(&input.body)) {
      const auto moved = movements(state, input.at, *block);
      absorb(ledger, input);
      decide_movements(draft, moved);
      return taken;
    }
    absorb(ledger, input);
    return std::visit(
        [&](const auto& body) -> Verdict {
          if constexpr (std::is_same_v<std::decay_t<decltype(body)>, input::PositionBlock>) {
            return taken;
          } else {
            return engine::decide(draft, body);
          }
        },
        input.body);
  }

  State state;
  Derived derived;
  Ledger ledger{state, derived};
  bool decided = false;  // and neither applied nor overtaken
};

Engine::Engine(const geo::PathNetwork& network, Mode mode)
    : Engine(std::make_unique<GeoTravelTimes>(network), mode) {}

Engine::Engine(std::unique_ptr<TravelTimes> travel, Mode mode)
    : core_(std::make_unique<Core>(std::move(travel), mode)) {}

Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

const State& Engine::state() const {
  return core_->state;
}

void Engine::prepare(std::shared_ptr<const Site> site, std::unique_ptr<TravelTimes> travel) {
  core_->derived.prepare(std::move(site), std::move(travel));
}

std::uint64_t Engine::map_digest() const {
  return core_->derived.travel().map_digest();
}

Decision Engine::decide(const Input& input) {
  core_->ledger.record();
  Draft draft(core_->ledger, input);
  const Verdict refusal = core_->decide_body(draft, input);
  if (!refusal) settle(draft);
  core_->ledger.undo();
  core_->decided = !refusal;
  if (refusal) return tl::make_unexpected(*refusal);
  return draft.take_events();
}

void Engine::apply(const Input& input, std::span<const Event> events) {
  core_->decided = false;
  absorb(core_->ledger, input);
  for (const Event& event : events) apply_event(core_->ledger, event);
  core_->derived.settle_travel();
}

bool Engine::has_decided() const {
  return core_->decided;
}

void Engine::apply_decided() {
  LIFERELAY_CHECK(std::exchange(core_->decided, false));
  core_->ledger.redo();
  core_->derived.settle_travel();
}

std::optional<Instant> Engine::next_due() const {
  const auto& timers = core_->derived.timers();
  return timers.empty() ? std::nullopt : std::optional(timers.begin()->first);
}

std::optional<input::TimerFired> Engine::due(Instant now) const {
  const auto& timers = core_->derived.timers();
  if (timers.empty() || timers.begin()->first > now) return std::nullopt;
  return input::TimerFired{timers.begin()->second};
}

void Engine::restore(State&& state) {
  core_->decided = false;
  core_->state = std::move(state);
  core_->derived.rebuild(core_->state);
  core_->derived.settle_travel();
}

std::uint64_t Engine::state_hash(std::uint32_t format) const {
  return hash_of(core_->state, format);
}

}  // namespace liferelay::engine
