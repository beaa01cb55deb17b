// The heart: what happens when something reaches the dispatcher. `decide` says it, `apply` makes it
// so; both ask the same status tables. Pure: time, identity and positions are handed in.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "dispatcher/base/result.hpp"
#include "dispatcher/domain/event.hpp"
#include "dispatcher/domain/input.hpp"
#include "dispatcher/domain/refusal.hpp"
#include "dispatcher/engine/state_hash.hpp"

namespace liferelay::geo {
class PathNetwork;
}

namespace liferelay::engine {

class TravelTimes;

// Raised when the same inputs may lead to other events. The journal records it; `verify` re-decides
// only records of its own version.
inline constexpr std::uint32_t rules_version = 3;

using Decision = tl::expected<std::vector<Event>, Refusal>;

// State and what is derived from it: positions on the network, timers by due time, equipment
// tables. One thread. Ids in events come from the counters of the state; equal state and input give
// equal events, byte for byte.
class Engine {
 public:
  // The network's bytes must outlive the engine.
  Engine(const geo::PathNetwork& network, Mode mode);
  // With travel times from elsewhere, for tests.
  Engine(std::unique_ptr<TravelTimes> travel, Mode mode);
  ~Engine();
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;

  const State& state() const;

  // Travel times for a site that is about to be loaded or restored: from that very site object on,
  // and not before, everything is decided on them; the former ones are freed when it is applied. A
  // site without any goes on with what is there. Null for both takes back what was prepared.
  void prepare(std::shared_ptr<const Site> site, std::unique_ptr<TravelTimes> travel);
  // Of the network that is decided on; 0 for travel times that know none.
  std::uint64_t map_digest() const;

  // Total: events (perhaps none) or a refusal. The state is the same afterwards as before.
  // TimerFired, Resumed, WallStepped, SiteLoaded, AgentConnected, AgentLost and PositionBlock are
  // never refused. Requires input.at >= state().now and, where there is one, a valid site with
  // ascending ids.
  Decision decide(const Input& input);

  // Absorbs the input where it is an event at once (time passes, people move, the site is swapped),
  // then folds the events. Stops the process when an event does not fit: the state is corrupt.
  void apply(const Input& input, std::span<const Event> events);

  // The same as apply() of the input and the events of the last decide(), which was not refused,
  // for the price of what it touched: nothing is folded twice. Nothing may have come between the
  // two.
  void apply_decided();
  // Whether the last decide() waits for that: it was not refused, and nothing was applied since.
  bool has_decided() const;

  // The earliest timer, and the input that the earliest one due at `now` asks for. Times are
  // journal time. A timer that fired is gone after its decision was applied.
  std::optional<Instant> next_due() const;
  std::optional<input::TimerFired> due(Instant now) const;

  // Starts from a snapshot; everything derived is rebuilt.
  void restore(State&& state);

  // See hash_of().
  std::uint64_t state_hash(std::uint32_t format = newest_format) const;

 private:
  struct Core;
  std::unique_ptr<Core> core_;
};

}  // namespace liferelay::engine
