// See plan.hpp.
#include "simulations/swarm/plan.hpp"

#include <algorithm>

#include "dispatcher/base/hash.hpp"

namespace liferelay::swarm {
namespace {

constexpr std::uint32_t most_lost_per_mille = 300;
constexpr std::uint32_t most_doubled_per_mille = 500;
constexpr kernel::Weather fair{milliseconds(5), milliseconds(5), 0, 0};

// One in eight seeds has no fault at all; in the others each kind is on or off by a coin.
FaultKinds draw_kinds(std::uint64_t seed) {
  Prng prng = stream(seed, "kinds");
  FaultKinds kinds;
  if (prng.chance(1, 8)) return kinds;
  for (std::size_t kind = 0; kind < kinds.size(); ++kind) kinds.set(kind, prng.chance(1, 2));
  return kinds;
}

Cast draw_cast(std::uint64_t seed) {
  Prng prng = stream(seed, "cast");
  Cast cast;
  cast.people = static_cast<std::uint32_t>(prng.between(4, 14));
  cast.bells = static_cast<std::uint32_t>(prng.between(1, 3));
  cast.boards = static_cast<std::uint32_t>(prng.between(1, 2));
  cast.tracker = prng.chance(1, 3);
  return cast;
}

// Every number is drawn whether its kind is on or not: switching one off changes no other.
kernel::Weather draw_weather(Prng& prng, const FaultKinds& kinds) {
  kernel::Weather drawn;
  drawn.delay_from = milliseconds(prng.between(1, prng.chance(1, 4) ? 2'500 : 300));
  const Duration spread = milliseconds(prng.between(0, prng.chance(1, 4) ? 2'000 : 200));
  drawn.lost_per_mille = static_cast<std::uint32_t>(prng.below(most_lost_per_mille + 1));
  drawn.doubled_per_mille = static_cast<std::uint32_t>(prng.below(most_doubled_per_mille + 1));
  kernel::Weather weather = fair;
  if (has(kinds, FaultKind::delay)) weather.delay_from = drawn.delay_from;
  weather.delay_to = weather.delay_from;
  if (has(kinds, FaultKind::reordering)) weather.delay_to = weather.delay_from + spread;
  if (has(kinds, FaultKind::loss)) weather.lost_per_mille = drawn.lost_per_mille;
  if (has(kinds, FaultKind::duplication)) weather.doubled_per_mille = drawn.doubled_per_mille;
  return weather;
}

std::vector<Phase> draw_phases(std::uint64_t seed, const FaultKinds& kinds, Duration length) {
  Prng prng = stream(seed, "weather");
  std::vector<Phase> phases;
  Duration at;
  while (at < length) {
    const bool calm = prng.chance(1, 4);
    const kernel::Weather weather = draw_weather(prng, kinds);
    phases.push_back({at, calm ? fair : weather});
    at = at + milliseconds(prng.between(10'000, 60'000));
  }
  return phases;
}

// How often a kind strikes within five minutes, and for how long.
struct Habit {
  FaultKind kind;
  std::uint64_t most;
  std::int64_t shortest_ms;
  std::int64_t longest_ms;
};
constexpr Habit habits[] = {
    {FaultKind::partition, 3, 1'000, 30'000},
    {FaultKind::cut_off, 6, 1'000, 60'000},
    {FaultKind::slow_readers, 2, 2'000, 20'000},
    {FaultKind::crash, 3, 100, 15'000},
    {FaultKind::power_cut, 3, 100, 15'000},
    {FaultKind::disk_errors, 3, 1'000, 20'000},
    {FaultKind::disk_full, 2, 1'000, 20'000},
    {FaultKind::agent_restart, 6, 0, 0},
    {FaultKind::wall_step, 3, 0, 0},
};

std::vector<FaultEvent> draw_faults(std::uint64_t seed, const FaultKinds& kinds, Duration length) {
  std::vector<FaultEvent> faults;
  for (const Habit& habit : habits) {
    if (!has(kinds, habit.kind)) continue;
    Prng prng = stream(seed, name_of(habit.kind));
    for (std::uint64_t left = 1 + prng.below(habit.most); left > 0; --left) {
      FaultEvent event;
      event.kind = habit.kind;
      event.from = milliseconds(prng.between(0, length.ms));
      event.lasts = milliseconds(prng.between(habit.shortest_ms, habit.longest_ms));
      event.detail = prng.next();
      faults.push_back(event);
    }
  }
  std::stable_sort(faults.begin(), faults.end(),
                   [](const FaultEvent& a, const FaultEvent& b) { return a.from < b.from; });
  return faults;
}

std::vector<Act> draw_acts(std::uint64_t seed, Duration length) {
  Prng prng = stream(seed, "load");
  std::vector<Act> acts(8 + prng.below(73));
  for (Act& act : acts) {
    act.at = milliseconds(prng.between(0, length.ms));
    act.chance = prng.next();
  }
  std::stable_sort(acts.begin(), acts.end(),
                   [](const Act& a, const Act& b) { return a.at < b.at; });
  return acts;
}

template <class Timed>
void cut_after(std::vector<Timed>& list, Duration end, Duration Timed::*when) {
  std::erase_if(list, [&](const Timed& each) { return each.*when > end; });
}

}  // namespace

Prng stream(std::uint64_t seed, std::string_view concern) {
  Hasher mixed;
  mixed.add(seed);
  mixed.add(ByteView(reinterpret_cast<const std::uint8_t*>(concern.data()), concern.size()));
  return Prng(mixed.value());
}

Plan make_plan(const Request& request) {
  const Reduction& less = request.less;
  Plan plan;
  plan.kinds = draw_kinds(request.seed) & ~less.without;
  plan.real_journal = stream(request.seed, "journal").chance(1, 2);
  plan.cast = draw_cast(request.seed);
  if (less.people) plan.cast.people = std::min(plan.cast.people, *less.people);
  Prng prng = stream(request.seed, "length");
  plan.length = seconds(prng.between(90, 420));
  plan.weather = draw_phases(request.seed, plan.kinds, plan.length);
  plan.faults = draw_faults(request.seed, plan.kinds, plan.length);
  plan.acts = draw_acts(request.seed, plan.length);
  if (less.seconds) plan.length = std::min(plan.length, seconds(*less.seconds));
  cut_after(plan.weather, plan.length, &Phase::from);
  cut_after(plan.faults, plan.length, &FaultEvent::from);
  cut_after(plan.acts, plan.length, &Act::at);
  if (less.actions && plan.acts.size() > *less.actions) plan.acts.resize(*less.actions);
  return plan;
}

}  // namespace liferelay::swarm
