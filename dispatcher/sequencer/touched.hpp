// Which objects an input changed, so that watchers are sent those and nothing else.
#pragma once

#include <set>
#include <span>
#include <vector>

#include "dispatcher/domain/event.hpp"
#include "dispatcher/domain/input.hpp"
#include "dispatcher/wire/messages.hpp"

namespace liferelay::sequencer {

// Used in two steps: before() with the state as it is, after() when the events are applied.
class Touched {
 public:
  // Remembers what an archived incident takes with it.
  void before(const State& state, std::span<const Event> events);
  void after(const State& state, const input::Body& body, std::span<const Event> events);

  // As they are in `state`, ordered by kind and number.
  std::vector<wire::Object> objects(const State& state) const;
  std::vector<wire::Removed> removed() const { return removed_; }
  // The assignments among them, whose people may have to be told.
  const std::set<AssignmentId>& assignments() const { return assignments_; }

 private:
  struct Collector;
  void add_assignment(const State& state, AssignmentId id);
  void add_moved(const State& state, const PositionReport& report);

  std::set<IncidentId> incidents_;
  std::set<PatientId> patients_;
  std::set<AlarmId> alarms_;
  std::set<AlarmId> callers_;
  std::set<AssignmentId> assignments_;
  std::set<AssignmentId> begun_;  // news for watchers only: the person knows where they are
  std::set<ExternalRequestId> requests_;
  std::set<HazardId> hazards_;
  std::set<ResponderNo> responders_;
  std::set<EquipmentNo> equipment_;
  std::set<KeyNo> keys_;
  std::set<TroubleId> troubles_;
  std::vector<wire::Removed> removed_;
};

// What a watcher sees of one piece of equipment: the site's description and its state now.
wire::EquipmentSummary summary_of(const State& state, const Equipment& equipment);
// The index of an alternative of wire::Object, for wire::Removed.
template <class T>
constexpr std::uint32_t object_kind();

namespace detail {
template <class T, class... All>
constexpr std::uint32_t index_among(const std::variant<All...>*) {
  std::uint32_t index = 0;
  static_cast<void>(((std::is_same_v<T, All> ? true : (++index, false)) || ...));
  return index;
}
}  // namespace detail

template <class T>
constexpr std::uint32_t object_kind() {
  return detail::index_among<T>(static_cast<const wire::Object*>(nullptr));
}

}  // namespace liferelay::sequencer
