// What the dispatcher's thread tells about itself: numbers alone, so that a copy is all that
// another thread ever gets. No names, no places, no notes of anybody.
#pragma once

#include <array>
#include <cstdint>
#include <type_traits>
#include <variant>

#include "dispatcher/domain/domain.hpp"
#include "dispatcher/domain/operator_call.hpp"
#include "dispatcher/field/gateway.hpp"
#include "dispatcher/journal/store.hpp"
#include "dispatcher/monitor/histogram.hpp"
#include "dispatcher/sequencer/sequencer.hpp"

namespace liferelay::monitor {

// Where this kind stands among the alternatives of a variant.
template <class T, class... All>
constexpr std::size_t place_in(const std::variant<All...>*) {
  std::size_t at = 0;
  (void)((std::is_same_v<T, All> || (++at, false)) || ...);
  return at;
}
template <class T>
inline constexpr std::size_t input_kind = place_in<T>(static_cast<const input::Body*>(nullptr));
template <class T>
inline constexpr std::size_t event_kind = place_in<T>(static_cast<const Event*>(nullptr));

// Counted since this process started.
struct Tally {
  std::array<std::uint64_t, std::variant_size_v<input::Body>> inputs{};
  std::array<std::uint64_t, std::variant_size_v<Event>> events{};
  std::array<std::uint64_t, count_of<ReportedKind>()> alarms{};
  std::array<std::uint64_t, count_of<Rung>()> rungs{};
  std::array<std::uint64_t, count_of<field::CutReason>()> cuts{};
  // Inputs that called the control room, each once, and what they called it for: the reasons of
  // domain/operator_call.hpp, then alarms, then troubles.
  std::uint64_t calls = 0;
  std::array<std::uint64_t, count_of<CallReason>() + 2> call_reasons{};

  Histogram turn;          // all of a turn but the idle ones
  Histogram commit;        // to durable
  Histogram housekeeping;  // beats, checkpoint, snapshot, new segment: between two turns
  // From the beginning of the turn that took an alarm until what follows from it was handed to the
  // sockets: its acknowledgement, and where somebody can be asked, the first offers.
  Histogram alarm_acknowledged;
  Histogram alarm_offered;
};

// As it is at one moment.
struct Numbers {
  Tally tally;
  sequencer::MessageCounts messages;
  sequencer::PositionCounts positions;
  field::GatewayCounters door;
  sequencer::GuardCounts guard;

  std::uint64_t commits = 0;  // in the whole journal
  std::uint64_t events = 0;   // in the whole journal
  std::uint64_t starts = 0;

  std::size_t incidents_open = 0;
  std::size_t responders = 0;
  std::size_t responders_connected = 0;
  std::size_t equipment = 0;
  std::size_t keys = 0;
  std::size_t connections = 0;  // that said hello
  std::size_t watchers = 0;
  std::size_t operators = 0;  // that watch
  std::size_t timers = 0;
  sequencer::Waiting waiting;
  std::array<std::size_t, count_of<TroubleKind>()> troubles{};
  std::size_t recent_calls = 0;  // in the last ten minutes
  bool call_flood = false;
  bool sync_slow = false;  // commits take so long that alarms wait for them
  journal::Space space = journal::Space::ok;
};

}  // namespace liferelay::monitor
