// See meter.hpp.
#include "dispatcher/monitor/meter.hpp"

#include <algorithm>
#include <ctime>
#include <optional>

namespace liferelay::monitor {
namespace {

using sequencer::Done;
using sequencer::Moment;

constexpr std::int64_t slow_commit_ns = 1'000'000'000;
constexpr int slow_commits_of_a_trouble = 3;
constexpr int quick_commits_of_its_end = 100;

constexpr std::size_t alarm_call = count_of<CallReason>();
constexpr std::size_t trouble_call = alarm_call + 1;

// Which reason it stands for; nothing for words that are not from call_about().
std::optional<std::size_t> reason_of(std::string_view about) {
  const auto& names = EnumNames<CallReason>::values;
  const auto found = std::find(names.begin(), names.end(), about.substr(0, about.find(':')));
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

template <class Counts, class Kind>
auto& slot(Counts& counts, Kind kind) {
  return counts[static_cast<std::size_t>(kind)];
}

}  // namespace

std::int64_t monotonic_ns() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

void Meter::adopt(const State& state) {
  incidents_open_ = static_cast<std::size_t>(
      std::count_if(state.incidents.begin(), state.incidents.end(),
                    [](const auto& each) { return each.second.state == IncidentState::open; }));
  responders_connected_ = static_cast<std::size_t>(
      std::count_if(state.responders.begin(), state.responders.end(),
                    [](const auto& each) { return each.second.connected; }));
}

void Meter::passed(Moment moment, std::span<const Done> done) {
  const std::int64_t now = stopwatch_();
  switch (moment) {
    case Moment::began:
      began_ns_ = now;
      break;
    case Moment::drained:
      break;
    case Moment::decided:
      durable_ = 0;
      break;
    case Moment::committed:
      durable_ = done.size();
      if (durable_ > 0) count_commit(now - last_ns_);
      break;
    case Moment::released:
      for (const Done& each : done) count(each);
      count_alarms(done, now);
      break;
    case Moment::kept:
      if (durable_ > 0) {
        tally_.housekeeping.add(now - last_ns_);
        tally_.turn.add(now - began_ns_);
      }
      break;
  }
  last_ns_ = now;
}

void Meter::count_commit(std::int64_t ns) {
  tally_.commit.add(ns);
  slow_in_a_row_ = ns > slow_commit_ns ? slow_in_a_row_ + 1 : 0;
  quick_in_a_row_ = ns > slow_commit_ns ? 0 : quick_in_a_row_ + 1;
  if (slow_in_a_row_ >= slow_commits_of_a_trouble) sync_slow_ = true;
  if (quick_in_a_row_ >= quick_commits_of_its_end) sync_slow_ = false;
}

void Meter::count(const Done& done) {
  ++tally_.inputs[done.input.body.index()];
  bool calls = false;
  for (const Event& event : done.events) {
    ++tally_.events[event.index()];
    if (const auto* recorded = std::get_if<event::AlarmRecorded>(&event)) {
      ++slot(tally_.alarms, recorded->alarm.kind);
      ++tally_.call_reasons[alarm_call];
      calls = true;
    } else if (const auto* called = std::get_if<event::OperatorCalled>(&event)) {
      if (const auto reason = reason_of(called->about)) ++tally_.call_reasons[*reason];
      calls = true;
    } else if (std::holds_alternative<event::TroubleBegan>(event)) {
      ++tally_.call_reasons[trouble_call];
      calls = true;
    } else if (const auto* reached = std::get_if<event::RungReached>(&event)) {
      ++slot(tally_.rungs, reached->rung);
    } else if (std::holds_alternative<event::IncidentOpened>(event)) {
      ++incidents_open_;
    } else if (std::holds_alternative<event::IncidentEnded>(event)) {
      --incidents_open_;
    } else if (const auto* changed = std::get_if<event::ConnectionChanged>(&event)) {
      changed->connected ? ++responders_connected_ : --responders_connected_;
    }
  }
  if (!calls) return;
  ++tally_.calls;
  load_.add(last_ns_);
}

// How long alarms took that this commit made durable.
void Meter::count_alarms(std::span<const Done> done, std::int64_t now) {
  for (const Done& each : done) {
    if (!std::holds_alternative<input::AlarmRaised>(each.input.body)) continue;
    tally_.alarm_acknowledged.add(now - began_ns_);
    const bool offered = std::any_of(
        each.events.begin(), each.events.end(),
        [](const Event& event) { return std::holds_alternative<event::OfferMade>(event); });
    if (offered) tally_.alarm_offered.add(now - began_ns_);
  }
}

Numbers Meter::read(sequencer::Sequencer& dispatcher, const field::Gateway& gateway,
                    const journal::Store& store) {
  Numbers numbers;
  const State& state = dispatcher.state();
  numbers.messages = dispatcher.messages();
  numbers.positions = dispatcher.positions();
  numbers.door = gateway.counters();
  numbers.guard = dispatcher.guarded();
  numbers.commits = dispatcher.head().commit;
  numbers.events = state.events;
  numbers.starts = dispatcher.memory().starts;
  numbers.incidents_open = incidents_open_;
  numbers.responders = state.responders.size();
  numbers.responders_connected = responders_connected_;
  numbers.equipment = state.equipment.size();
  numbers.keys = state.keys.size();
  numbers.connections = dispatcher.connections();
  numbers.watchers = dispatcher.watchers();
  numbers.operators = dispatcher.operators();
  numbers.timers = state.timers.size();
  numbers.waiting = dispatcher.waiting();
  for (const auto& [id, trouble] : state.troubles) ++slot(numbers.troubles, trouble.kind);
  numbers.recent_calls = load_.within_ten_minutes(stopwatch_());
  flood_ = is_flood_now(flood_, numbers.recent_calls, numbers.operators);
  numbers.call_flood = flood_;
  numbers.sync_slow = sync_slow_;
  numbers.space = store.space();
  numbers.tally = tally_;
  return numbers;
}

}  // namespace liferelay::monitor
