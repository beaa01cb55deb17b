// Rows of a log, one per unit, becoming incidents.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "dispatcher/site/past/past_incident.hpp"

namespace liferelay::site {

using Stamps = std::array<Instant, stamp_count>;  // by Stamp; an Instant of 0 is not known

// What one row says. Without an id it is an incident of its own.
struct UnitRow {
  PastIncident incident;
  Stamps stamps{};
  std::uint64_t unit = 0;  // of its name; of its line where no column names units
  int line = 0;
};

struct GatheredIncident {
  PastIncident incident;
  int line = 0;  // of the row that tells what happened and where
};

// The order in which rows come in changes nothing but those lines.
class UnitRows {
 public:
  void add(UnitRow row);
  // Rows that say the same again in a log without ids.
  std::size_t repeated() const { return repeated_; }
  // All incidents with their phases, by time, then id. Nothing is left here.
  std::vector<GatheredIncident> take();

 private:
  struct Gathering {
    GatheredIncident told;
    Stamps lead{};  // of the unit whose phases count
    std::vector<std::uint64_t> units;
  };

  std::unordered_map<std::string, std::size_t> by_id_;
  std::vector<Gathering> all_;
  std::size_t repeated_ = 0;
};

}  // namespace liferelay::site
