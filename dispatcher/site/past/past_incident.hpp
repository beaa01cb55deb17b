// One call of the past as a site keeps it: when, where, what was said, and how long each phase
// took.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "dispatcher/base/enum_names.hpp"
#include "dispatcher/base/instant.hpp"
#include "dispatcher/domain/kinds.hpp"
#include "dispatcher/geo/position.hpp"

namespace liferelay::site {

// What a log has a time for, in the order in which it happens. The boundaries are those of NFPA
// 1710 as far as it has them.
enum class Stamp : std::uint8_t {
  reported,  // the call came in
  answered,  // somebody took it
  notified,  // a unit was told
  en_route,  // it left
  on_scene,  // it arrived
  at_patient,
  transport,  // it left for a hospital
  hospital,   // it arrived there
  available,  // it was free again
};

// Seconds between two stamps of the unit that was on scene first (of the unit notified first where
// none was): one unit's phases add up.
enum class Phase : std::uint8_t {
  answering,       // reported to answered
  processing,      // answered (reported, where that is not logged) to notified
  turnout,         // notified to en_route
  travel,          // en_route to on_scene
  access,          // on_scene to at_patient
  total_response,  // reported to on_scene
};

}  // namespace liferelay::site

namespace liferelay {

template <>
struct EnumNames<site::Stamp> {
  static constexpr std::array<std::string_view, 9> values{"reported",  "answered", "notified",
                                                          "en_route",  "on_scene", "at_patient",
                                                          "transport", "hospital", "available"};
};
template <>
struct EnumNames<site::Phase> {
  static constexpr std::array<std::string_view, 6> values{
      "answering_s", "processing_s", "turnout_s", "travel_s", "access_s", "total_response_s"};
};

}  // namespace liferelay

namespace liferelay::site {

inline constexpr std::size_t stamp_count = EnumNames<Stamp>::values.size();
inline constexpr std::size_t phase_count = EnumNames<Phase>::values.size();

struct PastIncident {
  std::string id;
  Instant reported_at;  // UTC
  std::string zone;     // of the town it happened in
  ReportedKind kind = ReportedKind::unknown;
  std::string words;                // the log's own word for the kind of call
  std::optional<geo::Position> at;  // nothing: the log does not say, or not in a way that is one
  std::string place;
  std::uint32_t units = 1;                                       // that were sent
  std::array<std::optional<std::int32_t>, phase_count> phase_s;  // by Phase; never negative

  friend bool operator==(const PastIncident&, const PastIncident&) = default;
};

// What a log's own word says of the kind of report, in English and Chinese; `unknown` where it says
// nothing: nobody guesses. A category before a colon ("EMS: ") does not count.
ReportedKind kind_of_words(std::string_view words);

}  // namespace liferelay::site
