// The time zone and the holidays of a new site: which, and why these.
#pragma once

#include <string>
#include <string_view>

#include "dispatcher/base/instant.hpp"
#include "dispatcher/base/result.hpp"
#include "dispatcher/geo/position.hpp"

namespace liferelay::site {

struct ZoneChoice {
  std::string zone;     // "Asia/Shanghai"
  std::string country;  // ISO 3166-1 code in capitals; empty: none is known
  Text why;             // "Time zone: Asia/Shanghai, that of the country CN."
};

// `zone` if it is given, else the zone of `country`, else the machine's. A country of several zones
// needs `zone`. Without `country` it is the one known country whose zone was chosen, if there is
// one. Errors: usage (no such zone, a country whose zone is not known and no zone).
Result<ZoneChoice> choose_zone(const std::string& zone, const std::string& country);

// The sun's time at `middle` and the zone's clock differ by more than three hours: one of them is
// wrong. Empty if they agree. `now`: wall clock, for the zone's offset.
Text zone_doubt(const std::string& zone, geo::Position middle, Instant now);

}  // namespace liferelay::site
