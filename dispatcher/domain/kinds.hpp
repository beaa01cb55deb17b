// The small closed vocabularies of the domain (see docs/glossary.md for the words in both
// languages).
#pragma once

#include <cstdint>

#include "dispatcher/base/enum_names.hpp"
#include "dispatcher/base/mode.hpp"

namespace liferelay {

// What callers report. Nobody reports a "cardiac arrest" (R9); the kind may be missing, which is
// `unknown`.
enum class ReportedKind : std::uint8_t {
  unknown,
  collapsed,
  in_water,
  smoke_or_fire,
  injured,
  crowd_crush,
};

// An answer to a question that may not have been asked.
enum class Answered : std::uint8_t { unknown, yes, no };

// Where a signal came from.
enum class AlarmSource : std::uint8_t {
  person,
  call_point,
  detector,
  cabinet_door,
  operator_entry
};

// How somebody moves. Units have vehicles.
enum class Travel : std::uint8_t { foot, car };

enum class ResponderKind : std::uint8_t { staff, volunteer, unit };

// What is fetched on the way or kept ready.
enum class EquipmentKind : std::uint8_t { aed, ring_buoy, throw_bag, pole, extinguisher, key };

// The control centres that are not ours (R18): 120 medical, 119 fire, 110 police, 12119 forest
// fire.
enum class ExternalService : std::uint8_t { medical, fire, police, forest_fire };

// Who may do what over the wire.
enum class KeyRole : std::uint8_t {
  alarm_source,
  responder,
  operator_,
  supervisor,
  watcher,
  tracker
};

template <>
struct EnumNames<Mode> {
  static constexpr std::array<std::string_view, 2> values{"live", "exercise"};
};
template <>
struct EnumNames<ReportedKind> {
  static constexpr std::array<std::string_view, 6> values{
      "unknown", "collapsed", "in_water", "smoke_or_fire", "injured", "crowd_crush"};
};
template <>
struct EnumNames<Answered> {
  static constexpr std::array<std::string_view, 3> values{"unknown", "yes", "no"};
};
template <>
struct EnumNames<AlarmSource> {
  static constexpr std::array<std::string_view, 5> values{"person", "call_point", "detector",
                                                          "cabinet_door", "operator_entry"};
};
template <>
struct EnumNames<Travel> {
  static constexpr std::array<std::string_view, 2> values{"foot", "car"};
};
template <>
struct EnumNames<ResponderKind> {
  static constexpr std::array<std::string_view, 3> values{"staff", "volunteer", "unit"};
};
template <>
struct EnumNames<EquipmentKind> {
  static constexpr std::array<std::string_view, 6> values{"aed",  "ring_buoy",    "throw_bag",
                                                          "pole", "extinguisher", "key"};
};
template <>
struct EnumNames<ExternalService> {
  static constexpr std::array<std::string_view, 4> values{"medical", "fire", "police",
                                                          "forest_fire"};
};
template <>
struct EnumNames<KeyRole> {
  static constexpr std::array<std::string_view, 6> values{"alarm_source", "responder", "operator",
                                                          "supervisor",   "watcher",   "tracker"};
};

}  // namespace liferelay
