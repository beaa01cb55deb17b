// Reaching the patient by way of equipment (R5): the best of all pairs for one person.
#pragma once

#include <array>
#include <vector>

#include "dispatcher/engine/candidates.hpp"

namespace liferelay::engine {

// Made once per search: what may be fetched, and how far each is from the target.
class ByWayOf {
 public:
  // All of one kind that may be fetched now.
  ByWayOf(const Draft& draft, EquipmentKind kind, geo::Position target);
  // Only this one.
  ByWayOf(const Draft& draft, EquipmentNo only, geo::Position target);

  // Fills in the best equipment for the person, who begins to move after `begins`: free before
  // reserved, then the least total time, then the number. It must be open (or of unknown hours)
  // when the person gets there. False: there is none.
  bool choose(Candidate& candidate, Whereabouts from, Travel travel, Duration begins) const;

  bool any_free() const { return any_free_; }
  Duration least_extra() const { return taking_; }

 private:
  struct Thing {
    EquipmentNo no;
    bool reserved = false;
    const HoursTable* hours = nullptr;                 // null: unknown
    std::array<std::optional<Duration>, 2> to_target;  // by Travel
  };
  void add(EquipmentNo no, geo::Position target);

  const Draft& draft_;
  Duration taking_;
  bool any_free_ = false;
  std::vector<Thing> things_;
};

}  // namespace liferelay::engine
