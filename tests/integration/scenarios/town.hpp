// A town of one long street for scenarios: a path network, people at their posts, two AEDs, three
// plans.
#pragma once

#include "simulations/kernel/bench.hpp"
#include "tests/unit/geo/small_town.hpp"

namespace liferelay::test {

// Blocks of 100 m along the street, from the sea (0) to the depot (9); one walks a block in 75 s
// and drives it in 10 s.
inline geo::Position block(std::int32_t number) {
  return geo::test::corner(number, 0);
}

class Town {
 public:
  // One walks a block in so many milliseconds.
  explicit Town(std::uint32_t block_on_foot_ms = 75'000);

  kernel::BenchOptions options(std::uint64_t seed = 1) const;
  std::shared_ptr<Site> site() const { return site_; }
  const geo::PathNetwork& network() const { return map_->network; }

 private:
  std::shared_ptr<geo::test::BuiltMap> map_;
  std::shared_ptr<Site> site_;
};

// Everybody of the town, nearest to the sea first: anna (staff, block 1), bela (volunteer, 2), cleo
// (volunteer without certificate, 3), dora (staff, 4), emil (staff, 5), ambulance (unit, depot).
inline constexpr std::string_view everybody[] = {"anna", "bela", "cleo",
                                                 "dora", "emil", "ambulance"};

input::AlarmRaised alarm_at_sea(ReportedKind kind);

}  // namespace liferelay::test
