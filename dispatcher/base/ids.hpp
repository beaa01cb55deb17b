// Strong identifiers: a number that cannot be passed where another kind of number is meant.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace liferelay {

// An id counts from 1; 0 means "none". Ids are drawn from counters in the journalled state and
// never reused.
template <class Tag>
struct Id {
  std::uint32_t value = 0;

  constexpr Id() = default;
  constexpr explicit Id(std::uint32_t number) : value(number) {}
  constexpr explicit operator bool() const { return value != 0; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

template <class T>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<Id<Tag>> = true;

using IncidentId = Id<struct IncidentTag>;
using PatientId = Id<struct PatientTag>;
using AlarmId = Id<struct AlarmTag>;
using AssignmentId = Id<struct AssignmentTag>;
using ExternalRequestId = Id<struct ExternalRequestTag>;
using HazardId = Id<struct HazardTag>;
using TimerId = Id<struct TimerTag>;
using TroubleId = Id<struct TroubleTag>;
// Internal numbers of things that a registry names: given at first sight, kept for ever.
using ResponderNo = Id<struct ResponderTag>;
using EquipmentNo = Id<struct EquipmentTag>;
using PlaceNo = Id<struct PlaceTag>;
using KeyNo = Id<struct KeyTag>;

}  // namespace liferelay

template <class Tag>
struct std::hash<liferelay::Id<Tag>> {
  std::size_t operator()(liferelay::Id<Tag> id) const noexcept { return id.value * 0x9e3779b1u; }
};
