// Reaching the patient by way of equipment (R5): what may be fetched, and the best of it for one
// person.
#pragma once

#include <array>
#include <vector>

#include "dispatcher/engine/candidates.hpp"

namespace liferelay::engine {

// Made once per search.
class ByWayOf {
 public:
  // All of one kind that may be fetched now and is not closed for as long as anybody could take to
  // get there.
  ByWayOf(const Draft& draft, EquipmentKind kind, geo::Position target);
  // Only this one, as it is.
  ByWayOf(const Draft& draft, EquipmentNo only, geo::Position target);

  // What nobody was sent by way of yet, or what somebody was (R5), ascending.
  const std::vector<EquipmentNo>& free() const { return numbers_[0]; }
  const std::vector<EquipmentNo>& reserved() const { return numbers_[1]; }
  const std::vector<EquipmentNo>& of(bool reserved) const { return numbers_[reserved ? 1 : 0]; }

  Duration taking() const { return taking_; }

  // Goes by way of this one, which takes `first_leg`, and on to the target in `onward`; the person
  // begins to move after `begins`. False: it is closed by then.
  bool go(Candidate& candidate, EquipmentNo no, bool reserved, Duration begins, Duration first_leg,
          Duration onward) const;
  // The same by way of the best of those free, or of those reserved: the least total time, then the
  // number. It must be open (or of unknown hours) when the person gets there. False: there is none,
  // or none whose total is within `limit`.
  bool choose(Candidate& candidate, bool reserved, Whereabouts from, Travel travel, Duration begins,
              Duration limit) const;

 private:
  const HoursTable* hours_of(EquipmentNo no) const;

  const Draft& draft_;
  geo::Position target_;
  Duration taking_;
  Duration horizon_;
  std::array<std::vector<EquipmentNo>, 2> numbers_;
};

}  // namespace liferelay::engine
