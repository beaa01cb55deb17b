// Reaching the patient by way of equipment (R5): the best of all pairs for one person.
#pragma once

#include <array>
#include <vector>

#include "dispatcher/engine/candidates.hpp"

namespace liferelay::engine {

// Made once per search: what may be fetched, and how far each is from the target.
class ByWayOf {
 public:
  ByWayOf(const ByWayOf&) = delete;
  ByWayOf& operator=(const ByWayOf&) = delete;
  // All of one kind that may be fetched now.
  ByWayOf(const Draft& draft, EquipmentKind kind, geo::Position target);
  // Only this one.
  ByWayOf(const Draft& draft, EquipmentNo only, geo::Position target);

  // Fills in the best equipment for the person, who begins to move after `begins`: free before
  // reserved, then the least total time, then the number. It must be open (or of unknown hours)
  // when the person gets there. False: there is none, or none whose total is within `limit`.
  bool choose(Candidate& candidate, Whereabouts from, Travel travel, Duration begins,
              Duration limit) const;

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
  void sort();

  const Draft& draft_;
  Duration taking_;
  bool any_free_ = false;
  std::vector<Thing> things_;
  std::array<std::vector<const Thing*>, 2> by_last_leg_;  // by Travel: those with a last leg
};

}  // namespace liferelay::engine
